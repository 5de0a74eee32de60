package org.iommuscope.core.machine;

import java.util.List;
import java.util.function.IntFunction;
import org.iommuscope.core.uapi.Errno;

/** Numbers of new descriptors: the lowest that is free, as far as the recording shows which are. */
final class Descriptors {

	private static final Doubt OTHERS = new Doubt(Unknowable.DESCRIPTOR,
			"which descriptors the process has open besides those in the recording", List.of(Errno.EMFILE), true,
			List.of("out_fault_fd", "out_veventq_fd", "out_access_fd"));

	private Descriptors() {
	}

	/** An answer that holds a new descriptor of the calling process. */
	static Prediction returned(Step step, IntFunction<Prediction> answer) {
		int fd = step.process().map(Process::freeDescriptor).orElse(0);
		return answer.apply(fd).unless(OTHERS);
	}
}
