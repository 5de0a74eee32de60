package org.iommuscope.core.replay.calls;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Chunk;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.Progress;

/**
 * Two recordings call by call. Calls belong together where they ask the same in the same order; times, processes,
 * descriptors and addresses in the caller's memory do not count.
 *
 * @param differences in the order of the recordings
 * @param isWhole     whether both were compared to their ends; of recordings that part early, only so many calls are
 */
public record CallComparison(List<Difference> differences, boolean isWhole) {

	/** Calls of each recording that are compared behind the first that only one of them has. */
	public static final int MOST = 20_000;

	private static final int INTERVAL = 1 << 10;

	/**
	 * A call that both have and that is answered differently, or that only one has.
	 *
	 * @param one   in the first recording
	 * @param other in the second recording
	 */
	public record Difference(Optional<Event> one, Optional<Event> other) {
	}

	/** A call and its words. */
	private record Said(Event event, Wording wording) {

		private String question() {
			return wording.question();
		}
	}

	/**
	 * Compares the events before two positions.
	 *
	 * @throws CancellationException if {@code progress} stopped it
	 */
	public static CallComparison of(Timeline one, int end, Timeline other, int otherEnd, Progress progress) {
		Calls left = new Calls(one, end, progress);
		Calls right = new Calls(other, otherEnd, progress);
		List<Difference> found = new ArrayList<>();
		while (isInStep(left, right)) {
			compareAnswers(left.next(), right.next(), found);
		}
		// Of calls that are not the same, those that ask the same belong together.
		align(left.rest(), right.rest(), Said::wording, (ofOne, ofOther) -> align(ofOne, ofOther, Said::question,
				(asked, askedToo) -> compare(asked, askedToo, found)));
		return new CallComparison(List.copyOf(found), left.isAtEnd() && right.isAtEnd());
	}

	/** Whether the two ask the same now, and either get the same or go on alike. */
	private static boolean isInStep(Calls one, Calls other) {
		return one.ahead(0).isPresent() && other.ahead(0).isPresent()
				&& (isSame(one.ahead(0), other.ahead(0), Said::wording)
						|| isSame(one.ahead(0), other.ahead(0), Said::question) && isSame(one.ahead(1), other.ahead(1), Said::wording));
	}

	private static boolean isSame(Optional<Said> one, Optional<Said> other, Function<Said, ?> view) {
		return one.map(view).equals(other.map(view));
	}

	/** Takes calls of each recording that belong together or take each other's place. */
	private interface Parts {
		void take(List<Said> one, List<Said> other);
	}

	private static <T> void align(List<Said> one, List<Said> other, Function<Said, T> view, Parts parts) {
		List<AbstractDelta<T>> deltas = DiffUtils.diff(one.stream().map(view).toList(), other.stream().map(view).toList(),
				new MyersDiffWithLinearSpace<>(), null, true).getDeltas();
		for (AbstractDelta<T> delta : deltas) {
			parts.take(part(one, delta.getSource()), part(other, delta.getTarget()));
		}
	}

	private static List<Said> part(List<Said> calls, Chunk<?> chunk) {
		return calls.subList(chunk.getPosition(), chunk.getPosition() + chunk.size());
	}

	private static void compare(List<Said> one, List<Said> other, List<Difference> found) {
		boolean together = one.size() == other.size() && one.getFirst().question().equals(other.getFirst().question());
		if (together) {
			for (int i = 0; i < one.size(); i++) {
				compareAnswers(one.get(i), other.get(i), found);
			}
		} else {
			one.forEach(call -> found.add(new Difference(Optional.of(call.event()), Optional.empty())));
			other.forEach(call -> found.add(new Difference(Optional.empty(), Optional.of(call.event()))));
		}
	}

	private static void compareAnswers(Said one, Said other, List<Difference> found) {
		if (!one.wording().answer().equals(other.wording().answer())) {
			found.add(new Difference(Optional.of(one.event()), Optional.of(other.event())));
		}
	}

	/** The calls of a recording, one after the other. */
	private static final class Calls {

		private final Timeline timeline;
		private final int end;
		private final Progress progress;
		private final Deque<Said> ahead = new ArrayDeque<>();
		private int position;

		Calls(Timeline timeline, int end, Progress progress) {
			this.timeline = timeline;
			this.end = end;
			this.progress = progress;
		}

		/** The call after so many that have not been taken; empty where there is none. */
		Optional<Said> ahead(int count) {
			while (ahead.size() <= count && position < end) {
				position++;
				if (position % INTERVAL == 0 && !progress.proceed(position, end)) {
					throw new CancellationException("comparing " + timeline.name() + " was cancelled");
				}
				Event event = timeline.eventBefore(position);
				Wording.of(event).ifPresent(wording -> ahead.add(new Said(event, wording)));
			}
			return ahead.stream().skip(count).findFirst();
		}

		/** Takes the next call, of which it is known that it is there. */
		Said next() {
			return ahead.remove();
		}

		/** Takes what is left, no more than is compared. */
		List<Said> rest() {
			List<Said> rest = new ArrayList<>();
			while (rest.size() < MOST && ahead(0).isPresent()) {
				rest.add(next());
			}
			return rest;
		}

		boolean isAtEnd() {
			return ahead(0).isEmpty();
		}
	}
}
