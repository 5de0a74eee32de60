package org.iommuscope.core.check;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.iommuscope.core.machine.Machine;
import org.iommuscope.core.machine.Outcome;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.replay.Finding;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.Progress;

/**
 * What rules found in a recording.
 *
 * @param found   in the order of the recording; of more than {@value #MOST}, the first
 * @param count   how many there are
 * @param checked events that were looked at
 */
public record Check(List<FoundAt> found, long count, int checked) {

	/** The rules that there are. */
	public static final List<Rule> RULES = List.of(new OutcomeRule());

	/** So many findings are kept. */
	public static final int MOST = 100_000;

	/** Nothing was looked at. */
	public static final Check NONE = new Check(List.of(), 0, 0);

	private static final int INTERVAL = 1024;

	/** Copies the list. */
	public Check {
		found = List.copyOf(found);
	}

	/** Whether all that was found is kept. */
	public boolean isWhole() {
		return count == found.size();
	}

	/**
	 * Looks at all events of a recording.
	 *
	 * @param soFar    gets, before each report of progress, what was found until then, made when it is asked for
	 * @param progress counts events
	 * @throws CancellationException if {@code progress} stopped it
	 */
	public static Check of(Timeline timeline, List<Rule> rules, Consumer<Supplier<Check>> soFar, Progress progress) {
		List<Rule.Watch> watches = rules.stream().map(Rule::watch).toList();
		List<FoundAt> all = new ArrayList<>();
		long count = 0;
		State state = State.INITIAL;
		int end = timeline.end();
		for (int position = 1; position <= end; position++) {
			Event event = timeline.eventBefore(position);
			Outcome outcome = Machine.apply(state, event);
			for (Rule.Watch watch : watches) {
				for (Finding finding : watch.see(state, event, outcome)) {
					count++;
					if (all.size() < MOST) {
						all.add(new FoundAt(position, finding));
					}
				}
			}
			state = outcome.state();
			if (position % INTERVAL == 0) {
				long counted = count;
				int checked = position;
				soFar.accept(() -> new Check(all, counted, checked));
				if (!progress.proceed(position, end)) {
					throw new CancellationException("checking " + timeline.name() + " was cancelled");
				}
			}
		}
		return new Check(all, count, end);
	}
}
