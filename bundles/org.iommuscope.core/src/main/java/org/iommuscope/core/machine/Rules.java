package org.iommuscope.core.machine;

import java.util.Optional;
import org.iommuscope.core.uapi.Errno;
import org.iommuscope.core.uapi.FileKind;
import org.iommuscope.core.uapi.Ioctl;
import org.iommuscope.core.uapi.Layout;
import org.iommuscope.core.uapi.iommufd.Destroy;
import org.iommuscope.core.uapi.iommufd.FaultQueueAlloc;
import org.iommuscope.core.uapi.iommufd.GetHwInfo;
import org.iommuscope.core.uapi.iommufd.HwQueueAlloc;
import org.iommuscope.core.uapi.iommufd.HwptAlloc;
import org.iommuscope.core.uapi.iommufd.HwptGetDirtyBitmap;
import org.iommuscope.core.uapi.iommufd.HwptInvalidate;
import org.iommuscope.core.uapi.iommufd.HwptSetDirtyTracking;
import org.iommuscope.core.uapi.iommufd.IoasAlloc;
import org.iommuscope.core.uapi.iommufd.IoasAllowIovas;
import org.iommuscope.core.uapi.iommufd.IoasChangeProcess;
import org.iommuscope.core.uapi.iommufd.IoasCopy;
import org.iommuscope.core.uapi.iommufd.IoasIovaRanges;
import org.iommuscope.core.uapi.iommufd.IoasMap;
import org.iommuscope.core.uapi.iommufd.IoasMapFile;
import org.iommuscope.core.uapi.iommufd.IoasNoiommuGetPa;
import org.iommuscope.core.uapi.iommufd.IoasUnmap;
import org.iommuscope.core.uapi.iommufd.Option;
import org.iommuscope.core.uapi.iommufd.VdeviceAlloc;
import org.iommuscope.core.uapi.iommufd.VeventqAlloc;
import org.iommuscope.core.uapi.iommufd.VfioIoas;
import org.iommuscope.core.uapi.iommufd.ViommuAlloc;
import org.iommuscope.core.uapi.test.TestCommand;
import org.iommuscope.core.uapi.vfio.AttachIommufdPt;
import org.iommuscope.core.uapi.vfio.BindIommufd;
import org.iommuscope.core.uapi.vfio.DetachIommufdPt;

/**
 * Finds the rule for an ioctl, after the checks that all of iommufd's ioctls share ({@code iommufd_fops_ioctl}; the
 * reference, 2.1).
 */
final class Rules {

	private static final int FIRST = 0x80;
	private static final int TEST = 0xa0;
	private static final int TEST_SIZE = 72;
	private static final int MOST_RECORDED = 1024;

	private Rules() {
	}

	/** What an ioctl returns; empty where it is none of iommufd's. */
	static Optional<Prediction> of(Step step) {
		return switch (step.file().kind()) {
		case IOMMUFD -> step.context().map(context -> iommufd(step, context));
		case VFIO_CDEV -> device(step);
		default -> Optional.empty();
		};
	}

	private static Optional<Prediction> device(Step step) {
		return Ioctl.of(FileKind.VFIO_CDEV, (int) step.ioctl().request()).flatMap(ioctl -> switch (ioctl) {
		case VFIO_DEVICE_BIND_IOMMUFD -> Optional.of(DeviceRules.bind(step, decoded(step, BindIommufd.class)));
		case VFIO_DEVICE_ATTACH_IOMMUFD_PT -> Optional.of(DeviceRules.attach(step, decoded(step, AttachIommufdPt.class)));
		case VFIO_DEVICE_DETACH_IOMMUFD_PT -> Optional.of(DeviceRules.detach(step, decoded(step, DetachIommufdPt.class)));
		default -> Optional.empty();
		});
	}

	private static <T extends Record> T decoded(Step step, Class<T> type) {
		return Layout.of(type).decode(step.in());
	}

	private static Prediction iommufd(Step step, Context context) {
		int request = (int) step.ioctl().request();
		Optional<Ioctl> known = Ioctl.of(FileKind.IOMMUFD, request);
		int number = request & 0xff;
		if (number < FIRST || number > TEST) {
			return known.map(ioctl -> CompatRules.of(step, context, ioctl)).orElseGet(() -> unknown(step));
		}
		if (step.in().size() < Integer.BYTES) {
			return step.refuse(Errno.EFAULT, "iommufd_fops_ioctl", "the struct cannot be read");
		}
		if (known.isEmpty()) {
			return unknown(step);
		}
		return structure(step, known.get()).orElseGet(() -> body(step, context, known.get()));
	}

	private static Prediction unknown(Step step) {
		return step.refuse(Errno.ENOTTY, "iommufd_fops_ioctl", "iommufd does not know the call");
	}

	/** Whether a call on an iommufd fails for its struct's size, before anything is done. */
	static boolean isMalformed(Step step, Ioctl ioctl) {
		int number = ioctl.number() & 0xff;
		return ioctl.kind() == FileKind.IOMMUFD && number >= FIRST && number <= TEST
				&& (step.in().size() < Integer.BYTES || structure(step, ioctl).isPresent());
	}

	private static Optional<Prediction> structure(Step step, Ioctl ioctl) {
		long told = Integer.toUnsignedLong(step.in().u32(0));
		int size = ioctl == Ioctl.IOMMU_TEST_CMD ? TEST_SIZE : Layout.of(ioctl.type().orElseThrow()).size();
		if (told < ioctl.minimumSize()) {
			return Optional.of(step.refuse(Errno.EINVAL, "iommufd_fops_ioctl", () -> "the struct has " + told
					+ " bytes, and the call needs " + ioctl.minimumSize(), java.util.List::of));
		}
		if (told > size && !step.in().isZeroFrom(size)) {
			return Optional.of(step.refuse(Errno.E2BIG, "copy_struct_from_user",
					"the struct has more than the kernel knows, and it is not zero"));
		}
		return step.in().size() < Math.min(Math.min(told, size), MOST_RECORDED)
				? Optional.of(step.refuse(Errno.EFAULT, "copy_struct_from_user", "the struct cannot be read"))
				: Optional.empty();
	}

	private static Prediction body(Step step, Context context, Ioctl ioctl) {
		if (ioctl == Ioctl.IOMMU_TEST_CMD) {
			return TestRules.of(step, context, TestCommand.decode(step.in()));
		}
		return switch (Layout.of(ioctl.type().orElseThrow()).decode(step.in())) {
		case Destroy asked -> DestroyRules.destroy(step, context, asked);
		case IoasAlloc asked -> IoasRules.alloc(step, context, asked);
		case IoasAllowIovas asked -> IoasRules.allow(step, asked);
		case IoasIovaRanges asked -> IoasRules.ranges(step, asked);
		case IoasMap asked -> MapRules.map(step, context, asked);
		case IoasMapFile asked -> MapRules.mapFile(step, context, asked);
		case IoasCopy asked -> MapRules.copy(step, context, asked);
		case IoasUnmap asked -> UnmapRules.unmap(step, context, asked);
		case Option asked -> IoasRules.option(step, context, asked);
		case IoasChangeProcess asked -> IoasRules.changeProcess(step, context, asked);
		case VfioIoas asked -> CompatRules.ioas(step, context, asked);
		case HwptAlloc asked -> HwptRules.alloc(step, context, asked);
		case HwptSetDirtyTracking asked -> DirtyRules.set(step, context, asked);
		case HwptGetDirtyBitmap asked -> DirtyRules.get(step, context, asked);
		case HwptInvalidate asked -> InvalidateRules.invalidate(step, context, asked);
		case GetHwInfo asked -> DeviceRules.info(step, context, asked);
		case FaultQueueAlloc asked -> ViommuRules.faultQueue(step, context, asked);
		case ViommuAlloc asked -> ViommuRules.viommu(step, context, asked);
		case VdeviceAlloc asked -> ViommuRules.vdevice(step, context, asked);
		case VeventqAlloc asked -> ViommuRules.veventq(step, context, asked);
		case HwQueueAlloc asked -> HwQueueRules.alloc(step, context, asked);
		case IoasNoiommuGetPa _ -> step.refuse(Errno.EOPNOTSUPP, "iommufd_ioas_noiommu_get_pa",
				"the kernel is built without devices that have no IOMMU")
				.unless(new Doubt(Unknowable.HARDWARE, "whether the kernel supports devices without IOMMU",
						java.util.List.of(Errno.EPERM, Errno.ENOENT, Errno.EINVAL, Errno.EOVERFLOW), true));
		default -> unknown(step);
		};
	}
}
