package org.iommuscope.core.replay.lifetime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.KernelObject;
import org.iommuscope.core.machine.Machine;
import org.iommuscope.core.machine.ObjectKind;
import org.iommuscope.core.machine.OpenFile;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.replay.lifetime.Lifetimes.Moment;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.NamedObjects;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.core.trace.Result;

/** Goes through a recording and notes who begins and who ceases to be. Used once. */
final class Census {

	private static final int MOST_LANES = 4000;
	private static final int MOST_MOMENTS = 4096;
	private static final int INTERVAL = 1024;

	/** Whose lane it is. {@code id} is -1 for the objects of a kind that have none of their own. */
	private record Subject(int context, Optional<ObjectKind> kind, int id) {

		static Subject of(Context context) {
			return new Subject(context.number(), Optional.empty(), 0);
		}

		static Subject of(Context context, KernelObject object) {
			return new Subject(context.number(), Optional.of(object.kind()), object.id());
		}

		/** Contexts that have no lane of their own share one, and their objects share one by kind. */
		Subject further() {
			return new Subject(-1, kind, -1);
		}
	}

	private final Timeline timeline;
	private final int distance;
	private final List<Moment> moments = new ArrayList<>();
	private final Map<Subject, Track> tracks = new LinkedHashMap<>();
	private final Map<Subject, Integer> further = new HashMap<>();
	private final Map<Integer, String> places = new HashMap<>();

	Census(Timeline timeline) {
		this.timeline = timeline;
		distance = Math.max(1, Math.ceilDiv(timeline.end(), MOST_MOMENTS));
	}

	/** @throws CancellationException if {@code progress} stopped it */
	Lifetimes take(Progress progress) {
		State state = State.INITIAL;
		int end = timeline.end();
		for (int position = 1; position <= end; position++) {
			Event event = timeline.eventBefore(position);
			if ((position - 1) % distance == 0) {
				moments.add(new Moment(event.seq(), event.ts()));
			}
			State next = Machine.follow(state, event);
			compare(state, next, position);
			if (event.call().outcome().filter(Result::failed).isPresent()) {
				blame(event, next, position);
			}
			state = next;
			if (position % INTERVAL == 0 && !progress.proceed(position, end)) {
				throw new CancellationException("the survey of lifetimes was cancelled");
			}
		}
		return new Lifetimes(end, lanes(end), moments.isEmpty() ? List.of(new Moment(0, 0)) : moments, distance);
	}

	private void compare(State before, State after, int position) {
		if (before.contexts() == after.contexts()) {
			return;
		}
		for (Context context : before.contexts().values()) {
			if (after.context(context.number()).isEmpty()) {
				context.objects().values().forEach(object -> end(Subject.of(context, object), position));
				end(Subject.of(context), position);
			}
		}
		for (Context context : after.contexts().values()) {
			Optional<Context> old = before.context(context.number());
			if (old.isEmpty()) {
				begin(Subject.of(context), context, position);
				context.objects().values().forEach(object -> begin(Subject.of(context, object), context, position));
			} else if (old.get() != context && !hasSameObjects(old.get(), context)) {
				compare(old.get(), context, position);
			}
		}
	}

	/**
	 * Whether it is known without a look at every object that none was made or destroyed: the links are made anew with any
	 * change but that of an IOAS, which most events are, and an IOAS more or less shows in the number.
	 */
	private static boolean hasSameObjects(Context before, Context after) {
		return before.links() == after.links() && before.objects().size() == after.objects().size();
	}

	private void compare(Context before, Context after, int position) {
		for (KernelObject object : before.objects().values()) {
			if (after.object(object.id()).filter(other -> isSame(object, other)).isEmpty()) {
				end(Subject.of(before, object), position);
			}
		}
		for (KernelObject object : after.objects().values()) {
			if (before.object(object.id()).filter(other -> isSame(object, other)).isEmpty()) {
				begin(Subject.of(after, object), after, position);
			}
		}
	}

	private static boolean isSame(KernelObject one, KernelObject other) {
		return one == other || one.createdAt() == other.createdAt() && one.kind() == other.kind();
	}

	private void begin(Subject subject, Context context, int position) {
		Track own = tracks.get(subject);
		if (own == null && tracks.size() < MOST_LANES) {
			own = new Track();
			tracks.put(subject, own);
			places.putIfAbsent(context.number(), context.name());
		}
		if (own == null) {
			further.merge(subject.further(), 1, Integer::sum);
		}
		(own == null ? tracks.computeIfAbsent(subject.further(), _ -> new Track()) : own).begin(position);
	}

	private void end(Subject subject, int position) {
		track(subject).filter(Track::isAlive).ifPresent(track -> track.end(position));
	}

	private Optional<Track> track(Subject subject) {
		return Optional.ofNullable(tracks.get(subject)).or(() -> Optional.ofNullable(tracks.get(subject.further())));
	}

	/** A failure belongs to the context that the call was made on, to the object behind its descriptor, and to those it names. */
	private void blame(Event event, State state, int position) {
		Optional<OpenFile> file = event.call().descriptor().isEmpty() ? Optional.empty()
				: state.file(event.pid(), event.call().descriptor().getAsInt());
		Optional<Context> context = file.filter(open -> open.context().isPresent())
				.flatMap(open -> state.context(open.context().getAsInt()));
		context.ifPresent(found -> {
			Set<Integer> ids = new HashSet<>(NamedObjects.of(event).values());
			file.get().object().ifPresent(ids::add);
			track(Subject.of(found)).ifPresent(track -> track.fail(position));
			ids.forEach(id -> found.object(id).flatMap(object -> track(Subject.of(found, object)))
					.ifPresent(track -> track.fail(position)));
		});
	}

	private List<Lane> lanes(int end) {
		Comparator<Subject> own = Comparator.comparing(subject -> subject.id() < 0);
		Comparator<Subject> order = own.thenComparing(Subject::context)
				.thenComparing(subject -> subject.kind().map(Enum::ordinal).orElse(-1)).thenComparing(Subject::id);
		return tracks.entrySet().stream().sorted(Map.Entry.comparingByKey(order))
				.map(entry -> lane(entry.getKey(), entry.getValue(), end)).toList();
	}

	private Lane lane(Subject subject, Track track, int end) {
		return new Lane(subject.context(), places.getOrDefault(subject.context(), ""), subject.kind(),
				Math.max(0, subject.id()), further.getOrDefault(subject, 0), track.lives(end), track.failures(),
				track.failed());
	}
}
