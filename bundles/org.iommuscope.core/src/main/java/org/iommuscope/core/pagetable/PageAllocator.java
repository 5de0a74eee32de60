package org.iommuscope.core.pagetable;

/** Where the memory for new tables comes from. */
@FunctionalInterface
public interface PageAllocator {

	/**
	 * Memory that reads as zero.
	 *
	 * @param bytes how much; a power of two
	 * @return its address, a multiple of {@code bytes} and of 4096
	 */
	long allocate(long bytes);

	/** Hands out memory upwards from an address, and never takes it back. */
	static PageAllocator upwardsFrom(long start) {
		long[] next = { start };
		return bytes -> {
			long size = Math.max(4096, bytes);
			long address = next[0] + size - 1 & -size;
			next[0] = address + size;
			return address;
		};
	}
}
