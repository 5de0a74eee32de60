package org.iommuscope.core.replay;

import java.util.List;
import java.util.Optional;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.machine.table.HwptTable;
import org.iommuscope.core.pagetable.Memory;
import org.iommuscope.core.pagetable.Reference;
import org.iommuscope.core.pagetable.Request;
import org.iommuscope.core.pagetable.Translation;
import org.iommuscope.core.pagetable.Walk;

/**
 * The entries of one HWPT's table that serve an address, from the root down: stage 2 of a paging HWPT, as it is derived
 * from its address space, or stage 1 of a nested one, as the guest wrote it.
 *
 * @param references the entries that were read
 * @param memory     what they were read from: the guest's memory, by guest-physical address, for a nested HWPT
 */
public record TablePath(List<Reference> references, Memory memory) {

	/**
	 * An entry.
	 *
	 * @param level   the level of its table, as the vendor numbers it
	 * @param address where it is
	 * @param value   its bits
	 */
	public record Entry(int level, long address, long value) {
	}

	/** The path to an address in the table of a HWPT; empty where the recording does not show the table. */
	public static Optional<TablePath> of(State state, Context context, int hwpt, long iova) {
		return HwptTable.of(state, context, hwpt) instanceof HwptTable.Known(var stage, var memory)
				? Optional.of(new TablePath(Walk.of(Translation.of(stage), memory, iova, Request.READ).references(), memory))
				: Optional.empty();
	}

	/** The entries, from the root down. */
	public List<Entry> entries() {
		return references.stream().map(r -> new Entry(r.level(), r.address(), r.entry())).toList();
	}
}
