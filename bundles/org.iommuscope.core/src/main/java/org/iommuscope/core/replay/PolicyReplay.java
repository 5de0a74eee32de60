package org.iommuscope.core.replay;

import java.util.ArrayList;
import java.util.List;
import org.iommuscope.core.machine.Machine;
import org.iommuscope.core.machine.Outcome;
import org.iommuscope.core.machine.Policy;
import org.iommuscope.core.machine.Prediction;
import org.iommuscope.core.machine.Simulation;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.trace.Event;

/**
 * One recording under two policies of importing reserved regions. A call follows the recording as long as a policy
 * predicts for it what the recorded kernel's does; where it predicts something else, the state follows the prediction,
 * so that what comes after sees its effects.
 *
 * @param one         the state under the first policy
 * @param other       the state under the second policy
 * @param divergences the calls that the two answer differently
 */
public record PolicyReplay(State one, State other, List<Divergence> divergences) {

	/**
	 * A call that two policies answer differently.
	 *
	 * @param event as it was recorded
	 * @param one   what it returns under the first policy
	 * @param other what it returns under the second policy
	 */
	public record Divergence(Event event, Prediction one, Prediction other) {
	}

	/** Replays the events before a position. */
	public static PolicyReplay of(Timeline timeline, Policy first, Policy second, int position) {
		State recorded = State.INITIAL;
		State one = State.initial(first);
		State other = State.initial(second);
		List<Divergence> divergences = new ArrayList<>();
		for (int next = 1; next <= position; next++) {
			Event event = timeline.eventBefore(next);
			Outcome truth = Machine.apply(recorded, event);
			Outcome ofOne = Simulation.following(one, event, truth).outcome();
			Outcome ofOther = Simulation.following(other, event, truth).outcome();
			if (ofOne.prediction().isPresent() && ofOther.prediction().isPresent()
					&& !ofOne.prediction().get().sameAnswer(ofOther.prediction().get())) {
				divergences.add(new Divergence(event, ofOne.prediction().get(), ofOther.prediction().get()));
			}
			recorded = truth.state();
			one = ofOne.state();
			other = ofOther.state();
		}
		return new PolicyReplay(one, other, List.copyOf(divergences));
	}

	/** The state under one policy. */
	public static State under(Timeline timeline, Policy policy, int position) {
		return of(timeline, policy, policy, position).one();
	}
}
