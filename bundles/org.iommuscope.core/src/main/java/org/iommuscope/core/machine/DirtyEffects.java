package org.iommuscope.core.machine;

import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.core.uapi.Unsigned;
import org.iommuscope.core.uapi.iommufd.HwptGetDirtyBitmap;
import org.iommuscope.core.uapi.test.Dirty;
import org.pcollections.PSet;

/** Dirty pages of the test driver: marked by a test operation, and cleared by reading them. */
final class DirtyEffects {

	private static final int NO_CLEAR = 1;

	private DirtyEffects() {
	}

	/** Pages that are marked are those that something is mapped at ({@code iommufd_test_dirty}). */
	static State mark(Step step, int hwpt, Dirty asked) {
		Bytes bitmap = step.input("dirty.uptr", asked.uptr()).orElse(Bytes.EMPTY);
		return step.change(hwpt, HwptPaging.class, paging -> {
			AreaMap areas = step.context().flatMap(c -> c.object(paging.ioas(), Ioas.class)).map(Ioas::areas)
					.orElse(AreaMap.EMPTY);
			PSet<Long> dirty = paging.dirty();
			long pages = Long.divideUnsigned(asked.length(), Math.max(1, asked.pageSize()));
			for (int i = 0; i < Math.min(pages, bitmap.size() * 8L); i++) {
				long iova = asked.iova() + i * asked.pageSize();
				if ((bitmap.u8(i / 8) >> i % 8 & 1) != 0 && areas.containing(iova).isPresent()) {
					dirty = dirty.plus(iova);
				}
			}
			return dirty == paging.dirty() ? paging : paging.withDirty(dirty, step.seq());
		});
	}

	static State read(Step step, HwptGetDirtyBitmap asked) {
		if ((asked.flags() & NO_CLEAR) != 0) {
			return step.state();
		}
		long last = asked.iova() + asked.length() - 1;
		return step.change(asked.hwptId(), HwptPaging.class, paging -> {
			PSet<Long> left = paging.dirty().minusAll(paging.dirty().stream()
					.filter(iova -> Unsigned.atMost(asked.iova(), iova) && Unsigned.atMost(iova, last)).toList());
			return left.size() == paging.dirty().size() ? paging : paging.withDirty(left, step.seq());
		});
	}
}
