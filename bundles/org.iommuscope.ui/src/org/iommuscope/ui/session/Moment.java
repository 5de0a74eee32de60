package org.iommuscope.ui.session;

import java.util.Optional;
import org.iommuscope.core.machine.Machine;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.trace.Event;
import org.iommuscope.model.projection.Step;

/**
 * A position of a recording with all that is needed to show it. Immutable, so that it may be computed on any thread.
 *
 * @param position events that have happened
 * @param state    after them
 * @param step     the last of them; none at position 0
 */
public record Moment(int position, State state, Optional<Step> step) {

	/**
	 * The moment at a position: a replay of a few hundred events at most.
	 *
	 * @throws IndexOutOfBoundsException if there is no such position
	 */
	public static Moment at(Timeline timeline, int position) {
		if (position == 0) {
			return new Moment(0, timeline.stateAt(0), Optional.empty());
		}
		return after(timeline.stateAt(position - 1), timeline, position);
	}

	/** The moment one event later. */
	public Moment next(Timeline timeline) {
		return after(state, timeline, position + 1);
	}

	private static Moment after(State before, Timeline timeline, int position) {
		Event event = timeline.eventBefore(position);
		Step step = new Step(event.seq(), before, FailedCall.of(event, before));
		return new Moment(position, Machine.apply(before, event).state(), Optional.of(step));
	}
}
