package org.iommuscope.core.pagetable.x86;

import java.util.List;
import org.iommuscope.core.pagetable.EntryLayout;

/** How the bits of x86-64 entries are called under one configuration. */
record X86Layouts(X86Stage.Switches switches, String noExecuteName, List<String> levelNames, int largestLeaf,
		int outputBits) {

	private EntryLayout.Builder common(String title) {
		EntryLayout.Builder layout = EntryLayout.of(title).flag(0, "P", "present", "not present")
				.flag(1, "R/W", "writes allowed", "read-only").flag(2, "U/S", "user and supervisor", "supervisor only")
				.flag(3, "PWT", "write-through", "write-back").flag(4, "PCD", "not cached", "cached")
				.flag(5, "A", "accessed", "not accessed");
		if (switches.extendedAccessed()) {
			layout.flag(10, "EA", "accessed by a device", "not accessed by a device").ignored(9, 9);
		} else {
			layout.software(10, 9, "AVL[10:9]");
		}
		layout.software(11, 11, "AVL[11]").software(62, 52, "AVL[62:52]");
		if (switches.noExecute()) {
			return layout.flag(63, noExecuteName, "no execution", "execution allowed");
		}
		return layout.ignored(63, 63);
	}

	EntryLayout table(int level) {
		EntryLayout.Builder layout = common(levelNames.get(level) + " to a table").ignored(6, 6).ignored(8, 8);
		if (level == 2 || level == 3 && largestLeaf == 3) {
			layout.flag(7, "PS", "leaf", "points to a table");
		} else {
			layout.reserved(7, 7, "PS");
		}
		return layout.addressWithin(outputBits, 51, 12, "ADDR").build();
	}

	EntryLayout leaf(int level) {
		int sizeBits = 12 + 9 * (level - 1);
		EntryLayout.Builder layout = common(levelNames.get(level) + " leaf").flag(6, "D", "dirty", "clean")
				.flag(8, "G", "global", "not global");
		if (level == 1) {
			layout.flag(7, "PAT", "upper half of the PAT", "lower half of the PAT");
		} else {
			layout.flag(7, "PS", "leaf", "points to a table")
					.flag(12, "PAT", "upper half of the PAT", "lower half of the PAT")
					.reserved(sizeBits - 1, 13, "below the leaf");
		}
		return layout.addressWithin(outputBits, 51, sizeBits, "ADDR").build();
	}
}
