package org.iommuscope.core.machine;

import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.Result;

/**
 * The step from one state to the next. Results of calls are taken as recorded; what the kernel does besides, such as
 * destroying an automatic HWPT with its last user, follows its rules.
 */
public final class Machine {

	private Machine() {
	}

	/** What an event makes of a state. Never throws, whatever the event holds. */
	public static Outcome apply(State state, Event event) {
		return new Outcome(next(state, event));
	}

	private static State next(State state, Event event) {
		return switch (event.call()) {
		case Call.Open open when !open.result().failed() -> Files.open(state, event, open);
		case Call.Close close -> Files.close(state, event.pid(), close.fd(), event.seq());
		case Call.Dup dup when !dup.result().failed() -> Files.dup(state, event, dup);
		case Call.Fork fork -> Files.fork(state, event, fork.ppid());
		case Call.Exec _ -> Files.exec(state, event);
		case Call.Exit _ -> Files.exit(state, event);
		case Call.Ioctl ioctl -> ioctl(state, event, ioctl);
		case Call.Environment environment -> Environment.learn(state, environment);
		default -> state;
		};
	}

	private static State ioctl(State state, Event event, Call.Ioctl ioctl) {
		State known = Files.seen(state, event, ioctl.fd());
		Result result = ioctl.result();
		return known.file(event.pid(), ioctl.fd())
				.map(file -> Effects.of(new Step(known, event, ioctl, file), !result.failed())).orElse(known);
	}
}
