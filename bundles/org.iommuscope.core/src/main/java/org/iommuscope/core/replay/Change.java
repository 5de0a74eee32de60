package org.iommuscope.core.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.KernelObject;
import org.iommuscope.core.machine.State;

/**
 * One difference between two states.
 *
 * @param kind    whether it came, changed or went
 * @param context number of the iommufd context
 * @param object  id of the object in it; 0 for the context itself
 */
public record Change(Kind kind, int context, int object) {

	/** What happened to something. */
	public enum Kind {
		ADDED, CHANGED, REMOVED
	}

	/** What is different, by context and id. Only what the two states do not share is looked at. */
	public static List<Change> between(State before, State after) {
		List<Change> changes = new ArrayList<>();
		if (before.contexts() == after.contexts()) {
			return changes;
		}
		TreeSet<Integer> numbers = new TreeSet<>(before.contexts().keySet());
		numbers.addAll(after.contexts().keySet());
		for (int number : numbers) {
			Context old = before.contexts().get(number);
			Context now = after.contexts().get(number);
			if (old == now) {
				continue;
			}
			if (old == null || now == null) {
				changes.add(new Change(old == null ? Kind.ADDED : Kind.REMOVED, number, 0));
			} else if (old.objects() == now.objects()) {
				changes.add(new Change(Kind.CHANGED, number, 0));
				continue;
			}
			objects(old, now, number, changes);
		}
		return List.copyOf(changes);
	}

	private static void objects(Context old, Context now, int number, List<Change> changes) {
		TreeSet<Integer> ids = new TreeSet<>();
		if (old != null) {
			ids.addAll(old.objects().keySet());
		}
		if (now != null) {
			ids.addAll(now.objects().keySet());
		}
		for (int id : ids) {
			KernelObject before = old == null ? null : old.objects().get(id);
			KernelObject after = now == null ? null : now.objects().get(id);
			if (before != after && (before == null || !before.equals(after))) {
				changes.add(new Change(before == null ? Kind.ADDED : after == null ? Kind.REMOVED : Kind.CHANGED,
						number, id));
			}
		}
	}
}
