package org.iommuscope.core.pagetable.dump;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A table or structure of a dump.
 *
 * @param address    where it is, physical
 * @param kind       what it is, such as {@code ste} or {@code second-stage}
 * @param attributes such as {@code level} or {@code sid}
 * @param words      the 8-byte words that are not zero, by their index
 */
public record DumpLine(long address, String kind, Map<String, String> attributes, SortedMap<Integer, Long> words) {

	/** Copies both maps. */
	public DumpLine {
		attributes = Map.copyOf(attributes);
		words = new TreeMap<>(words);
	}

	/** As many words from the first on, zero where none is given. */
	public long[] words(int count) {
		long[] all = new long[count];
		words.forEach((index, word) -> {
			if (index < count) {
				all[index] = word;
			}
		});
		return all;
	}
}
