package org.iommuscope.core.pagetable;

import java.util.List;

/**
 * One read of memory during a walk.
 *
 * @param n            its number, from 1
 * @param stage        the stage whose table it reads, 1 or 2
 * @param level        the table's level as the vendor numbers it
 * @param levelName    the vendor's name for an entry of this table
 * @param table        address of the table; guest-physical for a stage 1 under a stage 2
 * @param index        number of the entry in the table
 * @param entryAddress address of the entry, in the same address space as {@code table}
 * @param address      the physical address that was read
 * @param entry        what was read
 * @param decoded      every bit of it by name
 * @param verdict      what the format's rules say of it
 * @param next         the address it leads to: of the next table, or the output of this stage; 0 on a fault
 * @param via          for a stage-1 entry under a stage 2, the numbers of the references that found its physical address
 * @param serves       for a stage-2 entry, the number of the stage-1 reference it serves; 0 where it translates the result
 *                     of stage 1, or there is no stage 1, or the fetch failed
 */
public record Reference(int n, int stage, int level, String levelName, long table, int index, long entryAddress,
		long address, long entry, DecodedEntry decoded, Verdict verdict, long next, List<Integer> via, int serves) {

	/** Copies the list. */
	public Reference {
		via = List.copyOf(via);
	}

	Reference serving(int reference) {
		return new Reference(n, stage, level, levelName, table, index, entryAddress, address, entry, decoded, verdict, next,
				via, reference);
	}
}
