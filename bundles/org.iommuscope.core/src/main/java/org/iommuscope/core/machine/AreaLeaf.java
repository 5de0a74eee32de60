package org.iommuscope.core.machine;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.iommuscope.core.uapi.Unsigned;

/** The lowest nodes of an {@link AreaMap}: areas side by side. */
final class AreaLeaf extends AreaNode {

	final Area[] areas;

	private AreaLeaf(Area[] areas, long[] ends) {
		super(ends);
		this.areas = areas;
	}

	static AreaLeaf of(Area... areas) {
		long[] ends = new long[areas.length];
		for (int rank = 0; rank < ends.length; rank++) {
			ends[rank] = areas[rank].last();
		}
		return new AreaLeaf(areas, ends);
	}

	@Override
	public List<Area> parts() {
		return Collections.unmodifiableList(Arrays.asList(areas));
	}

	@Override
	int height() {
		return 0;
	}

	@Override
	int size() {
		return areas.length;
	}

	@Override
	long first() {
		return areas[0].start();
	}

	@Override
	long largestHole() {
		long largest = 0;
		for (int rank = 1; rank < areas.length; rank++) {
			largest = Unsigned.max(largest, areas[rank].start() - ends[rank - 1] - 1);
		}
		return largest;
	}

	@Override
	AreaLeaf with(Area area) {
		int rank = rankOf(area.start());
		if (rank < areas.length && Unsigned.atMost(areas[rank].start(), area.last())) {
			throw new IllegalArgumentException(area + " overlaps " + areas[rank]);
		}
		return new AreaLeaf(inserted(areas, rank, area), inserted(ends, rank, area.last()));
	}

	@Override
	AreaLeaf without(long start) {
		int rank = rankOf(start);
		return rank == areas.length || areas[rank].start() != start ? this
				: new AreaLeaf(removed(areas, rank), removed(ends, rank));
	}

	@Override
	AreaLeaf part(int from, int to) {
		return new AreaLeaf(Arrays.copyOfRange(areas, from, to), Arrays.copyOfRange(ends, from, to));
	}

	@Override
	AreaLeaf join(AreaNode next) {
		return of(joined(areas, ((AreaLeaf) next).areas));
	}
}
