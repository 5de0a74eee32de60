package org.iommuscope.core.machine;

import java.util.ArrayList;
import java.util.List;
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
		case Call.Ioctl ioctl -> with(asked, ioctl(state, asked, ioctl));
		case Call.Open open -> with(asked, new Call.Open(open.path(), open.flags(), new Result(descriptor(state, asked), 0)));
		case Call.Dup dup -> with(asked, new Call.Dup(dup.fd(), new Result(descriptor(state, asked), 0)));
		case Call.Close close -> with(asked, new Call.Close(close.fd(), Result.OK));
		case Call.Transfer transfer -> with(asked, transfer(state, asked, transfer));
		default -> asked;
		};
		return new Simulation(done, Machine.apply(state, done));
	}

	private static int descriptor(State state, Event asked) {
		return state.process(asked.pid()).map(Process::freeDescriptor).orElse(0);
	}

	private static Event with(Event event, Call call) {
		return new Event(event.seq(), event.ts(), event.pid(), event.tid(), event.comm(), event.fdKind(), event.dur(), call,
				event.extra(), event.damages());
	}

	private static Call ioctl(State state, Event asked, Call.Ioctl ioctl) {
		Optional<Prediction> prediction = Machine.apply(state, asked).prediction();
		if (prediction.isEmpty()) {
			return ioctl;
		}
		List<Call.Buffer> buffers = new ArrayList<>(ioctl.mem().stream().filter(b -> !b.dir().equals("out")).toList());
		if (!prediction.get().failed() || !prediction.get().out().equals(ioctl.in())) {
			for (Prediction.Expected expected : prediction.get().buffers()) {
				buffers.add(new Call.Buffer(expected.field(), address(ioctl, expected.field()), "out", expected.bytes(), false));
			}
		}
		return new Call.Ioctl(ioctl.fd(), ioctl.request(), ioctl.name(), ioctl.arg(), ioctl.in(), prediction.get().out(),
				List.copyOf(buffers), prediction.get().result());
	}

	private static long address(Call.Ioctl ioctl, String field) {
		return ioctl.mem().stream().filter(b -> b.field().equals(field)).mapToLong(Call.Buffer::addr).findFirst().orElse(0);
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
