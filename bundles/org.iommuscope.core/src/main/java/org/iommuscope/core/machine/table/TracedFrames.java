package org.iommuscope.core.machine.table;

import java.util.Optional;
import org.iommuscope.core.machine.Area;
import org.iommuscope.core.machine.memory.Placement;

/**
 * Physical addresses as the kernel traced them, and made-up ones where it did not. A run counts for an area only if it
 * was mapped with the area or after it: what lies at the same IOVA from before belongs to an area that is gone.
 *
 * @param placement what was traced
 * @param context   number of the context
 * @param otherwise what makes up the rest
 */
record TracedFrames(Placement placement, int context, Frames otherwise) implements Frames {

	@Override
	public Run at(Area area, long iova) {
		Optional<Placement.Run> traced = placement.at(context, iova).filter(run -> run.seq() >= area.seq());
		if (traced.isPresent()) {
			Placement.Run run = traced.get();
			return new Run(run.physical() + (iova - run.start()), lower(run.last(), area.last()), true);
		}
		Run made = otherwise.at(area, iova);
		return placement.after(context, iova).filter(run -> run.seq() >= area.seq())
				.map(run -> new Run(made.physical(), lower(made.last(), run.start() - 1), false)).orElse(made);
	}

	private static long lower(long one, long other) {
		return Long.compareUnsigned(one, other) < 0 ? one : other;
	}
}
