package org.iommuscope.core.machine;

import java.util.Optional;
import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.core.uapi.Errno;
import org.iommuscope.core.uapi.Unsigned;
import org.iommuscope.core.uapi.iommufd.HwptGetDirtyBitmap;
import org.iommuscope.core.uapi.iommufd.HwptSetDirtyTracking;
import org.iommuscope.core.uapi.test.Dirty;

/** Dirty tracking ({@code iommufd_hwpt_set_dirty_tracking}, {@code iommufd_hwpt_get_dirty_bitmap}); 2.14, 2.15. */
final class DirtyRules {

	private static final int ENABLE = 1;
	private static final int NO_CLEAR = 1;

	private DirtyRules() {
	}

	static Prediction set(Step step, Context context, HwptSetDirtyTracking asked) {
		String rule = "iommufd_hwpt_set_dirty_tracking";
		if ((asked.flags() & ~ENABLE) != 0) {
			return step.refuse(Errno.EOPNOTSUPP, rule, "a flag is not known");
		}
		Optional<HwptPaging> hwpt = context.object(asked.hwptId(), HwptPaging.class);
		if (hwpt.isEmpty()) {
			return step.missing(Errno.ENOENT, "paging HWPT", asked.hwptId());
		}
		return hwpt.get().dirtyTracking() ? step.ok() : untracked(step, hwpt.get());
	}

	private static Prediction untracked(Step step, HwptPaging hwpt) {
		return step.refuse(Errno.EOPNOTSUPP, "iopt_set_dirty_tracking",
				hwpt.label() + " was not allocated for dirty tracking", Evidence.of(hwpt));
	}

	static Prediction get(Step step, Context context, HwptGetDirtyBitmap asked) {
		String rule = "iommufd_check_iova_range";
		if ((asked.flags() & ~NO_CLEAR) != 0 || asked.reserved() != 0) {
			return step.refuse(Errno.EOPNOTSUPP, "iommufd_hwpt_get_dirty_bitmap",
					"a flag is not known, or the reserved field is not zero");
		}
		Optional<HwptPaging> hwpt = context.object(asked.hwptId(), HwptPaging.class);
		if (hwpt.isEmpty()) {
			return step.missing(Errno.ENOENT, "paging HWPT", asked.hwptId());
		}
		if (asked.length() == 0) {
			return step.refuse(Errno.EINVAL, rule, "the length is zero");
		}
		if (Unsigned.overflows(asked.iova(), asked.length())) {
			return step.refuse(Errno.EOVERFLOW, rule, "the range ends beyond the last address");
		}
		long alignment = context.object(hwpt.get().ioas(), Ioas.class).map(Ioas::alignment).orElse(1L);
		long ends = asked.iova() | asked.iova() + asked.length();
		if (!Unsigned.aligned(ends, alignment)) {
			return step.refuse(Errno.EINVAL, rule, "the range is not aligned as the address space needs");
		}
		if (asked.pageSize() == 0 || (ends & asked.pageSize() - 1) != 0) {
			return step.refuse(Errno.EINVAL, rule, "the range is not a multiple of the page size");
		}
		if (!hwpt.get().dirtyTracking()) {
			return untracked(step, hwpt.get());
		}
		return step.ok().unless(Doubt.mayFail(Unknowable.MEMORY_PRESSURE, "memory for the bitmap", Errno.ENOMEM));
	}

	/** The test driver's operation that makes pages dirty ({@code iommufd_test_dirty}). */
	static Prediction mark(Step step, Context context, int id, Dirty asked) {
		String rule = "iommufd_test_dirty";
		if (asked.pageSize() == 0 || asked.length() == 0
				|| Long.remainderUnsigned(asked.iova(), asked.pageSize()) != 0
				|| Long.remainderUnsigned(asked.length(), asked.pageSize()) != 0 || asked.uptr() == 0) {
			return step.refuse(Errno.EINVAL, rule, "the range is not a multiple of the page size, or there is no bitmap");
		}
		Optional<HwptPaging> hwpt = context.object(id, HwptPaging.class);
		if (hwpt.isEmpty()) {
			return step.missing(Errno.ENOENT, "paging HWPT", id);
		}
		if (!hwpt.get().tracking()) {
			return step.refuse(Errno.EINVAL, rule, "dirty tracking is not on", Evidence.of(hwpt.get()));
		}
		Optional<Bytes> bitmap = step.input("dirty.uptr", asked.uptr());
		if (bitmap.isEmpty()) {
			return step.refuse(Errno.EFAULT, rule, "the bitmap cannot be read");
		}
		Prediction answer = step.doneTest(new Dirty(asked.flags(), asked.iova(), asked.length(), asked.pageSize(),
				asked.uptr(), count(asked, bitmap.get())));
		return step.isCut("dirty.uptr") ? answer.unless(CUT) : answer;
	}

	private static final Doubt CUT = Doubt.maySucceed(Unknowable.USER_MEMORY,
			"the end of a bitmap that the recording holds the beginning of");

	/** Every bit counts, whether anything is mapped there or not. */
	private static long count(Dirty asked, Bytes bitmap) {
		long pages = Long.divideUnsigned(asked.length(), asked.pageSize());
		long bits = bitmap.size() * 8L;
		if (bits == 0) {
			return 0;
		}
		// beyond what was recorded the bitmap is taken to go on as it began
		return Long.divideUnsigned(pages, bits) * ones(bitmap, bits) + ones(bitmap, Long.remainderUnsigned(pages, bits));
	}

	private static long ones(Bytes bitmap, long bits) {
		long count = 0;
		for (int i = 0; i < bits; i++) {
			count += bitmap.u8(i / 8) >> i % 8 & 1;
		}
		return count;
	}
}
