package org.iommuscope.core.pagetable.cache;

import org.iommuscope.core.pagetable.Rights;

/**
 * An entry of an IOTLB.
 *
 * @param tag      whose address it translates
 * @param stages   the stages whose result it is
 * @param start    first input address
 * @param sizeBits log2 of the bytes it covers
 * @param output   what {@code start} is translated to
 * @param rights   bits of {@link Rights}
 * @param origin   number of the event that filled it
 */
public record CachedTranslation(CacheTag tag, Stages stages, long start, int sizeBits, long output, int rights,
		long origin) {

	/** The stages whose result an entry holds. */
	public enum Stages {
		/** A first stage without a second one. */
		FIRST,
		/** A second stage alone. */
		SECOND,
		/** Both. */
		COMBINED
	}

	/** Last input address. */
	public long last() {
		return start | (1L << sizeBits) - 1;
	}

	/** The address that an input address inside is translated to. */
	public long translate(long address) {
		return output | address & (1L << sizeBits) - 1;
	}

	/** Whether it covers an address of an inclusive range. */
	public boolean overlaps(long from, long to) {
		return Long.compareUnsigned(start, to) <= 0 && Long.compareUnsigned(last(), from) >= 0;
	}
}
