package org.iommuscope.core.machine;

import java.util.List;
import java.util.Optional;
import org.iommuscope.core.machine.Access.Pin;
import org.iommuscope.core.uapi.Unsigned;
import org.pcollections.PVector;

/** What accesses hold of an address space, and how it gets in the way of unmapping. */
final class Pins {

	private Pins() {
	}

	/** The accesses of an address space that hold something. */
	static List<Access> holding(Context context, int ioas) {
		return context.links().holding(ioas);
	}

	/** The hardware queue's access that locks an area, if there is one. */
	static Optional<Access> lock(List<Access> holding, Area area) {
		return holding.isEmpty() ? Optional.empty() : holding.stream().filter(access -> access.queue().isPresent())
				.filter(access -> pins(access, area.start(), area.last())).findFirst();
	}

	/** Whether an access of a driver, which can be told to let go, has pinned some of an area. */
	static boolean pinned(List<Access> holding, Area area) {
		return !holding.isEmpty() && holding.stream().anyMatch(access -> access.queue().isEmpty() && pins(access, area.start(), area.last()));
	}

	private static boolean pins(Access access, long from, long to) {
		for (Pin pin : access.items()) {
			if (pin.intersects(from, to)) {
				return true;
			}
		}
		return false;
	}

	/** The state in which the accesses have let go of every pin that shares an area with what is being unmapped. */
	static State told(Step step, int id, long iova, long length) {
		Optional<Context> context = step.context();
		List<Access> holding = context.isEmpty() ? List.of() : holding(context.get(), id);
		if (holding.isEmpty() || length == 0) {
			return step.state();
		}
		boolean all = iova == 0 && length == -1;
		long last = all ? -1 : iova + length - 1;
		Optional<Ioas> ioas = context.get().object(id, Ioas.class);
		return ioas.isEmpty() || !all && Unsigned.overflows(iova, length) ? step.state()
				: step.state().with(told(context.get(), holding, ioas.get(), iova, last, step.seq()));
	}

	private static Context told(Context context, List<Access> holding, Ioas ioas, long from, long to, long seq) {
		Context next = context;
		List<Access> left = holding;
		for (Area area : ioas.areas().between(from, to)) {
			if (lock(left, area).isPresent() || !area.isInside(from, to)) {
				break;
			}
			if (pinned(left, area)) {
				for (Access access : left) {
					next = access.queue().isPresent() ? next : next.with(without(access, area.start(), area.last(), seq));
				}
				left = holding(next, ioas.id());
			}
		}
		return next;
	}

	private static Access without(Access access, long from, long to, long seq) {
		PVector<Pin> kept = access.items().minusAll(
				access.items().stream().filter(pin -> pin.intersects(from, to)).toList());
		return kept.size() == access.items().size() ? access : access.withItems(kept, seq);
	}
}
