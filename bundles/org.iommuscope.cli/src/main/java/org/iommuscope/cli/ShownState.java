package org.iommuscope.cli;

import java.util.Optional;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.trace.Event;
import org.iommuscope.model.Host;
import org.iommuscope.model.projection.Projection;
import org.iommuscope.model.projection.RecordedStep;
import org.iommuscope.picture.topology.StepFailure;

/** A position of a recording as the model that pictures are drawn from, with all areas in it. */
final class ShownState {

	private final Projection projection = new Projection();
	private final String name;
	private final Optional<Event> event;
	private final State before;
	private final State state;

	ShownState(Timeline timeline, int position) {
		String path = timeline.name();
		name = path.substring(path.lastIndexOf('/') + 1);
		state = timeline.stateAt(position);
		if (position == 0) {
			event = Optional.empty();
			before = state;
			projection.show(state, -1);
		} else {
			event = Optional.of(timeline.eventBefore(position));
			before = timeline.stateAt(position - 1);
			projection.show(state, RecordedStep.to(timeline, position));
		}
		host().getContexts().forEach(context -> context.getIoases().forEach(projection::holdAreas));
	}

	Host host() {
		return projection.host();
	}

	State state() {
		return state;
	}

	/** The state before the last event. */
	State before() {
		return before;
	}

	/** The event that led here; none at the start. */
	Optional<Event> event() {
		return event;
	}

	/** What went wrong in the last step, in a sentence. */
	Optional<String> failure() {
		return event.flatMap(last -> StepFailure.sentence(before, last));
	}

	/** The title of a picture of this. */
	String title(String what) {
		return what + " of " + name + event.map(last -> " after @" + last.seq()).orElse("");
	}
}
