package org.iommuscope.core.machine;

import java.util.List;
import java.util.Optional;
import org.iommuscope.core.uapi.Errno;
import org.iommuscope.core.uapi.Unsigned;
import org.iommuscope.core.uapi.iommufd.HwQueueAlloc;

/** HW_QUEUE_ALLOC ({@code iommufd_hw_queue_alloc_ioctl}); the reference, 2.23. */
final class HwQueueRules {

	/** Pages that follow each other in the process may lie anywhere; once they did, they are taken to do so again. */
	static final Doubt SCATTERED = Doubt.mayFail(Unknowable.USER_MEMORY, "where pages lie in physical memory",
			Errno.EFAULT);

	private static final Doubt CONTIGUOUS = new Doubt(Unknowable.USER_MEMORY, "where pages lie in physical memory",
			List.of(Errno.EINVAL, Errno.EEXIST, Errno.EIO), true);

	private static final int MOCK_QUEUES = 2;

	private HwQueueRules() {
	}

	static Prediction alloc(Step step, Context context, HwQueueAlloc asked) {
		String rule = "iommufd_hw_queue_alloc_ioctl";
		if (asked.flags() != 0 || asked.type() == 0) {
			return step.refuse(Errno.EOPNOTSUPP, rule, "there are no flags, and a queue has a type");
		}
		if (asked.length() == 0) {
			return step.refuse(Errno.EINVAL, rule, "the length is zero");
		}
		if (Unsigned.overflows(asked.nestingParentIova(), asked.length())) {
			return step.refuse(Errno.EOVERFLOW, rule, "the queue ends beyond the last address");
		}
		Optional<Viommu> viommu = context.object(asked.viommuId(), Viommu.class);
		if (viommu.isEmpty()) {
			return step.missing(Errno.ENOENT, "vIOMMU", asked.viommuId());
		}
		boolean mock = viommu.get().type() == ViommuRules.SELFTEST;
		if (mock && asked.type() != ViommuRules.SELFTEST || viommu.get().type() == ViommuRules.ARM_SMMUV3) {
			return step.refuse(Errno.EOPNOTSUPP, rule, "the driver has no such queue", Evidence.of(viommu.get()));
		}
		Optional<Ioas> ioas = context.object(viommu.get().parent(), HwptPaging.class)
				.flatMap(parent -> context.object(parent.ioas(), Ioas.class));
		return ioas.isEmpty() ? step.missing(Errno.ENOENT, "address space", 0)
				: pinned(step, context, ioas.get(), viommu.get(), asked);
	}

	private static Prediction pinned(Step step, Context context, Ioas ioas, Viommu viommu, HwQueueAlloc asked) {
		long first = asked.nestingParentIova() & -Linking.PAGE;
		long offset = asked.nestingParentIova() - first;
		long padded = offset + asked.length() + Linking.PAGE - 1;
		if (Unsigned.less(padded, asked.length())) {
			return step.refuse(Errno.ERANGE, "iommufd_hw_queue_alloc_phys", "the queue cannot be rounded to pages");
		}
		long length = padded & -Linking.PAGE;
		if (Unsigned.less(MOST_BYTES, length)) {
			return step.refuse(Errno.ENOMEM, "iommufd_hw_queue_alloc_phys", "the queue has too many pages");
		}
		Optional<Area> unaligned = Alignments.raise(ioas, Math.max(Linking.PAGE, ioas.alignment()));
		if (unaligned.isPresent()) {
			return step.refuse(Errno.EADDRINUSE, "iopt_check_iova_alignment", "an area does not begin or end on a page",
					Evidence.of(unaligned.get()));
		}
		return AccessRules.pin(step, ioas, first, length, false)
				.orElseGet(() -> driver(step, context, viommu, asked, length));
	}

	/** Bytes of a queue that the kernel still makes a list of pages for. */
	private static final long MOST_BYTES = 1L << 43;

	private static Prediction driver(Step step, Context context, Viommu viommu, HwQueueAlloc asked, long length) {
		boolean several = length > Linking.PAGE;
		boolean scattered = several && step.process().filter(Process::scattered).isPresent();
		if (scattered) {
			return step.refuse(Errno.EFAULT, "iommufd_hw_queue_alloc_phys",
					() -> "the pages of the queue are not one after the other in physical memory", List::of)
					.unless(CONTIGUOUS);
		}
		Prediction answer = viommu.type() == ViommuRules.SELFTEST ? mock(step, context, viommu, asked)
				: done(step, context, asked).unless(Doubt.mayFail(Unknowable.HARDWARE, "which queues the hardware has",
						Errno.EOPNOTSUPP, Errno.EINVAL, Errno.EEXIST, Errno.EIO));
		return several ? answer.unless(SCATTERED) : answer;
	}

	private static Prediction mock(Step step, Context context, Viommu viommu, HwQueueAlloc asked) {
		String rule = "mock_viommu_hw_queue_init_phys";
		if (Integer.compareUnsigned(asked.index(), MOCK_QUEUES) >= 0) {
			return step.refuse(Errno.EINVAL, rule, "the test driver has two queues");
		}
		int same = viommu.slots().get(asked.index());
		if (same != 0) {
			Optional<HwQueue> queue = context.object(same, HwQueue.class);
			return queue.isPresent() ? step.refuse(Errno.EEXIST, rule, "the queue exists already", Evidence.of(queue.get()))
					: step.refuse(Errno.EEXIST, rule, "the test driver has not noticed that the queue is gone")
							.noting(new Note(Note.Kind.QUIRK, "the test driver forgets its first queue whichever goes"));
		}
		return asked.index() > 0 && viommu.slots().get(asked.index() - 1) == 0
				? step.refuse(Errno.EIO, rule, () -> "queue " + (asked.index() - 1) + " has to come first", List::of)
				: done(step, context, asked);
	}

	private static Prediction done(Step step, Context context, HwQueueAlloc asked) {
		return step.done(new HwQueueAlloc(asked.flags(), asked.viommuId(), asked.type(), asked.index(), context.freeId(),
				asked.nestingParentIova(), asked.length()));
	}
}
