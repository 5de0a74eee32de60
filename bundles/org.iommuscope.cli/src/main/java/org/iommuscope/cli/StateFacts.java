package org.iommuscope.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.Ioas;
import org.iommuscope.core.machine.KernelObject;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.replay.ObjectName;
import org.iommuscope.core.uapi.Hex;

/**
 * A state as a set of single facts, a line each, so that two states are compared by comparing lines. An object is named
 * as the command line names it, with process and descriptor of its context.
 *
 * @param lines in the order of contexts, objects and addresses
 */
record StateFacts(Set<String> lines) {

	/** All facts of a state. */
	static StateFacts of(State state) {
		Set<String> lines = new LinkedHashSet<>();
		for (Context context : state.contexts().values()) {
			String place = ObjectName.place(context);
			lines.add("context " + place);
			context.objects().values().forEach(object -> add(lines, object.label() + "@" + place, object));
		}
		return new StateFacts(lines);
	}

	/** The facts that another state does not have. */
	List<String> without(StateFacts other) {
		List<String> left = new ArrayList<>(lines);
		left.removeIf(other.lines()::contains);
		return left;
	}

	private static void add(Set<String> lines, String name, KernelObject object) {
		lines.add(name + (object instanceof Ioas ? "" : ": " + StateText.details(object)));
		if (object instanceof Ioas ioas) {
			lines.add(name + " alignment " + Hex.of(ioas.alignment()));
			ioas.areas().forEach(area -> lines.add(name + " area " + Hex.range(area.start(), area.last()) + " "
					+ area.access().word() + " @" + area.seq()));
			ioas.allowed().forEach(range -> lines
					.add(name + " allowed " + Hex.range(range.start(), range.last()) + " @" + range.seq()));
			StateJson.ascending(ioas).forEach(range -> lines.add(name + " reserved "
					+ Hex.range(range.start(), range.last()) + " " + range.owner().label() + " @" + range.seq()));
		}
	}
}
