package org.iommuscope.core.pagetable.structure;

import java.util.ArrayList;
import java.util.List;
import org.iommuscope.core.pagetable.DecodedEntry;
import org.iommuscope.core.pagetable.EntryLayout;

/**
 * How the words of a structure above the page tables are called.
 *
 * @param name  the specification's name
 * @param words one layout for each 8 bytes
 */
public record StructureLayout(String name, List<EntryLayout> words) {

	/** Copies the list. */
	public StructureLayout {
		words = List.copyOf(words);
	}

	/** Its size in bytes. */
	public int bytes() {
		return 8 * words.size();
	}

	/**
	 * The words with every bit by its name.
	 *
	 * @param values as many words as there are, or fewer from the start; those that are missing are zero
	 * @throws IllegalArgumentException if there are more
	 */
	public List<DecodedEntry> decode(long... values) {
		if (values.length > words.size()) {
			throw new IllegalArgumentException(name + " has " + words.size() + " words, not " + values.length);
		}
		List<DecodedEntry> decoded = new ArrayList<>();
		for (int i = 0; i < words.size(); i++) {
			decoded.add(words.get(i).decode(i < values.length ? values[i] : 0));
		}
		return decoded;
	}
}
