package org.iommuscope.picture.topology;

import java.util.Optional;
import org.iommuscope.core.machine.Machine;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.EventText;
import org.iommuscope.core.uapi.Errno;
import org.iommuscope.core.uapi.Ioctl;
import org.iommuscope.core.uapi.test.TestCommand;
import org.iommuscope.picture.wording.Wording;

/** What went wrong in a step, in a sentence for {@link TopologyOptions#failure()}. */
public final class StepFailure {

	private StepFailure() {
	}

	/**
	 * The sentence, such as {@code @22 IOMMU_VDEVICE_ALLOC: EEXIST: device:1 has a vDEVICE already}; empty where all is
	 * well. Where the rules do not explain the errno, it is told by its meaning.
	 *
	 * @param before the state in which the call was made
	 */
	public static Optional<String> sentence(State before, Event event) {
		if (event.call() instanceof Call.Ioctl ioctl && ioctl.result().failed()) {
			return Optional.of("@" + event.seq() + " " + name(event, ioctl) + ": " + why(before, event, ioctl));
		}
		return Optional.empty();
	}

	private static String why(State before, Event event, Call.Ioctl ioctl) {
		int errno = ioctl.result().errno();
		return Machine.apply(before, event).reason().filter(reason -> reason.errno().number() == errno)
				.map(reason -> reason.errno() + ": " + reason.text())
				.orElseGet(() -> Wording.errno(Errno.nameOf(errno)));
	}

	/** The call's name, and that of the operation where it is the kernel's test driver's. */
	private static String name(Event event, Call.Ioctl ioctl) {
		boolean test = EventText.known(event, ioctl).filter(known -> known == Ioctl.IOMMU_TEST_CMD).isPresent();
		return EventText.name(event, ioctl) + (test ? " " + TestCommand.decode(ioctl.in()).name() : "");
	}
}
