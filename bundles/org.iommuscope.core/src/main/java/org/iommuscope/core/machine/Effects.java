package org.iommuscope.core.machine;

import java.util.EnumMap;
import java.util.Map;
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

	/** What a call does that succeeded. */
	private interface Effect<T extends Record> {

		/** @param done the caller's struct as the kernel left it */
		State of(Step step, T done);
	}

	/** An effect, and how its struct is read. */
	private record Decoded<T extends Record>(Layout<T> layout, Effect<T> effect) {

		State of(Step step) {
			return effect.of(step, layout.decode(step.ioctl().out()));
		}
	}

	private static final Map<Ioctl, Decoded<?>> EFFECTS = new EnumMap<>(Ioctl.class);

	static {
		on(Destroy.class, ObjectEffects::destroy);
		on(IoasAlloc.class, IoasEffects::alloc);
		on(IoasAllowIovas.class, IoasEffects::allow);
		on(IoasIovaRanges.class, IoasEffects::ranges);
		on(IoasMap.class, IoasEffects::map);
		on(IoasMapFile.class, IoasEffects::mapFile);
		on(IoasCopy.class, IoasEffects::copy);
		on(IoasUnmap.class, (step, done) -> IoasEffects.unmap(step, done.ioasId(), done.iova(), asked(step, IoasUnmap.class).length()));
		on(Option.class, IoasEffects::option);
		on(VfioIoas.class, CompatEffects::ioas);
		on(HwptAlloc.class, HwptEffects::alloc);
		on(HwptSetDirtyTracking.class, HwptEffects::setDirtyTracking);
		on(FaultQueueAlloc.class, ObjectEffects::faultQueue);
		on(ViommuAlloc.class, ObjectEffects::viommu);
		on(VdeviceAlloc.class, ObjectEffects::vdevice);
		on(VeventqAlloc.class, ObjectEffects::veventq);
		on(HwQueueAlloc.class, ObjectEffects::hwQueue);
		on(BindIommufd.class, DeviceEffects::bind);
		on(AttachIommufdPt.class, (step, done) -> DeviceEffects.attach(step, asked(step, AttachIommufdPt.class), done));
		on(DetachIommufdPt.class, DeviceEffects::detach);
		on(Type1DmaMap.class, CompatEffects::map);
		on(Type1DmaUnmap.class, (step, _) -> CompatEffects.unmap(step, asked(step, Type1DmaUnmap.class)));
		on(HwptInvalidate.class, Effects::invalidate);
		on(HwptGetDirtyBitmap.class, DirtyEffects::read);
		on(GetHwInfo.class, (step, done) -> DeviceEffects.info(step, asked(step, GetHwInfo.class), done));
	}

	private static <T extends Record> void on(Class<T> struct, Effect<T> effect) {
		for (Ioctl ioctl : Ioctl.values()) {
			if (ioctl.type().filter(struct::equals).isPresent()) {
				EFFECTS.put(ioctl, new Decoded<>(Layout.of(struct), effect));
			}
		}
	}

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
		if (ioctl == Ioctl.IOMMU_TEST_CMD) {
			return TestEffects.success(step, TestCommand.decode(step.ioctl().in()), TestCommand.decode(step.ioctl().out()));
		}
		if (ioctl == Ioctl.VFIO_SET_IOMMU) {
			return CompatEffects.setIommu(step);
		}
		Decoded<?> effect = EFFECTS.get(ioctl);
		return effect == null ? step.state() : effect.of(step);
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
