package org.iommuscope.core.machine;

import java.util.List;
import org.iommuscope.core.uapi.iommufd.IovaRange;

/**
 * The ranges that a refused call wanted in an address space: one side of a conflict, of which the other one is there already.
 *
 * @param ioas   id of the address space
 * @param use    what the call wanted them for, which says what stops it
 * @param ranges inclusive, in the order of the call
 */
public record Claim(int ioas, Use use, List<IovaRange> ranges) {

	/** What a range is wanted for. An IOAS has three sets of ranges, and each use is stopped by other ones; the reference, 3. */
	public enum Use {
		/** To be mapped at a fixed address ({@code iopt_check_iova}). */
		MAP(true, true, false),
		/** To be reserved for a device, a page table or a test ({@code iopt_reserve_iova}). */
		RESERVE(true, false, true),
		/** To be where automatic addresses are taken from ({@code iopt_set_allow_iova}). */
		ALLOW(false, true, false);

		private final boolean byAreas;
		private final boolean byReserved;
		private final boolean byAllowed;

		Use(boolean byAreas, boolean byReserved, boolean byAllowed) {
			this.byAreas = byAreas;
			this.byReserved = byReserved;
			this.byAllowed = byAllowed;
		}

		/** Whether what is mapped stops it. */
		public boolean stoppedByAreas() {
			return byAreas;
		}

		/** Whether what is reserved stops it. */
		public boolean stoppedByReserved() {
			return byReserved;
		}

		/** Whether the ranges for automatic addresses stop it. */
		public boolean stoppedByAllowed() {
			return byAllowed;
		}
	}

	public Claim {
		ranges = List.copyOf(ranges);
	}

	/** One range. */
	static Claim of(Ioas ioas, Use use, long start, long last) {
		return new Claim(ioas.id(), use, List.of(new IovaRange(start, last)));
	}
}
