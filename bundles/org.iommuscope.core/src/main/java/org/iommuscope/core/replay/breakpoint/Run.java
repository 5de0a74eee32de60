package org.iommuscope.core.replay.breakpoint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.iommuscope.core.replay.Moment;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.trace.Progress;

/**
 * Running through a recording until a breakpoint is hit. In both directions a stop is the position right after the matching
 * event, and the event that one stands on does not match again: forward looks at the events after the position, back
 * at those before the one that it is right after. So back leads from a stop to the stop before it, and forward to that
 * same stop again.
 */
public final class Run {

	/** Events between two reports of progress. */
	private static final int PROGRESS_INTERVAL = 1024;

	private final Timeline timeline;
	private final Progress progress;
	private final List<Breakpoint> breakpoints;
	private final int[] matches;

	private Run(Timeline timeline, Collection<Breakpoint> breakpoints, Progress progress) {
		this.timeline = timeline;
		this.progress = progress;
		this.breakpoints = breakpoints.stream().filter(Breakpoint::enabled).toList();
		matches = new int[this.breakpoints.size()];
	}

	/**
	 * Runs forward from a position, to the end of the recording where nothing stops it.
	 *
	 * @throws CancellationException if {@code progress} stopped it
	 */
	public static Stop forward(Timeline timeline, int from, Collection<Breakpoint> breakpoints, Progress progress) {
		return new Run(timeline, breakpoints, progress).to(from, timeline.end(), timeline.end());
	}

	/**
	 * Runs back from a position, to the beginning of the recording where nothing stops it.
	 *
	 * @throws CancellationException if {@code progress} stopped it
	 */
	public static Stop back(Timeline timeline, int from, Collection<Breakpoint> breakpoints, Progress progress) {
		return new Run(timeline, breakpoints, progress).to(from, 1, 0);
	}

	/**
	 * Runs to another position, forward or back, and stops on the way where a breakpoint is hit.
	 *
	 * @throws CancellationException if {@code progress} stopped it
	 */
	public static Stop until(Timeline timeline, int from, int target, Collection<Breakpoint> breakpoints,
			Progress progress) {
		Run run = new Run(timeline, breakpoints, progress);
		return target >= from ? run.to(from, target, target) : run.to(from, target + 1, target);
	}

	/**
	 * @param last   position after the last event to look at
	 * @param nowhere where the run ends if nothing stops it
	 */
	private Stop to(int from, int last, int nowhere) {
		boolean forward = nowhere >= from;
		int first = forward ? from + 1 : from - 1;
		if (breakpoints.isEmpty() || (forward ? first > last : first < last)) {
			return new Stop(nowhere, List.of());
		}
		int done = 0;
		int total = Math.abs(last - first) + 1;
		for (int position : (Iterable<Integer>) positions(first, last, forward).boxed()::iterator) {
			List<Breakpoint> hit = hitAt(position);
			if (!hit.isEmpty()) {
				return new Stop(position, hit);
			}
			if (++done % PROGRESS_INTERVAL == 0 && !progress.proceed(done, total)) {
				throw new CancellationException("running through " + timeline.name() + " was cancelled");
			}
		}
		return new Stop(nowhere, List.of());
	}

	/** The positions to look at; those of single events are found without looking at the others. */
	private IntStream positions(int first, int last, boolean forward) {
		if (breakpoints.stream().allMatch(breakpoint -> breakpoint.condition() instanceof EventReached)) {
			int low = Math.min(first, last);
			int high = Math.max(first, last);
			IntStream known = breakpoints.stream()
					.mapToInt(breakpoint -> timeline.positionAfter(((EventReached) breakpoint.condition()).seq()))
					.filter(position -> position >= low && position <= high).distinct().sorted();
			return forward ? known : known.map(position -> -position).sorted().map(position -> -position);
		}
		return forward ? IntStream.rangeClosed(first, last)
				: IntStream.iterate(first, position -> position >= last, position -> position - 1);
	}

	private List<Breakpoint> hitAt(int position) {
		Moment moment = Moment.of(timeline, position);
		List<Breakpoint> hit = new ArrayList<>();
		for (int i = 0; i < matches.length; i++) {
			Breakpoint breakpoint = breakpoints.get(i);
			if (breakpoint.condition().holds(moment) && ++matches[i] == breakpoint.hitCount()) {
				hit.add(breakpoint);
			}
		}
		return List.copyOf(hit);
	}
}
