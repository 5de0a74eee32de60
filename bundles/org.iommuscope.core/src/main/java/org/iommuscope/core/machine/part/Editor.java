package org.iommuscope.core.machine.part;

/**
 * The right to change parts of a state in place, of whoever goes through a recording and keeps none of the states on the
 * way. What an editor has made belongs to it until it is closed, and is immutable from then on. One thread has it at a time.
 */
public final class Editor {

	/** Nobody's: every change makes new parts. */
	public static final Editor NOBODY = new Editor(false);

	private boolean open;

	/** An open one. */
	public Editor() {
		this(true);
	}

	private Editor(boolean open) {
		this.open = open;
	}

	/** Whether it may still change what it has made. */
	public boolean isOpen() {
		return open;
	}

	/** What it has made stays as it is. */
	public void close() {
		open = false;
	}
}
