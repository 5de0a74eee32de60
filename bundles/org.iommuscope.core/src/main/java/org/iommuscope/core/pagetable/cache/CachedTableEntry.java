package org.iommuscope.core.pagetable.cache;

/**
 * An entry of a paging-structure cache: an entry of a table that is no leaf, as it was when a walk read it.
 *
 * @param tag     whose walk read it
 * @param stage   the stage whose table it is of, 1 or 2
 * @param address physical address of the entry
 * @param value   the entry as it was read
 * @param start   first input address of the stage that goes through it
 * @param last    last such address
 * @param origin  number of the event that made the walk
 */
public record CachedTableEntry(CacheTag tag, int stage, long address, long value, long start, long last, long origin) {

	/** Whether an address of an inclusive range goes through it. */
	public boolean overlaps(long from, long to) {
		return Long.compareUnsigned(start, to) <= 0 && Long.compareUnsigned(last, from) >= 0;
	}
}
