package org.iommuscope.core.machine;

import java.util.Optional;
import java.util.function.Function;
import org.iommuscope.core.machine.table.Invalidations;
import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.core.uapi.Ioctl;
import org.iommuscope.core.uapi.Layout;
import org.iommuscope.core.uapi.iommufd.Destroy;
import org.iommuscope.core.uapi.iommufd.FaultQueueAlloc;
import org.iommuscope.core.uapi.iommufd.HwQueueAlloc;
import org.iommuscope.core.uapi.iommufd.GetHwInfo;
import org.iommuscope.core.uapi.iommufd.HwptAlloc;
import org.iommuscope.core.uapi.iommufd.HwptGetDirtyBitmap;
import org.iommuscope.core.uapi.iommufd.HwptInvalidate;
import org.iommuscope.core.uapi.iommufd.HwptSetDirtyTracking;
import org.iommuscope.core.uapi.iommufd.IoasAlloc;
import org.iommuscope.core.uapi.iommufd.IoasAllowIovas;
import org.iommuscope.core.uapi.iommufd.IoasCopy;
import org.iommuscope.core.uapi.iommufd.IoasIovaRanges;
import org.iommuscope.core.uapi.iommufd.IoasMap;
import org.iommuscope.core.uapi.iommufd.IoasMapFile;
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
import org.iommuscope.core.uapi.vfio.Type1DmaMap;
import org.iommuscope.core.uapi.vfio.Type1DmaUnmap;

/** Finds the effect of an ioctl: one for each struct, given what was asked and what the kernel returned. */
final class Effects {

	private Effects() {
	}

	/** @param prediction says what the rules say, which some effects of a call that fails hang on */
	static State of(Step step, Function<Step, Optional<Prediction>> prediction) {
		Optional<Ioctl> ioctl = Ioctl.of(step.file().kind(), (int) step.ioctl().request());
		if (ioctl.isEmpty()) {
			return step.state();
		}
		return step.ioctl().result().failed() ? failure(step, ioctl.get(), prediction) : success(step, ioctl.get());
	}

	private static State success(Step step, Ioctl ioctl) {
		Bytes out = step.ioctl().out();
		if (ioctl == Ioctl.IOMMU_TEST_CMD) {
			return TestEffects.success(step, TestCommand.decode(step.ioctl().in()), TestCommand.decode(out));
		}
		if (ioctl == Ioctl.VFIO_SET_IOMMU) {
			return CompatEffects.setIommu(step);
		}
		if (ioctl.type().isEmpty()) {
			return step.state();
		}
		return switch (Layout.of(ioctl.type().get()).decode(out)) {
		case Destroy done -> ObjectEffects.destroy(step, done);
		case IoasAlloc done -> IoasEffects.alloc(step, done);
		case IoasAllowIovas done -> IoasEffects.allow(step, done);
		case IoasIovaRanges done -> IoasEffects.ranges(step, done);
		case IoasMap done -> IoasEffects.map(step, done);
		case IoasMapFile done -> IoasEffects.mapFile(step, done);
		case IoasCopy done -> IoasEffects.copy(step, done);
		case IoasUnmap done -> IoasEffects.unmap(step, done.ioasId(), done.iova(), asked(step, IoasUnmap.class).length());
		case Option done -> IoasEffects.option(step, done);
		case VfioIoas done -> CompatEffects.ioas(step, done);
		case HwptAlloc done -> HwptEffects.alloc(step, done);
		case HwptSetDirtyTracking done -> HwptEffects.setDirtyTracking(step, done);
		case FaultQueueAlloc done -> ObjectEffects.faultQueue(step, done);
		case ViommuAlloc done -> ObjectEffects.viommu(step, done);
		case VdeviceAlloc done -> ObjectEffects.vdevice(step, done);
		case VeventqAlloc done -> ObjectEffects.veventq(step, done);
		case HwQueueAlloc done -> ObjectEffects.hwQueue(step, done);
		case BindIommufd done -> DeviceEffects.bind(step, done);
		case AttachIommufdPt done -> DeviceEffects.attach(step, asked(step, AttachIommufdPt.class), done);
		case DetachIommufdPt done -> DeviceEffects.detach(step, done);
		case Type1DmaMap done -> CompatEffects.map(step, done);
		case Type1DmaUnmap _ -> CompatEffects.unmap(step, asked(step, Type1DmaUnmap.class));
		case HwptInvalidate done -> invalidate(step, done);
		case HwptGetDirtyBitmap done -> DirtyEffects.read(step, done);
		case GetHwInfo done -> DeviceEffects.info(step, asked(step, GetHwInfo.class), done);
		default -> step.state();
		};
	}

	/** Some calls leave something behind although they fail. */
	private static State failure(Step step, Ioctl ioctl, Function<Step, Optional<Prediction>> prediction) {
		if (Rules.isMalformed(step, ioctl)) {
			return step.state();
		}
		return switch (ioctl) {
		case IOMMU_IOAS_UNMAP -> IoasEffects.failedUnmap(step, asked(step, IoasUnmap.class));
		case VFIO_IOMMU_UNMAP_DMA -> CompatEffects.failedUnmap(step, asked(step, Type1DmaUnmap.class), prediction.apply(step));
		case IOMMU_IOAS_IOVA_RANGES -> IoasEffects.ranges(step, Layout.of(IoasIovaRanges.class).decode(step.ioctl().out()));
		case IOMMU_HWPT_INVALIDATE ->
			invalidate(step, Layout.of(HwptInvalidate.class).decode(step.ioctl().out()));
		case VFIO_DEVICE_ATTACH_IOMMUFD_PT -> DeviceEffects.failedAttach(step, asked(step, AttachIommufdPt.class));
		case IOMMU_HWPT_ALLOC, IOMMU_VIOMMU_ALLOC -> DeviceEffects.answered(step, ioctl);
		case IOMMU_TEST_CMD -> TestEffects.failure(step, TestCommand.decode(step.ioctl().in()));
		default -> step.state();
		};
	}

	private static <T extends Record> T asked(Step step, Class<T> type) {
		return Layout.of(type).decode(step.ioctl().in());
	}

	/** The test driver keeps slots instead of a cache. */
	private static State invalidate(Step step, HwptInvalidate done) {
		State state = InvalidateEffects.invalidate(step, done);
		return step.file().context().isEmpty() || state.caches().isEmpty() ? state
				: Invalidations.asked(state, step.file().context().getAsInt(), done,
						step.ioctl().buffer("data_uptr", "in").orElse(Bytes.EMPTY));
	}
}
