package org.iommuscope.core.pagetable;

/**
 * Where the walk of one stage stands. The walker and the format's rules share it so that a walk allocates nothing; it is
 * meant for formats alone. Mutable, not thread safe.
 */
public final class Cursor {

	/** Input address of this stage. */
	public long address;
	/** Address of the current table, in the address space the table's pointers are in. */
	public long table;
	/** Level of the current table, counted from the last one, which is 1. */
	public int level;
	/** The entry just read. */
	public long entry;
	/** What the hardware would write back over the entry; equal to it where nothing changes. */
	public long updated;
	/** What the levels so far allow, in bits of the format's own. */
	public int rights;
	/** Log2 of the bytes a leaf covers. */
	public int sizeBits;
	/** Output address for {@link #address}. */
	public long output;
	/** Whether this stage's tables are read through a second stage. */
	public boolean nested;

	/**
	 * A walk that has come to an entry.
	 *
	 * @param level   of its table
	 * @param address input address of the request, which the stage admits first
	 */
	public static Cursor at(Stage stage, int level, long entry, long address, Request request) {
		Cursor cursor = new Cursor();
		cursor.address = address;
		cursor.table = stage.config().root();
		cursor.level = stage.geometry().top();
		stage.admit(cursor, request);
		cursor.level = level;
		cursor.entry = entry;
		return cursor;
	}
}
