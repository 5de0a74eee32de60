package org.iommuscope.model.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.iommuscope.core.pagetable.Memory;
import org.iommuscope.model.ChangeKind;
import org.iommuscope.model.TablePage;

/**
 * An entry of a table in memory that is not empty, or was not before.
 *
 * @param index  from 0
 * @param value  its 64 bits; of one that is gone, what it was
 * @param change how it differs from what was before
 */
record TableSlot(int index, long value, ChangeKind change) {

	/**
	 * What is in a table, and what was there only before.
	 *
	 * @param before what the table is compared with; empty where nothing is to differ
	 */
	static List<TableSlot> compared(TablePage page, Memory memory, Optional<TableBefore> before) {
		List<TableSlot> found = new ArrayList<>();
		OptionalLong old = before.map(other -> other.table(page.getLevel(), page.getStart())).orElse(OptionalLong.empty());
		for (int index = 0; index < page.getEntryCount(); index++) {
			long value = TableBefore.read(memory, page.getAddress(), index);
			long was = before.isEmpty() ? value
					: old.isPresent() ? TableBefore.read(before.get().memory(), old.getAsLong(), index) : 0;
			if ((value | was) != 0) {
				found.add(new TableSlot(index, value == 0 ? was : value, change(was, value)));
			}
		}
		return found;
	}

	/** All of a table that is not there any more. */
	static List<TableSlot> gone(TablePage page, TableBefore before) {
		List<TableSlot> found = new ArrayList<>();
		for (int index = 0; index < page.getEntryCount(); index++) {
			long was = TableBefore.read(before.memory(), page.getAddress(), index);
			if (was != 0) {
				found.add(new TableSlot(index, was, ChangeKind.REMOVED));
			}
		}
		return found;
	}

	/** How an entry differs from what it was, where 0 is none. */
	static ChangeKind change(long was, long value) {
		return value == was ? ChangeKind.NONE : was == 0 ? ChangeKind.ADDED : value == 0 ? ChangeKind.REMOVED : ChangeKind.CHANGED;
	}
}
