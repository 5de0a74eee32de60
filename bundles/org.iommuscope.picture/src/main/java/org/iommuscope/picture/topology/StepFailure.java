package org.iommuscope.picture.topology;

import java.util.Optional;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.EventText;
import org.iommuscope.core.uapi.Errno;

/** What went wrong in a step, in a sentence for {@link TopologyOptions#failure()}. */
public final class StepFailure {

	private StepFailure() {
	}

	/** The sentence, such as {@code @48 VFIO_DEVICE_ATTACH_IOMMUFD_PT: ENODEV: no such device}; empty where all is well. */
	public static Optional<String> sentence(Event event) {
		if (event.call() instanceof Call.Ioctl ioctl && ioctl.result().failed()) {
			return Optional.of("@" + event.seq() + " " + EventText.name(event, ioctl) + ": "
					+ Wording.errno(Errno.nameOf(ioctl.result().errno())));
		}
		return Optional.empty();
	}
}
