package org.iommuscope.core.replay.history;

import org.iommuscope.core.machine.Ioas;
import org.iommuscope.core.uapi.Hex;

/** What happened to an address space between two states, but for its areas, which are asked for one by one. */
final class IoasChanges {

	private IoasChanges() {
	}

	static void tell(Causes causes, int position, Ioas before, Ioas after) {
		after.reserved().stream().filter(range -> !before.reserved().contains(range)).forEach(range -> causes.add(position,
				"reserved " + Hex.range(range.start(), range.last()) + " of " + after.label() + ", brought by "
						+ range.owner().label()));
		before.reserved().stream().filter(range -> !after.reserved().contains(range)).forEach(range -> causes.add(position,
				"released " + Hex.range(range.start(), range.last()) + " of " + after.label() + ", which "
						+ range.owner().label() + " had brought"));
		if (!before.allowed().equals(after.allowed())) {
			causes.add(position, "set what automatic allocation in " + after.label() + " may use: " + after.allowed().size()
					+ (after.allowed().size() == 1 ? " range" : " ranges"));
		}
		if (before.alignment() != after.alignment()) {
			causes.add(position, "changed the alignment of " + after.label() + " from " + Hex.of(before.alignment()) + " to "
					+ Hex.of(after.alignment()));
		}
	}
}
