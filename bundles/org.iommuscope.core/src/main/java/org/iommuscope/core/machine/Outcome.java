package org.iommuscope.core.machine;

import java.util.List;
import java.util.Optional;

/**
 * What an event came to.
 *
 * @param state      after the event; where recording and rules differ, it follows the recording
 * @param prediction what the rules say the call returns; empty for events that are no call of iommufd's, and for calls
 *                   that no rule is about
 * @param comparison how that compares with the recording; empty for events that are no call of iommufd's
 * @param notes      remarks on the step
 */
public record Outcome(State state, Optional<Prediction> prediction, Optional<Comparison> comparison, List<Note> notes) {

	static Outcome of(State state) {
		return new Outcome(state, Optional.empty(), Optional.empty(), List.of());
	}

	Outcome with(State other) {
		return other == state ? this : new Outcome(other, prediction, comparison, notes);
	}

	/** Why the call fails, where the rules say that it does. */
	public Optional<Reason> reason() {
		return prediction.flatMap(Prediction::reason);
	}
}
