package org.iommuscope.layout.style;

/** Width of an edge. */
public enum Weight {
	THIN(1), NORMAL(2), HEAVY(3);

	private final int pixels;

	Weight(int pixels) {
		this.pixels = pixels;
	}

	/** Width in pixels at zoom 100 %. */
	public int pixels() {
		return pixels;
	}
}
