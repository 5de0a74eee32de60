package org.iommuscope.core.pagetable;

import java.util.ArrayList;
import java.util.List;

/**
 * Entries of one table, side by side, that say the same of different addresses: leaves of one size whose bits are equal but
 * for the address. An entry that nothing is like is a run of one.
 *
 * @param index      of the first entry, from 0
 * @param count      how many entries
 * @param contiguous whether the output of each follows that of the one before
 */
public record EntryRun(int index, int count, boolean contiguous) {

	/**
	 * An entry in its place.
	 *
	 * @param index from 0
	 * @param entry its 64 bits
	 */
	public record Slot(int index, long entry) {
	}

	/** Whether more than one entry is told at once. */
	public boolean isFolded() {
		return count > 1;
	}

	/** Index of the last entry. */
	public int last() {
		return index + count - 1;
	}

	/**
	 * Folds the entries of a table. A run is either contiguous throughout or nowhere, and pointers to tables are never folded.
	 *
	 * @param level level of the table, counted from the last, 1
	 * @param slots entries that are not empty, by index
	 */
	public static List<EntryRun> fold(Stage stage, int level, List<Slot> slots) {
		List<EntryRun> runs = new ArrayList<>();
		int from = 0;
		while (from < slots.size()) {
			int to = from + 1;
			boolean contiguous = to < slots.size() && alike(stage, level, slots.get(from), slots.get(to))
					&& follows(stage, level, slots.get(from), slots.get(to));
			while (to < slots.size() && alike(stage, level, slots.get(to - 1), slots.get(to))
					&& follows(stage, level, slots.get(to - 1), slots.get(to)) == contiguous) {
				to++;
			}
			runs.add(new EntryRun(slots.get(from).index(), to - from, contiguous));
			from = to;
		}
		return List.copyOf(runs);
	}

	private static boolean alike(Stage stage, int level, Slot one, Slot next) {
		return next.index() == one.index() + 1 && stage.kind(one.entry(), level) == EntryKind.LEAF
				&& stage.kind(next.entry(), level) == EntryKind.LEAF
				&& stage.leafBits(one.entry(), level) == stage.leafBits(next.entry(), level)
				&& withoutAddress(stage, level, one.entry()) == withoutAddress(stage, level, next.entry());
	}

	/** Slots that repeat one large leaf count as following each other too. */
	private static boolean follows(Stage stage, int level, Slot one, Slot next) {
		long step = stage.target(next.entry(), level) - stage.target(one.entry(), level);
		int bits = stage.leafBits(one.entry(), level);
		int shift = stage.geometry().shift(level);
		return step == 1L << bits || bits > shift && step == 0 && (next.index() & (1 << bits - shift) - 1) != 0;
	}

	private static long withoutAddress(Stage stage, int level, long entry) {
		long address = 0;
		for (FieldSpec field : stage.layout(entry, level).fields()) {
			address |= field.kind() == FieldSpec.Kind.ADDRESS ? field.mask() : 0;
		}
		return entry & ~address;
	}
}
