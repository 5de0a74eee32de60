package org.iommuscope.picture.scene;

/** The few faces that pictures are set in. Digits of each are of one width. */
public enum Face {
	/** First lines of nodes. */
	BOLD(13, true, false),
	/** Headings of columns, lanes and frames. */
	HEADING(12, true, false),
	/** Second lines and running text. */
	PLAIN(12, false, false),
	/** Badges and labels of edges. */
	SMALL(11, false, false),
	/** Addresses and raw values. */
	MONO(12, false, true);

	private final int size;
	private final boolean bold;
	private final boolean monospaced;

	Face(int size, boolean bold, boolean monospaced) {
		this.size = size;
		this.bold = bold;
		this.monospaced = monospaced;
	}

	/** Height of the em in pixels at zoom 100 %. */
	public int size() {
		return size;
	}

	/** Whether it is bold. */
	public boolean isBold() {
		return bold;
	}

	/** Whether all its characters are of one width. */
	public boolean isMonospaced() {
		return monospaced;
	}
}
