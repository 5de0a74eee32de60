package org.iommuscope.core.machine;

import java.util.List;
import java.util.Optional;
import org.iommuscope.core.uapi.Errno;
import org.iommuscope.core.uapi.Hex;
import org.iommuscope.core.uapi.Unsigned;
import org.iommuscope.core.uapi.iommufd.IoasUnmap;

/** UNMAP ({@code iommufd_ioas_unmap}, {@code iopt_unmap_iova_range}); the reference, 2.9. */
final class UnmapRules {

	private UnmapRules() {
	}

	static Prediction unmap(Step step, Context context, IoasUnmap asked) {
		Optional<Ioas> ioas = context.object(asked.ioasId(), Ioas.class);
		if (ioas.isEmpty()) {
			return step.missing(Errno.ENOENT, "IOAS", asked.ioasId());
		}
		boolean all = asked.iova() == 0 && asked.length() == -1;
		if (!all && (asked.iova() == -1 || asked.length() == -1)) {
			return step.refuse(Errno.EOVERFLOW, "iommufd_ioas_unmap", "an address or length is all ones");
		}
		Optional<Prediction> refused = all ? Optional.empty() : refusedRange(step, asked.iova(), asked.length());
		if (refused.isPresent()) {
			return refused.get();
		}
		long last = all ? -1 : asked.iova() + asked.length() - 1;
		Walk walk = Walk.of(context, ioas.get().id(), ioas.get().areas(), asked.iova(), last);
		if (walk.obstacle().isPresent()) {
			return walk.refuse(step, asked.iova(), last);
		}
		if (walk.bytes() == 0 && !all) {
			return step.refuse(Errno.ENOENT, "iommufd_ioas_unmap",
					() -> "nothing is mapped in " + Hex.range(asked.iova(), last), List::of);
		}
		return step.done(new IoasUnmap(asked.ioasId(), asked.iova(), walk.bytes()));
	}

	/** What is wrong with the range itself ({@code iopt_unmap_iova}). */
	static Optional<Prediction> refusedRange(Step step, long iova, long length) {
		if (length == 0) {
			return Optional.of(step.refuse(Errno.EINVAL, "iopt_unmap_iova", "the length is zero"));
		}
		return Unsigned.overflows(iova, length)
				? Optional.of(step.refuse(Errno.EOVERFLOW, "iopt_unmap_iova", "the range ends beyond the last address"))
				: Optional.empty();
	}

	/**
	 * The areas of a range, up to one that cannot go.
	 *
	 * @param bytes    of the areas that go
	 * @param obstacle the area that cannot
	 * @param lock     the hardware queue's access that holds it, where that is why
	 */
	record Walk(long bytes, Optional<Area> obstacle, Optional<Access> lock) {

		static Walk of(Context context, int ioas, AreaMap areas, long from, long to) {
			List<Access> holding = Pins.holding(context, ioas);
			long bytes = 0;
			Optional<Area> next = areas.firstIn(from, to);
			while (next.isPresent()) {
				Area area = next.get();
				Optional<Access> lock = holding.isEmpty() ? Optional.empty() : Pins.lock(holding, area);
				if (lock.isPresent() || !area.isInside(from, to)) {
					return new Walk(bytes, next, lock);
				}
				bytes += area.lengthLessOne() + 1;
				next = area.last() == to || area.last() == -1 ? Optional.empty() : areas.firstIn(area.last() + 1, to);
			}
			return new Walk(bytes, Optional.empty(), Optional.empty());
		}

		Prediction refuse(Step step, long from, long to) {
			Area area = obstacle.orElseThrow();
			return lock.isPresent()
					? step.refuse(Errno.EBUSY, "iopt_unmap_iova_range", () -> "a hardware queue reads the memory of "
							+ Evidence.of(area).what(), () -> List.of(Evidence.of(area), Evidence.of(lock.get())))
					: step.refuse(Errno.ENOENT, "iopt_unmap_iova_range",
							() -> Evidence.of(area).what() + " is not wholly inside " + Hex.range(from, to)
									+ ", and areas are not split",
							() -> List.of(Evidence.of(area)));
		}
	}
}
