package org.iommuscope.core.machine;

/**
 * The right to change nodes of areas in place, of whoever goes through a recording and keeps none of the states on the way.
 * What an editor has made belongs to it until it is closed, and is immutable from then on. One thread has it at a time.
 */
final class Editor {

	/** Nobody's: every change makes new nodes. */
	static final Editor NOBODY = new Editor(false);

	private boolean open;

	/** An open one. */
	Editor() {
		this(true);
	}

	private Editor(boolean open) {
		this.open = open;
	}

	boolean isOpen() {
		return open;
	}

	/** What it has made stays as it is. */
	void close() {
		open = false;
	}
}
