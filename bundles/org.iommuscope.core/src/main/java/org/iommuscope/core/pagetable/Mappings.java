package org.iommuscope.core.pagetable;

import java.util.ArrayList;
import java.util.List;

/** Lists what a table maps, in the order of its entries. */
public final class Mappings {

	private final Stage stage;
	private final Memory memory;
	private final int most;
	private final List<Mapping> found = new ArrayList<>();

	/**
	 * A leaf.
	 *
	 * @param address  first input address; sign-extended where the format's addresses are
	 * @param bytes    how much it maps
	 * @param output   what it is mapped to
	 * @param level    level of its table, counted from the last, 1
	 * @param location address of its first entry
	 * @param entry    the leaf
	 */
	public record Mapping(long address, long bytes, long output, int level, long location, long entry) {
	}

	private Mappings(Stage stage, Memory memory, int most) {
		this.stage = stage;
		this.memory = memory;
		this.most = most;
	}

	/**
	 * The leaves of a table, whether a walk would allow something through them or not. A table that points to itself ends at
	 * the last level or at the limit.
	 *
	 * @param memory addressed as the table's pointers are: guest-physical for a stage 1 under a stage 2
	 * @param most   how many to list at most
	 */
	public static List<Mapping> of(Stage stage, Memory memory, int most) {
		Mappings mappings = new Mappings(stage, memory, most);
		mappings.table(stage.root(), stage.geometry().top(), 0);
		return List.copyOf(mappings.found);
	}

	private void table(long table, int level, long base) {
		Geometry geometry = stage.geometry();
		int entries = geometry.entries(level);
		for (int index = 0; index < entries && found.size() < most; index++) {
			long location = table + 8L * index;
			if (!memory.readable(location)) {
				return;
			}
			long entry = memory.read(location);
			long address = base + ((long) index << geometry.shift(level));
			switch (stage.kind(entry, level)) {
				case ABSENT -> {
					// nothing there
				}
				case TABLE -> {
					int next = stage.targetLevel(entry, level);
					if (next >= 1 && next < level) {
						table(stage.target(entry, level), next, address);
					}
				}
				case LEAF -> {
					int bits = stage.leafBits(entry, level);
					found.add(new Mapping(stage.inputAddress(address), 1L << bits, stage.target(entry, level), level, location, entry));
					index += Math.max(1, 1 << Math.min(bits - geometry.shift(level), 30)) - 1;
				}
			}
		}
	}
}
