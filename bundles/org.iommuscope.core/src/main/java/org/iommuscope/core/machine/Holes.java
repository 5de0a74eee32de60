package org.iommuscope.core.machine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.iommuscope.core.uapi.Unsigned;
import org.iommuscope.core.uapi.iommufd.IovaRange;

/** Sets of address ranges: unions and what they leave. Ends are inclusive. */
final class Holes {

	private static final Comparator<IovaRange> BY_START = Comparator.comparing(IovaRange::start, Long::compareUnsigned);

	private Holes() {
	}

	/** What an address space does not reserve, ascending and maximal: the result of IOAS_IOVA_RANGES. */
	static List<IovaRange> ofReserved(Ioas ioas) {
		List<IovaRange> reserved = new ArrayList<>(ioas.reserved().size());
		for (ReservedRange range : ioas.reserved()) {
			reserved.add(new IovaRange(range.start(), range.last()));
		}
		return of(reserved, 0, -1);
	}

	/** What a set of ranges leaves between two addresses, ascending. */
	static List<IovaRange> of(List<IovaRange> ranges, long from, long to) {
		List<IovaRange> holes = new ArrayList<>(ranges.size() + 1);
		long next = from;
		for (IovaRange range : sorted(ranges)) {
			if (Unsigned.less(range.last(), next)) {
				continue;
			}
			if (Unsigned.less(to, range.start())) {
				break;
			}
			if (Unsigned.less(next, range.start())) {
				holes.add(new IovaRange(next, range.start() - 1));
			}
			if (Unsigned.atMost(to, range.last())) {
				return holes;
			}
			next = range.last() + 1;
		}
		holes.add(new IovaRange(next, to));
		return holes;
	}

	/** The union of ranges, ascending, those that touch as one, cut to what lies between two addresses. */
	static List<IovaRange> merged(List<IovaRange> ranges, long from, long to) {
		return of(of(ranges, from, to), from, to);
	}

	private static List<IovaRange> sorted(List<IovaRange> ranges) {
		if (ranges.size() < 2) {
			return ranges;
		}
		List<IovaRange> sorted = new ArrayList<>(ranges);
		sorted.sort(BY_START);
		return sorted;
	}

	/** A reserved range that has an address between two, both included: the lowest. */
	static Optional<ReservedRange> reserved(Ioas ioas, long from, long to) {
		ReservedRange found = null;
		for (ReservedRange range : ioas.reserved()) {
			if (Unsigned.intersect(range.start(), range.last(), from, to)
					&& (found == null || Unsigned.less(range.start(), found.start()))) {
				found = range;
			}
		}
		return Optional.ofNullable(found);
	}

	/** An allowed range that has an address between two, both included. */
	static Optional<AllowedRange> allowed(Ioas ioas, long from, long to) {
		for (AllowedRange range : ioas.allowed()) {
			if (Unsigned.intersect(range.start(), range.last(), from, to)) {
				return Optional.of(range);
			}
		}
		return Optional.empty();
	}
}
