package org.iommuscope.core.pagetable;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * Sparse writable memory in pages of 4 KiB; what was never written reads as zero. Not thread safe.
 */
public final class PagedMemory implements WritableMemory {

	private static final int PAGE_BITS = 12;
	private static final int ENTRIES = 512;

	private final Map<Long, long[]> pages = new HashMap<>();

	@Override
	public long read(long address) {
		long[] page = pages.get(address >>> PAGE_BITS);
		return page == null ? 0 : page[index(address)];
	}

	@Override
	public void write(long address, long value) {
		if ((address & 7) != 0) {
			throw new IllegalArgumentException("not a multiple of 8: 0x" + Long.toHexString(address));
		}
		pages.computeIfAbsent(address >>> PAGE_BITS, number -> new long[ENTRIES])[index(address)] = value;
	}

	/** Calls for each entry that is not zero, in the order of unsigned addresses: address in bytes, value. */
	public void forEach(BiConsumer<Long, Long> visitor) {
		TreeSet<Long> numbers = new TreeSet<>(Long::compareUnsigned);
		numbers.addAll(pages.keySet());
		for (long number : numbers) {
			long[] page = pages.get(number);
			for (int i = 0; i < ENTRIES; i++) {
				if (page[i] != 0) {
					visitor.accept((number << PAGE_BITS) + 8L * i, page[i]);
				}
			}
		}
	}

	private static int index(long address) {
		return (int) (address >>> 3) & (ENTRIES - 1);
	}
}
