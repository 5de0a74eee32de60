package org.iommuscope.core.replay;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.iommuscope.core.machine.Comparison;
import org.iommuscope.core.machine.Machine;
import org.iommuscope.core.machine.Outcome;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.machine.Unknowable;
import org.iommuscope.core.machine.Verdict;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.Recording;

/**
 * A recording run through the rules: how many of its calls came out as they say, and those that did not.
 *
 * @param calls       calls of iommufd's, as {@link Machine} counts them
 * @param match       calls of which every value is as predicted
 * @param differ      calls of which a value differs without an explanation
 * @param environment calls of which a value differs that no model can know
 * @param unknown     calls that no rule is about
 * @param reasons     what could not be known, and how often
 * @param surprises   the calls that did not match, in the order of the recording
 */
public record Verification(long calls, long match, long differ, long environment, long unknown,
		Map<Unknowable, Long> reasons, List<Surprise> surprises) {

	/**
	 * A call that did not come out as the rules say.
	 *
	 * @param event   the call
	 * @param outcome what it came to
	 */
	public record Surprise(Event event, Outcome outcome) {

		/** How it compares with the prediction. */
		public Comparison comparison() {
			return outcome.comparison().orElseThrow();
		}
	}

	/** Replays a recording from its beginning. */
	public static Verification of(Recording recording) {
		return of(recording.events(), State.INITIAL, _ -> {
		});
	}

	/**
	 * Replays events.
	 *
	 * @param state    before the first of them
	 * @param progress hears of every event after it has been replayed
	 */
	public static Verification of(Iterable<Event> events, State state, Consumer<Event> progress) {
		long[] counts = new long[Verdict.values().length];
		Map<Unknowable, Long> reasons = new EnumMap<>(Unknowable.class);
		List<Surprise> surprises = new ArrayList<>();
		State current = state;
		for (Event event : events) {
			Outcome outcome = Machine.apply(current, event);
			current = outcome.state();
			if (outcome.comparison().isPresent()) {
				Comparison comparison = outcome.comparison().get();
				counts[comparison.verdict().ordinal()]++;
				comparison.because().ifPresent(doubt -> reasons.merge(doubt.why(), 1L, Long::sum));
				if (comparison.verdict() != Verdict.MATCH) {
					surprises.add(new Surprise(event, outcome));
				}
			}
			progress.accept(event);
		}
		return new Verification(counts[0] + counts[1] + counts[2] + counts[3], counts[Verdict.MATCH.ordinal()],
				counts[Verdict.DIFFER.ordinal()], counts[Verdict.ENVIRONMENT.ordinal()], counts[Verdict.UNKNOWN.ordinal()],
				Map.copyOf(reasons), List.copyOf(surprises));
	}
}
