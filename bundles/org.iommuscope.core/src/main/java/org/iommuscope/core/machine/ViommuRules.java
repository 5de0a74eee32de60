package org.iommuscope.core.machine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.core.uapi.Errno;
import org.iommuscope.core.uapi.Hex;
import org.iommuscope.core.uapi.iommufd.FaultQueueAlloc;
import org.iommuscope.core.uapi.iommufd.VdeviceAlloc;
import org.iommuscope.core.uapi.iommufd.VeventqAlloc;
import org.iommuscope.core.uapi.iommufd.ViommuAlloc;

/** vIOMMUs and what belongs to them ({@code viommu.c}, {@code eventq.c}); the reference, 2.17, 2.19, 2.20, 2.22. */
final class ViommuRules {

	static final int SELFTEST = 0xdeadbeef;
	/** {@code IOMMU_VIOMMU_TYPE_ARM_SMMUV3}, which has no hardware queues. */
	static final int ARM_SMMUV3 = 1;
	private static final int MOST_EVENTS = 1 << 19;
	private static final int MOCK_DATA_SIZE = 24;
	private static final int MOCK_DATA_MINIMUM = 8;

	private ViommuRules() {
	}

	static Prediction faultQueue(Step step, Context context, FaultQueueAlloc asked) {
		if (asked.flags() != 0) {
			return step.refuse(Errno.EOPNOTSUPP, "iommufd_fault_alloc", "there are no flags");
		}
		return Descriptors.returned(step, fd -> step.done(new FaultQueueAlloc(asked.flags(), context.freeId(), fd)));
	}

	static Prediction viommu(Step step, Context context, ViommuAlloc asked) {
		String rule = "iommufd_viommu_alloc_ioctl";
		if (asked.flags() != 0 || asked.type() == 0) {
			return step.refuse(Errno.EOPNOTSUPP, rule, "there are no flags, and a vIOMMU has a type");
		}
		Optional<Device> device = context.object(asked.devId(), Device.class);
		if (device.isEmpty()) {
			return step.missing(Errno.ENOENT, "device", asked.devId());
		}
		Optional<Prediction> unsupported = unsupported(step, device.get(), asked);
		if (unsupported.isPresent()) {
			return unsupported.get();
		}
		Optional<HwptPaging> parent = context.object(asked.hwptId(), HwptPaging.class);
		if (parent.isEmpty()) {
			return step.missing(Errno.ENOENT, "paging HWPT", asked.hwptId()).unless(unknownSupport(step, device.get(), asked));
		}
		if (!parent.get().nestParent()) {
			return step.refuse(Errno.EINVAL, rule, parent.get().label() + " was not allocated as a nest parent",
					Evidence.of(parent.get())).unless(unknownSupport(step, device.get(), asked));
		}
		Prediction answer = step.done(new ViommuAlloc(asked.flags(), asked.type(), asked.devId(), asked.hwptId(),
				context.freeId(), asked.dataLen(), asked.reserved(), asked.dataUptr()))
				.unless(unknownSupport(step, device.get(), asked));
		return device.get().mock().isEmpty() || asked.dataLen() == 0 ? answer
				: refusedMockData(step, asked)
						.orElseGet(() -> answer.filling("data_uptr", mockData(step, context, asked)));
	}

	private static Optional<Prediction> unsupported(Step step, Device device, ViommuAlloc asked) {
		boolean mockOther = device.mock().isPresent() && asked.type() != SELFTEST;
		boolean intel = Hardware.vendor(step.state(), device) == Hardware.INTEL;
		Integer learnt = Hardware.facts(step.state(), device).answers().get(HardwareQuestions.viommu(asked));
		boolean refusedBefore = learnt != null && learnt == Errno.EOPNOTSUPP.number();
		return mockOther || intel || refusedBefore
				? Optional.of(step.refuse(Errno.EOPNOTSUPP, "iommufd_viommu_alloc_ioctl",
						"the driver of " + device.label() + " has no such vIOMMU", Evidence.of(device)))
				: Optional.empty();
	}

	private static Optional<Doubt> unknownSupport(Step step, Device device, ViommuAlloc asked) {
		boolean known = device.mock().isPresent() || Hardware.facts(step.state(), device).answers()
				.containsKey(HardwareQuestions.viommu(asked));
		return known ? Optional.empty()
				: Optional.of(Doubt.mayFail(Unknowable.HARDWARE, "whether the driver has such a vIOMMU",
						Errno.EOPNOTSUPP, Errno.EINVAL, Errno.ENOMEM));
	}

	/** The test driver takes a word and gives it back, and says where its page can be mapped ({@code mock_viommu_init}). */
	private static Optional<Prediction> refusedMockData(Step step, ViommuAlloc asked) {
		if (Integer.compareUnsigned(asked.dataLen(), MOCK_DATA_MINIMUM) < 0
				|| Integer.compareUnsigned(asked.dataLen(), MOCK_DATA_SIZE) > 0) {
			return Optional.of(step.refuse(Errno.EINVAL, "mock_viommu_init", "the data has another length"));
		}
		return step.input("data_uptr", asked.dataUptr()).isPresent() ? Optional.empty()
				: Optional.of(step.refuse(Errno.EFAULT, "mock_viommu_init", "the data cannot be read"));
	}

	private static Bytes mockData(Step step, Context context, ViommuAlloc asked) {
		int word = step.input("data_uptr", asked.dataUptr()).orElseThrow().u32(0);
		return Bytes.of(ByteBuffer.allocate(MOCK_DATA_SIZE).order(ByteOrder.LITTLE_ENDIAN).putInt(word).putInt(word)
				.putLong(freeOffset(context)).putLong(MAPPING_LENGTH).array()).slice(0, asked.dataLen());
	}

	/** The lowest offset in the iommufd at which a vIOMMU's pages are not yet mapped ({@code iommufd_viommu_alloc_mmap}). */
	private static long freeOffset(Context context) {
		long offset = Linking.PAGE;
		while (isTaken(context, offset)) {
			offset += MAPPING_LENGTH;
		}
		return offset;
	}

	private static boolean isTaken(Context context, long offset) {
		return context.all(Viommu.class).stream().anyMatch(viommu -> viommu.mappingOffset() == offset);
	}

	/** Where the pages of a vIOMMU that has just been made can be mapped; 0 where they cannot. */
	static long mappingOffset(Step step, ViommuAlloc done) {
		return done.type() == SELFTEST && done.dataLen() != 0 ? step.context().map(ViommuRules::freeOffset).orElse(0L) : 0;
	}

	/** Bytes of a vIOMMU that the test driver lets a process map. */
	static final long MAPPING_LENGTH = 2 * Linking.PAGE;

	static Prediction vdevice(Step step, Context context, VdeviceAlloc asked) {
		String rule = "iommufd_vdevice_alloc_ioctl";
		Optional<Viommu> viommu = context.object(asked.viommuId(), Viommu.class);
		if (viommu.isEmpty()) {
			return step.missing(Errno.ENOENT, "vIOMMU", asked.viommuId());
		}
		Optional<Device> device = context.object(asked.devId(), Device.class);
		if (device.isEmpty()) {
			return step.missing(Errno.ENOENT, "device", asked.devId());
		}
		if (viommu.get().type() == SELFTEST != device.get().mock().isPresent()) {
			return step.refuse(Errno.EINVAL, rule, "the device is behind another physical IOMMU");
		}
		for (Vdevice other : context.all(Vdevice.class)) {
			if (other.device() == device.get().id()) {
				return step.refuse(Errno.EEXIST, rule, device.get().label() + " has a vDEVICE already", Evidence.of(other));
			}
		}
		for (Vdevice other : context.all(Vdevice.class)) {
			if (other.viommu() == viommu.get().id() && other.virtId() == asked.virtId()) {
				return step.refuse(Errno.EEXIST, rule, () -> "the guest's number " + Hex.of(asked.virtId())
						+ " is taken on " + viommu.get().label(), () -> List.of(Evidence.of(other)));
			}
		}
		Prediction answer = step.done(
				new VdeviceAlloc(asked.viommuId(), asked.devId(), context.freeId(), asked.virtId()));
		return device.get().mock().isPresent() ? answer
				: answer.unless(Doubt.mayFail(Unknowable.HARDWARE, "whether the device is behind the vIOMMU's hardware",
						Errno.EINVAL, Errno.EOPNOTSUPP, Errno.ENOMEM));
	}

	static Prediction veventq(Step step, Context context, VeventqAlloc asked) {
		String rule = "iommufd_veventq_alloc";
		if (asked.flags() != 0 || asked.reserved() != 0 || asked.type() == 0) {
			return step.refuse(Errno.EOPNOTSUPP, rule, "there are no flags, and an event queue has a type");
		}
		if (asked.veventqDepth() == 0 || Integer.compareUnsigned(asked.veventqDepth(), MOST_EVENTS) > 0) {
			return step.refuse(Errno.EINVAL, rule, "the depth is zero or too large");
		}
		Optional<Viommu> viommu = context.object(asked.viommuId(), Viommu.class);
		if (viommu.isEmpty()) {
			return step.missing(Errno.ENOENT, "vIOMMU", asked.viommuId());
		}
		for (Veventq other : context.all(Veventq.class)) {
			if (other.viommu() == asked.viommuId() && other.type() == asked.type()) {
				return step.refuse(Errno.EEXIST, rule, "the vIOMMU has an event queue of this type already",
						Evidence.of(other));
			}
		}
		return Descriptors.returned(step, fd -> step.done(new VeventqAlloc(asked.flags(), asked.viommuId(), asked.type(),
				asked.veventqDepth(), context.freeId(), fd, asked.reserved())));
	}
}
