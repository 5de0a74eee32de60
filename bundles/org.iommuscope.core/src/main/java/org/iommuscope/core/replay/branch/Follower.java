package org.iommuscope.core.replay.branch;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.iommuscope.core.machine.Machine;
import org.iommuscope.core.machine.Outcome;
import org.iommuscope.core.machine.Process;
import org.iommuscope.core.machine.Reason;
import org.iommuscope.core.machine.Simulation;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.machine.Verdict;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.Result;
import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.core.uapi.Errno;

/**
 * Makes recorded events happen on a branch. Calls that iommufd's rules are about follow {@link Simulation#following};
 * a call on a file that is not open on the branch fails with EBADF; files that are opened get the lowest descriptor that
 * is free; everything else, such as other calls on a device, stays as recorded.
 */
final class Follower {

	private Follower() {
	}

	/**
	 * An event as it happens on the branch.
	 *
	 * @param state   after it
	 * @param event   with its result
	 * @param failure why it fails, where it does by a rule
	 */
	record Done(State state, Event event, Optional<Reason> failure) {

		static Done of(Simulation simulation) {
			return new Done(simulation.outcome().state(), simulation.event(), simulation.outcome().reason());
		}
	}

	/**
	 * What a recorded event comes to.
	 *
	 * @param names    the states that it was recorded in and that it happens in
	 * @param recorded the event with the number that it has on the branch
	 * @param truth    what it came to in the recording
	 */
	static Done follow(Names names, Event recorded, Outcome truth) {
		OptionalInt fd = recorded.call().descriptor();
		if (fd.isEmpty()) {
			return recorded.call() instanceof Call.Open open && !open.result().failed()
					? applied(names, recorded.with(new Call.Open(open.path(), open.flags(), opened(names, recorded, open.result()))))
					: applied(names, recorded);
		}
		OptionalInt here = names.descriptor(recorded.pid(), fd.getAsInt());
		if (here.isEmpty()) {
			return notOpen(names.branch(), recorded, fd.getAsInt());
		}
		Event renamed = names.renamed(recorded, here.getAsInt());
		return renamed.call() instanceof Call.Dup dup && !dup.result().failed()
				? applied(names, renamed.with(new Call.Dup(dup.fd(), opened(names, renamed, dup.result()))))
				: Done.of(Simulation.following(names.branch(), renamed, truth));
	}

	private static Done applied(Names names, Event event) {
		return Done.of(new Simulation(event, Machine.apply(names.branch(), event)));
	}

	/** The descriptor that the kernel gives: the lowest free one, where that explains the recorded one. */
	private static Result opened(Names names, Event event, Result recorded) {
		int fd = (int) recorded.ret();
		Optional<Process> there = names.recorded().process(event.pid());
		Optional<Process> here = names.branch().process(event.pid());
		boolean explained = there.filter(process -> process.freeDescriptor() == fd).isPresent();
		boolean free = here.filter(process -> process.descriptors().containsKey(fd)).isEmpty();
		return !explained && free ? recorded : new Result(lowest(there, here), 0);
	}

	private static int lowest(Optional<Process> there, Optional<Process> here) {
		Set<Integer> open = here.<Set<Integer>>map(process -> process.descriptors().keySet()).orElse(Set.of());
		int fd = 0;
		while (open.contains(fd) || isOther(there, fd) || isOther(here, fd) && !isKnown(there, fd)) {
			fd++;
		}
		return fd;
	}

	private static boolean isOther(Optional<Process> process, int fd) {
		return process.filter(p -> p.others().contains(fd)).isPresent();
	}

	private static boolean isKnown(Optional<Process> process, int fd) {
		return process.filter(p -> p.descriptors().containsKey(fd)).isPresent();
	}

	/** The recorder's word for what is behind the descriptor goes too: there is nothing. */
	private static Done notOpen(State state, Event event, int fd) {
		int number = state.file(event.pid(), fd).isPresent() ? -1 : fd;
		Result failure = Result.failure(Errno.EBADF);
		Call call = switch (event.call()) {
		case Call.Ioctl ioctl -> new Call.Ioctl(number, ioctl.request(), ioctl.name(), ioctl.arg(), ioctl.in(), ioctl.in(),
				ioctl.mem().stream().filter(buffer -> !buffer.dir().equals("out")).toList(), failure);
		case Call.Close _ -> new Call.Close(number, failure);
		case Call.Dup _ -> new Call.Dup(number, failure);
		case Call.Transfer transfer -> new Call.Transfer(transfer.word(), number, transfer.count(), transfer.offset(),
				transfer.word().endsWith("read") ? Bytes.EMPTY : transfer.bytes(), failure);
		case Call.Mapping mapping -> new Call.Mapping(mapping.word(), number, mapping.addr(), mapping.length(),
				mapping.prot(), mapping.flags(), mapping.offset(), failure);
		default -> event.call();
		};
		Reason reason = Reason.of(Errno.EBADF, "fdget", () -> "descriptor " + fd + " is not open", List::of);
		return new Done(state, event.withFdKind("").with(call), Optional.of(reason));
	}

	/** An event that was not recorded. */
	static Done add(State state, Event asked) {
		boolean unasked = asked.call().outcome().filter(result -> result.failed() && result.errno() == 0).isPresent();
		Outcome outcome = Machine.apply(state, asked);
		boolean refused = outcome.comparison().filter(c -> c.verdict() == Verdict.DIFFER).isPresent();
		return Done.of(unasked || refused || isTaken(state, asked) ? Simulation.of(state, asked)
				: new Simulation(asked, outcome));
	}

	/** Whether an event says that it opened a descriptor which is open already. */
	private static boolean isTaken(State state, Event asked) {
		boolean opens = asked.call() instanceof Call.Open || asked.call() instanceof Call.Dup;
		return opens && asked.call().outcome()
				.filter(result -> !result.failed() && state.file(asked.pid(), (int) result.ret()).isPresent()).isPresent();
	}
}
