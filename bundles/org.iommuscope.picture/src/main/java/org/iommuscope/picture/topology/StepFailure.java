package org.iommuscope.picture.topology;

import java.util.Optional;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.EventText;
import org.iommuscope.core.uapi.Errno;
import org.iommuscope.core.uapi.Ioctl;
import org.iommuscope.core.uapi.test.TestCommand;

/** What went wrong in a step, in a sentence for {@link TopologyOptions#failure()}. */
public final class StepFailure {

	private StepFailure() {
	}

	/** The sentence, such as {@code @48 VFIO_DEVICE_ATTACH_IOMMUFD_PT: ENODEV: no such device}; empty where all is well. */
	public static Optional<String> sentence(Event event) {
		if (event.call() instanceof Call.Ioctl ioctl && ioctl.result().failed()) {
			return Optional.of("@" + event.seq() + " " + name(event, ioctl) + ": "
					+ Wording.errno(Errno.nameOf(ioctl.result().errno())));
		}
		return Optional.empty();
	}

	/** The call's name, and that of the operation where it is the kernel's test driver's. */
	private static String name(Event event, Call.Ioctl ioctl) {
		boolean test = EventText.known(event, ioctl).filter(known -> known == Ioctl.IOMMU_TEST_CMD).isPresent();
		return EventText.name(event, ioctl) + (test ? " " + TestCommand.decode(ioctl.in()).name() : "");
	}
}
