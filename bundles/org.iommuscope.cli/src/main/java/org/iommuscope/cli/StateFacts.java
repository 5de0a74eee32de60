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
 * A state as a set of single facts, a line each, so that two states are compared by comparing lines.
 *
 * @param lines in the order of contexts, objects and addresses
 */
record StateFacts(Set<String> lines) {

	/**
	 * All facts of a state, to be compared with another of the same recording: objects are named as on the command line, with
	 * process and descriptor of their context, and facts carry the number of the event that made them.
	 */
	static StateFacts of(State state) {
		Set<String> lines = new LinkedHashSet<>();
		for (Context context : state.contexts().values()) {
			String place = ObjectName.place(context);
			lines.add("context " + place);
			context.objects().values().forEach(object -> add(lines, object.label() + "@" + place, object, true));
		}
		return new StateFacts(lines);
	}

	/**
	 * All facts of a state that another recording can have too: contexts are numbered from 1 in the order in which they were
	 * opened, and numbers of events, which two runs do not share, are left out.
	 */
	static StateFacts ofAnyRecording(State state) {
		Set<String> lines = new LinkedHashSet<>();
		int number = 0;
		for (Context context : state.contexts().values()) {
			String place = "context " + ++number;
			lines.add(place);
			context.objects().values().forEach(object -> add(lines, place + " " + object.label(), object, false));
		}
		return new StateFacts(lines);
	}

	/** The facts that another state does not have. */
	List<String> without(StateFacts other) {
		List<String> left = new ArrayList<>(lines);
		left.removeIf(other.lines()::contains);
		return left;
	}

	private static void add(Set<String> lines, String name, KernelObject object, boolean withSeq) {
		lines.add(name + (object instanceof Ioas ? "" : ": " + StateText.details(object, withSeq)));
		if (object instanceof Ioas ioas) {
			lines.add(name + " alignment " + Hex.of(ioas.alignment()));
			ioas.areas().forEach(area -> lines.add(name + " area " + Hex.range(area.start(), area.last()) + " "
					+ area.access().word() + since(area.seq(), withSeq)));
			ioas.allowed().forEach(range -> lines
					.add(name + " allowed " + Hex.range(range.start(), range.last()) + since(range.seq(), withSeq)));
			StateJson.ascending(ioas).forEach(range -> lines.add(name + " reserved "
					+ Hex.range(range.start(), range.last()) + " " + range.owner().label() + since(range.seq(), withSeq)));
		}
	}

	private static String since(long seq, boolean withSeq) {
		return withSeq ? " @" + seq : "";
	}
}
