package org.iommuscope.core.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iommuscope.core.uapi.Unsigned;

/**
 * The areas that follow each other without a hole from an address on ({@code iopt_area_contig_init}).
 *
 * @param areas ascending
 * @param end   the first address that none of them has; 0 after the last address there is
 * @param whole whether they reach as far as was asked
 */
record Contiguous(List<Area> areas, long end, boolean whole) {

	/** The areas of the range between two addresses, both included. */
	static Contiguous of(AreaMap map, long first, long last) {
		Optional<Area> area = map.containing(first);
		if (area.isPresent() && Unsigned.atMost(last, area.get().last())) {
			return new Contiguous(List.of(area.get()), last + 1, true);
		}
		List<Area> areas = new ArrayList<>();
		long next = first;
		while (area.isPresent()) {
			areas.add(area.get());
			next = area.get().last() + 1;
			if (Unsigned.atMost(last, area.get().last())) {
				return new Contiguous(areas, next, true);
			}
			area = map.containing(next);
		}
		return new Contiguous(areas, next, false);
	}
}
