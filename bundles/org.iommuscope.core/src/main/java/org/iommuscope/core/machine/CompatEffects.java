package org.iommuscope.core.machine;

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
				? change(step, ioas -> ioas.withHugePages(false, step.seq()))
				: step.state();
	}

	static State map(Step step, Type1DmaMap done) {
		Access access = Access.of((done.flags() & READ) != 0, (done.flags() & WRITE) != 0);
		return change(step, ioas -> IoasEffects.mapped(ioas, access, new UserMemory(done.vaddr()), done.iova(),
				done.size(), step.seq()));
	}

	static State unmap(Step step, Type1DmaUnmap asked, Type1DmaUnmap done) {
		if ((asked.flags() & UNMAP_ALL) != 0) {
			return change(step, ioas -> IoasEffects.unmapped(ioas, 0, -1, step.seq()));
		}
		return change(step, ioas -> {
			Ioas cut = ioas.hugePages() || asked.size() == 0 ? ioas
					: cut(cut(ioas, asked.iova(), step.seq()), asked.iova() + asked.size(), step.seq());
			return IoasEffects.unmapped(cut, asked.iova(), asked.size(), step.seq());
		});
	}

	/** Splits the area that an address lies inside of ({@code iopt_cut_iova}). */
	private static Ioas cut(Ioas ioas, long at, long seq) {
		return ioas.areas().containing(at).filter(area -> area.start() != at).map(area -> {
			Area low = area.part(area.start(), at - 1, area.seq());
			Area high = area.part(at, area.last(), area.seq());
			return ioas.withAreas(ioas.areas().without(area.start()).with(low).with(high), seq);
		}).orElse(ioas);
	}

	private static State change(Step step, UnaryOperator<Ioas> change) {
		return step.context().filter(context -> context.compat().isPresent())
				.map(context -> step.change(context.compat().getAsInt(), Ioas.class, change)).orElse(step.state());
	}
}
