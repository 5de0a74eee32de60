package org.iommuscope.core.machine;

import java.util.Optional;
import java.util.OptionalInt;
import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.core.uapi.iommufd.HwptAlloc;
import org.iommuscope.core.uapi.iommufd.HwptSetDirtyTracking;
import org.pcollections.HashTreePSet;

/** What the calls on hardware page tables do ({@code hw_pagetable.c}). */
final class HwptEffects {

	static final int NEST_PARENT = 1 << 0;
	static final int DIRTY_TRACKING = 1 << 1;
	static final int FAULT_ID_VALID = 1 << 2;
	static final int PASID = 1 << 3;

	private HwptEffects() {
	}

	static State alloc(Step step, HwptAlloc done) {
		return done.outHwptId() <= 0 ? step.state() : step.change(context -> made(context, step, done));
	}

	private static Context made(Context context, Step step, HwptAlloc done) {
		OptionalInt fault = (done.flags() & FAULT_ID_VALID) != 0 ? OptionalInt.of(done.faultId()) : OptionalInt.empty();
		return switch (context.objects().get(done.ptId())) {
		case Viommu viommu -> context.with(nested(step, done, viommu.parent(), OptionalInt.of(viommu.id()), fault));
		case HwptPaging parent -> context.with(nested(step, done, parent.id(), OptionalInt.empty(), fault));
		case null -> context.observed() ? context : Linking.link(context, paging(context, step, done, fault), step.seq());
		case Ioas _ -> Linking.link(context, paging(context, step, done, fault), step.seq());
		default -> context;
		};
	}

	private static HwptPaging paging(Context context, Step step, HwptAlloc done, OptionalInt fault) {
		Optional<Geometry> geometry = context.object(done.devId(), Device.class)
				.flatMap(device -> Hardware.geometry(step.state(), device, done.flags() & ~FAULT_ID_VALID, data(step, done).u32(4)));
		return new HwptPaging(done.outHwptId(), step.seq(), done.ptId(), false, (done.flags() & NEST_PARENT) != 0,
				(done.flags() & DIRTY_TRACKING) != 0, (done.flags() & PASID) != 0, fault, done.devId(), geometry);
	}

	private static KernelObject nested(Step step, HwptAlloc done, int parent, OptionalInt viommu, OptionalInt fault) {
		return new HwptNested(done.outHwptId(), step.seq(), parent, viommu, done.dataType(), data(step, done), fault,
				(done.flags() & PASID) != 0);
	}

	private static Bytes data(Step step, HwptAlloc done) {
		return step.input("data_uptr", done.dataUptr()).orElse(Bytes.EMPTY);
	}

	/** Enabling starts with no page dirty ({@code iopt_set_dirty_tracking}). */
	static State setDirtyTracking(Step step, HwptSetDirtyTracking done) {
		boolean on = (done.flags() & 1) != 0;
		return step.change(done.hwptId(), HwptPaging.class, hwpt -> {
			HwptPaging cleared = on && !hwpt.dirty().isEmpty() ? hwpt.withDirty(HashTreePSet.empty(), step.seq()) : hwpt;
			return cleared.tracking() == on ? cleared : cleared.withTracking(on, step.seq());
		});
	}
}
