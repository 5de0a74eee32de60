package org.iommuscope.core.machine;

import java.util.Optional;
import java.util.OptionalInt;
import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.core.uapi.iommufd.HwptAlloc;
import org.iommuscope.core.uapi.iommufd.HwptSetDirtyTracking;

/** What the calls on hardware page tables do ({@code hw_pagetable.c}). */
final class HwptEffects {

	private static final int NEST_PARENT = 1 << 0;
	private static final int DIRTY_TRACKING = 1 << 1;
	private static final int FAULT_ID_VALID = 1 << 2;
	private static final int PASID = 1 << 3;

	private HwptEffects() {
	}

	static State alloc(Step step, HwptAlloc done) {
		return done.outHwptId() <= 0 ? step.state()
				: step.change(context -> made(context, step, done).map(context::with).orElse(context));
	}

	private static Optional<KernelObject> made(Context context, Step step, HwptAlloc done) {
		OptionalInt fault = (done.flags() & FAULT_ID_VALID) != 0 ? OptionalInt.of(done.faultId()) : OptionalInt.empty();
		return switch (context.objects().get(done.ptId())) {
		case Viommu viommu -> Optional.of(nested(step, done, viommu.parent(), OptionalInt.of(viommu.id()), fault));
		case HwptPaging parent -> Optional.of(nested(step, done, parent.id(), OptionalInt.empty(), fault));
		case null -> context.observed() ? Optional.empty() : Optional.of(paging(step, done, fault));
		case Ioas _ -> Optional.of(paging(step, done, fault));
		default -> Optional.empty();
		};
	}

	private static KernelObject paging(Step step, HwptAlloc done, OptionalInt fault) {
		return new HwptPaging(done.outHwptId(), step.seq(), step.seq(), done.ptId(), false,
				(done.flags() & NEST_PARENT) != 0, (done.flags() & DIRTY_TRACKING) != 0, (done.flags() & PASID) != 0,
				false, fault);
	}

	private static KernelObject nested(Step step, HwptAlloc done, int parent, OptionalInt viommu, OptionalInt fault) {
		Bytes data = step.ioctl().buffer("data_uptr", "in").orElse(Bytes.EMPTY);
		return new HwptNested(done.outHwptId(), step.seq(), step.seq(), parent, viommu, done.dataType(), data, fault);
	}

	static State setDirtyTracking(Step step, HwptSetDirtyTracking done) {
		boolean on = (done.flags() & 1) != 0;
		return step.change(done.hwptId(), HwptPaging.class,
				hwpt -> hwpt.tracking() == on ? hwpt : hwpt.withTracking(on, step.seq()));
	}
}
