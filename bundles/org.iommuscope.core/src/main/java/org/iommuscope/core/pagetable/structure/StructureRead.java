package org.iommuscope.core.pagetable.structure;

import java.util.List;
import java.util.Optional;
import org.iommuscope.core.pagetable.DecodedEntry;
import org.iommuscope.core.pagetable.Walk;

/**
 * A structure that was read on the way to the page tables.
 *
 * @param name     the specification's name
 * @param address  where its pointer says it is; guest-physical where a second stage translates that
 * @param physical where it was read
 * @param words    its words with every bit by its name; empty where it could not be read
 * @param via      the second-stage walk that found its physical address
 */
public record StructureRead(String name, long address, long physical, List<DecodedEntry> words, Optional<Walk> via) {

	/** Copies the list. */
	public StructureRead {
		words = List.copyOf(words);
	}

	/** The value of a word. */
	public long word(int index) {
		return words.get(index).value();
	}
}
