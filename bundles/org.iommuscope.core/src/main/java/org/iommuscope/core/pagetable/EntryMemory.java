package org.iommuscope.core.pagetable;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Memory of which a few entries are known; everything else reads as zero. Immutable. */
public final class EntryMemory implements Memory {

	private final long[] addresses;
	private final long[] values;

	private EntryMemory(long[] addresses, long[] values) {
		this.addresses = addresses;
		this.values = values;
	}

	/** Entries by their addresses in bytes, multiples of 8. */
	public static EntryMemory of(Map<Long, Long> entries) {
		TreeMap<Long, Long> sorted = new TreeMap<>(entries);
		return new EntryMemory(sorted.keySet().stream().mapToLong(Long::longValue).toArray(),
				sorted.values().stream().mapToLong(Long::longValue).toArray());
	}

	@Override
	public long read(long address) {
		int index = Arrays.binarySearch(addresses, address);
		return index < 0 ? 0 : values[index];
	}

	/** Number of entries known. */
	public int size() {
		return addresses.length;
	}
}
