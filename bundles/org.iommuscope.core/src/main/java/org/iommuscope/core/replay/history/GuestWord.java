package org.iommuscope.core.replay.history;

import java.util.Optional;
import org.iommuscope.core.machine.Area;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.HwptNested;
import org.iommuscope.core.machine.HwptPaging;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.machine.memory.RecordedMemory;
import org.iommuscope.core.machine.table.Route;
import org.iommuscope.core.uapi.Hex;

/**
 * Eight bytes of a guest's memory, in that of the recorded memories that shows them.
 *
 * @param space   {@code pa}, {@code gpa} or {@code hva}
 * @param address of the first byte in that space
 * @param guest   the same as a guest-physical address
 */
record GuestWord(String space, long address, long guest) {

	/** What holds the word at a guest-physical address, as a walk looks for it; empty where nothing shows it. */
	static Optional<GuestWord> at(State state, Context context, HwptNested hwpt, long guest) {
		Optional<Route.Tables> below = context.object(hwpt.parent(), HwptPaging.class)
				.flatMap(parent -> Route.paging(state, context, parent));
		Optional<Area> area = below.flatMap(tables -> tables.ioas().areas().containing(guest));
		if (area.isEmpty()) {
			return Optional.empty();
		}
		long physical = below.get().frames().at(area.get(), guest).physical();
		long user = area.get().pages().source().start() + area.get().offset() + (guest - area.get().start());
		return in(state, "pa", physical, guest).or(() -> in(state, "gpa", guest, guest))
				.or(() -> in(state, "hva", user, guest));
	}

	private static Optional<GuestWord> in(State state, String space, long address, long guest) {
		return state.memories().space(space).readable(address) ? Optional.of(new GuestWord(space, address, guest))
				: Optional.empty();
	}

	/** Tells every event that changed the word. A page knows its last change only, so others of its words are passed over. */
	void tell(Causes causes, int position, String what) {
		int at = position;
		int told = 0;
		for (int seen = 1;; seen++) {
			RecordedMemory now = memory(causes, at);
			if (!now.readable(address)) {
				return;
			}
			int changed = causes.changes().last(at, state -> state.memories().space(space).changedAt(address),
					now.changedAt(address).orElse(0));
			if (changed == 0) {
				return;
			}
			RecordedMemory before = memory(causes, changed - 1);
			boolean known = before.readable(address);
			if (!known || before.read(address) != now.read(address)) {
				if (!causes.hasRoom(told++)) {
					return;
				}
				causes.add(changed, (known ? "wrote " : "wrote, or first showed, ") + Hex.of(now.read(address)) + " at "
						+ Hex.of(guest) + ", " + what);
			}
			causes.changes().report(seen, -1);
			at = changed - 1;
		}
	}

	private RecordedMemory memory(Causes causes, int position) {
		return causes.timeline().stateAt(position).memories().space(space);
	}
}
