package org.iommuscope.core.replay.history;

import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.trace.Progress;

/** Looks back through a timeline for the event that changed something. */
final class Changes {

	private static final int PROGRESS_INTERVAL = 1024;

	private final Timeline timeline;
	private final Progress progress;

	Changes(Timeline timeline, Progress progress) {
		this.timeline = timeline;
		this.progress = progress;
	}

	Timeline timeline() {
		return timeline;
	}

	/**
	 * The position right after the last event, up to a position, that changed what is seen of the state; 0 where it was so
	 * from the beginning.
	 *
	 * @param hint number of the event that is said to have changed it. A damaged recording may have its numbers out of
	 *             order, so that this is verified, and the event is looked for where it is not true
	 */
	int last(int from, Function<State, ?> view, long hint) {
		Object now = view.apply(timeline.stateAt(from));
		int hinted = Math.min(from, timeline.positionAfter(hint));
		if (hinted > 0 && isSame(now, view.apply(timeline.stateAt(hinted)))
				&& !isSame(now, view.apply(timeline.stateAt(hinted - 1)))) {
			return hinted;
		}
		return lastWith(from, state -> !isSame(now, view.apply(state))) + 1;
	}

	/** The last position up to one whose state a condition holds for; -1 where there is none. */
	int lastWith(int from, Predicate<State> condition) {
		for (int position = from; position >= 0; position--) {
			if (condition.test(timeline.stateAt(position))) {
				return position;
			}
			report(from - position, from);
		}
		return -1;
	}

	void report(int done, int total) {
		if (done % PROGRESS_INTERVAL == 0 && !progress.proceed(done, total)) {
			throw new CancellationException("looking through " + timeline.name() + " was cancelled");
		}
	}

	/** Comparing the objects first spares most comparisons of what is in them. */
	static boolean isSame(Object one, Object other) {
		return one == other || one.equals(other);
	}
}
