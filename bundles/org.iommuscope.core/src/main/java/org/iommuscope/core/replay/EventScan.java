package org.iommuscope.core.replay;

import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.Progress;

/** Goes through a recording's events to find those that a condition holds for. */
public final class EventScan {

	/** Events between two reports of progress. */
	private static final int INTERVAL = 1024;

	private EventScan() {
	}

	/**
	 * All events that a condition holds for.
	 *
	 * @param found    gets, with each report of progress, what was found until then
	 * @param progress counts events
	 * @return the positions after these events
	 * @throws CancellationException if {@code progress} stopped it
	 */
	public static Positions all(Timeline timeline, Predicate<Event> condition, Consumer<Positions> found,
			Progress progress) {
		Positions.Collector collector = new Positions.Collector();
		int end = timeline.end();
		for (int position = 1; position <= end; position++) {
			if (condition.test(timeline.eventBefore(position))) {
				collector.add(position);
			}
			if (position % INTERVAL == 0) {
				found.accept(collector.soFar());
				report(position, end, progress);
			}
		}
		return collector.soFar();
	}

	/**
	 * The next event that a condition holds for, in a circle: after the last one comes the first one, and the one where
	 * the search began is looked at last.
	 *
	 * @param among    the positions to look at
	 * @param from     rank of where to begin, which may be -1 for before the first and {@code among.count()} for after the
	 *                 last
	 * @param forward  whether to look at later events first
	 * @param progress counts events
	 * @return the rank among the positions
	 * @throws CancellationException if {@code progress} stopped it
	 */
	public static OptionalInt next(Timeline timeline, Positions among, int from, boolean forward,
			Predicate<Event> condition, Progress progress) {
		int count = among.count();
		for (int done = 1; done <= count; done++) {
			int rank = Math.floorMod(forward ? from + done : from - done, count);
			if (condition.test(timeline.eventBefore(among.get(rank)))) {
				return OptionalInt.of(rank);
			}
			if (done % INTERVAL == 0) {
				report(done, count, progress);
			}
		}
		return OptionalInt.empty();
	}

	private static void report(int done, int total, Progress progress) {
		if (!progress.proceed(done, total)) {
			throw new CancellationException("the search was cancelled");
		}
	}
}
