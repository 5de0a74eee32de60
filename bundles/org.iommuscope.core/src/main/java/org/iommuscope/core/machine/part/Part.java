package org.iommuscope.core.machine.part;

/**
 * A part of a state of which there are very many. Immutable, but for an {@link Editor} that has made it and is still open. It
 * knows where it has been written down, so that whoever writes states need not keep a list of what is there.
 */
public abstract class Part {

	private final Editor editor;
	/** Who has written it down, and where; nobody else asks. */
	private Object writer = "";
	private long place;

	/** @param editor who makes it */
	protected Part(Editor editor) {
		this.editor = editor;
	}

	/** Whether an editor may change it in place. */
	public final boolean isOf(Editor asking) {
		return editor == asking && asking.isOpen();
	}

	/** Where a writer has put it down; 0 where it has not. */
	public final long placeOf(Object asking) {
		return writer == asking ? place : 0;
	}

	/** A writer has put it down: a note of the writer's and nothing of the part. It belongs to one writer at a time. */
	public final void put(Object by, long at) {
		writer = by;
		place = at;
	}
}
