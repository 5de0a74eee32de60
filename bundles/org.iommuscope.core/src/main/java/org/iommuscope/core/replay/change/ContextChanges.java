package org.iommuscope.core.replay.change;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.Ioas;
import org.iommuscope.core.machine.KernelObject;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.replay.ObjectDescription;
import org.iommuscope.core.replay.change.Change.Kind;
import org.iommuscope.core.replay.change.Change.OfContext;
import org.iommuscope.core.replay.change.Change.OfMember;
import org.iommuscope.core.replay.change.Change.OfObject;
import org.iommuscope.core.replay.change.StepChanges.Collected;

/** What is otherwise in iommufd's contexts. */
final class ContextChanges {

	private ContextChanges() {
	}

	static void find(State before, State after, Collected found) {
		if (before.contexts() == after.contexts()) {
			return;
		}
		Set<Integer> numbers = new TreeSet<>(before.contexts().keySet());
		numbers.addAll(after.contexts().keySet());
		for (int number : numbers) {
			Optional<Context> old = before.context(number);
			Optional<Context> now = after.context(number);
			if (!old.equals(now)) {
				old.or(() -> now).map(context -> new OfContext(number, context.name()))
						.ifPresent(what -> found.compare(what, old.map(_ -> "open"), now.map(_ -> "open")));
				objects(before, after, old, now, found);
			}
		}
	}

	private static void objects(State before, State after, Optional<Context> old, Optional<Context> now, Collected found) {
		if (old.isPresent() && now.isPresent()) {
			context(old.get(), now.get(), found);
		}
		Set<Integer> ids = new TreeSet<>();
		old.ifPresent(context -> ids.addAll(context.objects().keySet()));
		now.ifPresent(context -> ids.addAll(context.objects().keySet()));
		for (int id : ids) {
			Optional<KernelObject> was = old.flatMap(context -> context.object(id));
			Optional<KernelObject> is = now.flatMap(context -> context.object(id));
			if (was.isPresent() && is.isPresent() && was.get().createdAt() == is.get().createdAt()) {
				if (was.get() != is.get()) {
					changed(before, after, now.get(), was.get(), is.get(), found);
				}
			} else {
				int context = old.or(() -> now).get().number();
				was.ifPresent(gone -> found.add(Kind.REMOVED, name(context, gone), words(gone), ""));
				is.ifPresent(added -> found.add(Kind.ADDED, name(context, added), "", words(added)));
			}
		}
	}

	private static void context(Context old, Context now, Collected found) {
		OfObject whole = new OfObject(now.number(), 0, "context " + now.name());
		found.compare(new OfMember(whole, "VFIO container's IOAS"), MemberWords.of(old.compat()), MemberWords.of(now.compat()));
		found.compare(new OfMember(whole, "per-process accounting"), MemberWords.of(old.perProcess()),
				MemberWords.of(now.perProcess()));
	}

	private static void changed(State before, State after, Context context, KernelObject old, KernelObject now,
			Collected found) {
		OfObject name = name(context.number(), now);
		MemberChanges.find(name, old, now, found);
		if (old instanceof Ioas was && now instanceof Ioas is) {
			RangeChanges.find(new RangeChanges.Step(before, after, context, name), was, is, found);
		}
	}

	private static OfObject name(int context, KernelObject object) {
		return new OfObject(context, object.id(), object.label());
	}

	private static String words(KernelObject object) {
		String all = ObjectDescription.of(object);
		return object instanceof Ioas ioas && !ioas.areas().isEmpty()
				? all + ", " + ioas.areas().size() + (ioas.areas().size() == 1 ? " area" : " areas") : all;
	}
}
