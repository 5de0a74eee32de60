package org.iommuscope.core.machine;

import java.util.Optional;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.Result;
import org.iommuscope.core.uapi.Bytes;

/**
 * Calls that nobody has made: the rules fill in what the kernel would return, and the state follows.
 *
 * @param event   the call with its result
 * @param outcome what it comes to
 */
public record Simulation(Event event, Outcome outcome) {

	/** What a call would do. Results that the event has already are replaced where a rule is about the call. */
	public static Simulation of(State state, Event asked) {
		Event done = switch (asked.call()) {
		case Call.Ioctl ioctl -> asked.with(ioctl(state, asked, ioctl));
		case Call.Open open -> asked.with(new Call.Open(open.path(), open.flags(), new Result(descriptor(state, asked), 0)));
		case Call.Dup dup -> asked.with(new Call.Dup(dup.fd(), new Result(descriptor(state, asked), 0)));
		case Call.Close close -> asked.with(new Call.Close(close.fd(), Result.OK));
		case Call.Transfer transfer -> asked.with(transfer(state, asked, transfer));
		case Call.Mapping mapping -> asked.with(Machine.apply(state, asked).prediction()
				.map(prediction -> (Call) mapping.returning(prediction.result())).orElse(mapping));
		default -> asked;
		};
		return new Simulation(done, Machine.apply(state, done));
	}

	/**
	 * What a recorded call comes to in another state than it was recorded in. Where the rules say the same of it in both
	 * states, its result stays as recorded; where they do not, each part of it that they say differently is theirs, and
	 * every other part stays. So what no model can know, such as a failure for want of memory, stays as it was, as long
	 * as it is possible in this state.
	 *
	 * @param event    the call as it was recorded, with the names of what it is about in this state
	 * @param recorded what it came to where it was recorded
	 */
	public static Simulation following(State state, Event event, Outcome recorded) {
		Outcome outcome = Machine.apply(state, event);
		if (outcome.prediction().isEmpty() || recorded.prediction().isEmpty()) {
			return new Simulation(event, outcome);
		}
		Prediction there = recorded.prediction().get();
		Prediction here = outcome.prediction().get();
		boolean surprising = event.call().outcome().filter(result -> result.failed() != there.failed()).isPresent();
		Event done = event;
		if (surprising ? there.failed() != here.failed() : !there.sameAnswer(here)) {
			done = surprising ? of(state, event).event() : event.with(Merge.of(event.call(), there, here));
		}
		Simulation kept = new Simulation(done, done == event ? outcome : Machine.apply(state, done));
		// What made the recorded result possible may not be there in this state, such as an injected failure.
		return kept.isRefuted() && !isRefuted(recorded) ? of(state, event) : kept;
	}

	private boolean isRefuted() {
		return isRefuted(outcome);
	}

	private static boolean isRefuted(Outcome outcome) {
		return outcome.comparison().filter(comparison -> comparison.verdict() == Verdict.DIFFER).isPresent();
	}

	private static int descriptor(State state, Event asked) {
		return state.process(asked.pid()).map(Process::freeDescriptor).orElse(0);
	}

	private static Call ioctl(State state, Event asked, Call.Ioctl ioctl) {
		Optional<Prediction> prediction = Machine.apply(state, asked).prediction();
		if (prediction.isEmpty()) {
			return ioctl;
		}
		return ioctl.returning(prediction.get().result(), prediction.get().out(), Merge.buffers(ioctl, prediction.get()));
	}

	private static Call transfer(State state, Event asked, Call.Transfer transfer) {
		return Machine.apply(state, asked).prediction().map(prediction -> {
			boolean read = transfer.word().endsWith("read");
			Bytes bytes = read && !prediction.failed() ? prediction.out() : transfer.bytes();
			return (Call) new Call.Transfer(transfer.word(), transfer.fd(), transfer.count(), transfer.offset(), bytes,
					prediction.result());
		}).orElse(transfer);
	}
}
