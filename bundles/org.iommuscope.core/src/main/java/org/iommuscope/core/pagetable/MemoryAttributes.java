package org.iommuscope.core.pagetable;

import java.util.List;

/**
 * What kind of memory access a translation makes of a request: memory type, shareability, coherence, as both stages
 * together say (reference, page tables, section 6.3).
 *
 * @param text    in the vendor's terms; empty where nothing of it is known
 * @param unknown what would have to be known to say more, a few words each; empty where the text says all
 */
public record MemoryAttributes(String text, List<String> unknown) {

	/** Copies the list. */
	public MemoryAttributes {
		unknown = List.copyOf(unknown);
	}

	/** Attributes of which everything is known. */
	public static MemoryAttributes of(String text) {
		return new MemoryAttributes(text, List.of());
	}

	/** Attributes that depend on something the tables do not tell. */
	public static MemoryAttributes unknown(String text, String missing) {
		return new MemoryAttributes(text, List.of(missing));
	}

	/** Such as {@code Normal write-back, inner shareable}, with what is not known after it. */
	@Override
	public String toString() {
		String missing = "not known: " + String.join("; ", unknown);
		return unknown.isEmpty() ? text : text.isEmpty() ? missing : text + " (" + missing + ')';
	}
}
