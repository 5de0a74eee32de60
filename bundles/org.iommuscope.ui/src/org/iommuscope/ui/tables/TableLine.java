package org.iommuscope.ui.tables;

import org.iommuscope.model.EntryKind;
import org.iommuscope.picture.tables.TableRow;

/**
 * A row of a table as it stands in the view.
 *
 * @param row    the entry or run
 * @param depth  how far it stands in
 * @param isOpen whether what it leads to, or is folded from, stands below it
 */
record TableLine(TableRow row, int depth, boolean isOpen) {

	/** Whether there is something that can stand below it. */
	boolean canOpen() {
		return row.run().isFolded() || row.first().getKind() == EntryKind.TABLE;
	}

	/** Whether it leads to a table that is open, and in which there is nothing. */
	boolean isWithoutEntries() {
		return !row.run().isFolded() && row.first().getNext() != null && row.first().getNext().getEntries().isEmpty();
	}

	/** Level and index, behind a sign of whether there is more below. */
	String index() {
		String sign = !canOpen() ? "\u2003" : isOpen ? "\u25be" : "\u25b8";
		return "\u2003".repeat(depth) + sign + ' ' + row.level() + " [" + row.index() + ']';
	}

	String entry() {
		return row.entry() + (row.run().isFolded() ? "\u2026" : "");
	}

	/** Whether it is the row of an entry, or of a run with that entry. */
	boolean holds(long entryAddress) {
		return Long.compareUnsigned(row.first().getAddress(), entryAddress) <= 0
				&& Long.compareUnsigned(entryAddress, row.last().getAddress()) <= 0;
	}
}
