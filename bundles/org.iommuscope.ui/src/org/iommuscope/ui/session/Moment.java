package org.iommuscope.ui.session;

import java.util.Optional;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.model.projection.RecordedStep;
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
		Optional<Step> step = position == 0 ? Optional.empty() : Optional.of(RecordedStep.to(timeline, position));
		return new Moment(position, timeline.stateAt(position), step);
	}
}
