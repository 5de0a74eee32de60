package org.iommuscope.core.pagetable.cache;

import java.util.List;
import org.iommuscope.core.pagetable.DecodedEntry;

/**
 * A vendor's invalidation command.
 *
 * @param name   as the specification writes it
 * @param words  its words with every bit by its name
 * @param effect what it asks to be forgotten
 */
public record Command(String name, List<DecodedEntry> words, Invalidation effect) {

	/** Copies the list. */
	public Command {
		words = List.copyOf(words);
	}
}
