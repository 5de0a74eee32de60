package org.iommuscope.core.machine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.iommuscope.core.uapi.iommufd.IovaRange;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/** What is reserved in an address space, learnt from what the kernel says is not. */
final class ReservedRanges {

	private static final Comparator<IovaRange> BY_START = Comparator.comparing(IovaRange::start, Long::compareUnsigned);

	private ReservedRanges() {
	}

	/**
	 * With the reserved ranges that the kernel showed: those known before stay where they still hold, with their
	 * owners, and the rest belongs to somebody unknown.
	 *
	 * @param free what IOAS_IOVA_RANGES returned
	 */
	static Ioas learn(Ioas ioas, List<IovaRange> free, long seq) {
		List<IovaRange> reserved = gaps(free);
		if (isKnown(ioas.reserved(), reserved)) {
			return ioas;
		}
		PVector<ReservedRange> kept = TreePVector.empty();
		for (ReservedRange known : ioas.reserved()) {
			if (reserved.stream().anyMatch(r -> Long.compareUnsigned(r.start(), known.start()) <= 0
					&& Long.compareUnsigned(known.last(), r.last()) <= 0)) {
				kept = kept.plus(known);
			}
		}
		List<IovaRange> covered = new ArrayList<>(free);
		kept.forEach(range -> covered.add(new IovaRange(range.start(), range.last())));
		for (IovaRange range : gaps(covered)) {
			kept = kept.plus(new ReservedRange(range.start(), range.last(), new ReservedRange.Unknown(), seq));
		}
		return kept.equals(ioas.reserved()) ? ioas : ioas.withReserved(kept, seq);
	}

	/** Whether what is known are these ranges, one by one, as is usual after the first time. */
	private static boolean isKnown(PVector<ReservedRange> known, List<IovaRange> reserved) {
		if (known.size() != reserved.size()) {
			return false;
		}
		for (int i = 0; i < reserved.size(); i++) {
			if (known.get(i).start() != reserved.get(i).start() || known.get(i).last() != reserved.get(i).last()) {
				return false;
			}
		}
		return true;
	}

	/** What a set of ranges leaves of the 64-bit address space, ascending. */
	private static List<IovaRange> gaps(List<IovaRange> ranges) {
		List<IovaRange> gaps = new ArrayList<>();
		long next = 0;
		List<IovaRange> ascending = new ArrayList<>(ranges);
		ascending.sort(BY_START);
		for (IovaRange range : ascending) {
			if (Long.compareUnsigned(range.start(), next) > 0) {
				gaps.add(new IovaRange(next, range.start() - 1));
			}
			if (range.last() == -1) {
				return gaps;
			}
			next = Long.compareUnsigned(range.last() + 1, next) > 0 ? range.last() + 1 : next;
		}
		gaps.add(new IovaRange(next, -1));
		return gaps;
	}
}
