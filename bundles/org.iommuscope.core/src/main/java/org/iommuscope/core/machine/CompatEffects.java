package org.iommuscope.core.machine;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.iommuscope.core.machine.Area.Access;
import org.iommuscope.core.machine.Pages.UserMemory;
import org.iommuscope.core.uapi.iommufd.VfioIoas;
import org.iommuscope.core.uapi.vfio.Type1DmaMap;
import org.iommuscope.core.uapi.vfio.Type1DmaUnmap;

/** The emulation of a VFIO container on an iommufd ({@code vfio_compat.c}). */
final class CompatEffects {

	private static final int TYPE1_IOMMU = 1;
	private static final int READ = 1;
	private static final int WRITE = 2;
	private static final int UNMAP_ALL = 2;

	private CompatEffects() {
	}

	static State ioas(Step step, VfioIoas done) {
		return step.change(context -> switch (done.op()) {
		case 0, 1 -> context.compat().equals(OptionalInt.of(done.ioasId())) || done.ioasId() <= 0 ? context
				: context.withCompat(OptionalInt.of(done.ioasId()));
		case 2 -> context.withCompat(OptionalInt.empty());
		default -> context;
		});
	}

	/** The oldest type promises to unmap what was mapped piece by piece, so pages may not be combined. */
	static State setIommu(Step step) {
		return step.ioctl().arg().orElse(0) == TYPE1_IOMMU
				? step.context().map(context -> IoasEffects.hugePages(step, context.compat().orElse(0), false))
						.orElse(step.state())
				: step.state();
	}

	static State map(Step step, Type1DmaMap done) {
		Access access = Access.of((done.flags() & READ) != 0, (done.flags() & WRITE) != 0);
		return change(step, ioas -> IoasEffects.mapped(ioas, access, new UserMemory(done.vaddr()), done.iova(),
				done.size(), step.event().pid(), step.seq()));
	}

	static State unmap(Step step, Type1DmaUnmap asked) {
		if ((asked.flags() & UNMAP_ALL) != 0) {
			return unmapped(step, 0, -1);
		}
		Step cut = step.with(cut(step, asked));
		return unmapped(cut, asked.iova(), asked.size());
	}

	private static State unmapped(Step step, long iova, long length) {
		return step.context().map(context -> IoasEffects.unmap(step, context.compat().orElse(0), iova, length))
				.orElse(step.state());
	}

	/**
	 * A call that fails has made the cuts that it could, and taken the areas below the one that it failed on. The upper
	 * end is cut first.
	 */
	static State failedUnmap(Step step, Type1DmaUnmap asked, Optional<Prediction> prediction) {
		return switch (prediction.flatMap(Prediction::reason).map(Reason::rule).orElse("")) {
		case "iopt_unmap_iova_range" -> unmap(step, asked);
		case "iopt_unmap_iova" -> cut(step, asked);
		case "iopt_area_split" -> CompatRules.isUpperEndCut(step, asked)
				? change(step, ioas -> cut(ioas, asked.iova() + asked.size() - 1, step.seq()))
				: step.state();
		default -> step.state();
		};
	}

	/** With the areas split at the ends of the range, where pages are not combined ({@code iopt_cut_iova}). */
	static State cut(Step step, Type1DmaUnmap asked) {
		return change(step, ioas -> {
			if (ioas.hugePages()) {
				return ioas;
			}
			Ioas high = cut(ioas, asked.iova() + asked.size() - 1, step.seq());
			return asked.iova() == 0 ? high : cut(high, asked.iova() - 1, step.seq());
		});
	}

	/** Splits the area that an address lies inside of, after that address ({@code iopt_area_split}). */
	private static Ioas cut(Ioas ioas, long lowLast, long seq) {
		return ioas.areas().containing(lowLast)
				.filter(area -> area.start() != lowLast && area.last() != lowLast).map(area -> {
					Area low = area.part(area.start(), lowLast, area.seq());
					Area high = area.part(lowLast + 1, area.last(), area.seq());
					return ioas.withAreas(ioas.areas().without(area.start()).with(low).with(high), seq);
				}).orElse(ioas);
	}

	private static State change(Step step, UnaryOperator<Ioas> change) {
		return step.context().filter(context -> context.compat().isPresent())
				.map(context -> step.change(context.compat().getAsInt(), Ioas.class, change)).orElse(step.state());
	}
}
