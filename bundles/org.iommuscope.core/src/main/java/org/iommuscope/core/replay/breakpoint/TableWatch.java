package org.iommuscope.core.replay.breakpoint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.replay.Moment;
import org.iommuscope.core.replay.ObjectName;
import org.iommuscope.core.replay.ObjectName.Found;

/** Compares what a HWPT's table shows before and after an event. */
final class TableWatch {

	private TableWatch() {
	}

	/** Tells that two states cannot differ in what is watched, without reading a table. */
	interface Shortcut {

		/** Whether they are the same, for sure. */
		boolean isSame(State before, State after, Found old, Found now);
	}

	static void checkedTable(ObjectName name) {
		if (!name.kind().equals("hwpt")) {
			throw new IllegalArgumentException(name + " has no page table; a HWPT is written hwpt:5");
		}
	}

	/**
	 * Whether a HWPT came or went, or what is seen of it differs.
	 *
	 * @param view what is seen; empty where it is not known, which is no change
	 */
	static boolean changed(Moment moment, ObjectName name, Shortcut shortcut,
			BiFunction<State, Found, Optional<? extends Object>> view) {
		State before = moment.before();
		State after = moment.after();
		if (before.contexts() == after.contexts() && before.memories() == after.memories()) {
			return false;
		}
		List<Found> old = name.in(before);
		Map<Integer, Found> now = new HashMap<>();
		name.in(after).forEach(found -> now.put(found.context().number(), found));
		for (Found found : old) {
			Found left = now.remove(found.context().number());
			if (left == null || differs(before, after, found, left, shortcut, view)) {
				return true;
			}
		}
		return !now.isEmpty();
	}

	private static boolean differs(State before, State after, Found old, Found now, Shortcut shortcut,
			BiFunction<State, Found, Optional<? extends Object>> view) {
		if (old.context() == now.context() && before.memories() == after.memories()
				|| shortcut.isSame(before, after, old, now)) {
			return false;
		}
		Optional<? extends Object> seen = view.apply(before, old);
		Optional<? extends Object> left = view.apply(after, now);
		return seen.isPresent() && left.isPresent() && !seen.get().equals(left.get());
	}
}
