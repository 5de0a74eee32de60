package org.iommuscope.core.pagetable;

import java.util.Optional;

/** Changes of what a leaf allows, whatever bits its format says that with. */
public final class EntryRights {

	private EntryRights() {
	}

	/**
	 * A leaf with other rights. Only those bits change in which the format's own leaves with these and with those rights
	 * differ, so that memory attributes, software's bits and all else stay.
	 *
	 * @param level  of its table, counted from the last, 1
	 * @param before bits of {@link Rights} that it has
	 * @param after  bits of {@link Rights} that it is to have
	 * @return empty where the entry is no leaf, or the format cannot express these rights
	 */
	public static Optional<Long> with(Stage stage, long entry, int level, int before, int after) {
		Optional<LeafSize> size = stage.kind(entry, level) != EntryKind.LEAF ? Optional.empty()
				: stage.leafSizes().stream().filter(s -> s.level() == level && s.bits() == stage.leafBits(entry, level)).findFirst();
		return size.flatMap(found -> {
			try {
				long without = stage.encodeLeaf(stage.target(entry, level), found, before);
				long with = stage.encodeLeaf(stage.target(entry, level), found, after);
				return Optional.of(entry & ~(without ^ with) | with & (without ^ with));
			} catch (IllegalArgumentException cannotExpress) {
				return Optional.empty();
			}
		});
	}
}
