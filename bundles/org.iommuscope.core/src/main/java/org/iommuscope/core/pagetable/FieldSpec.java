package org.iommuscope.core.pagetable;

import java.util.function.LongFunction;

/**
 * A named run of bits in an entry or a word of a structure.
 *
 * @param name    the specification's name
 * @param high    highest bit, 63 at most
 * @param low     lowest bit
 * @param kind    who uses it
 * @param meaning what a value (shifted down to bit 0) says
 */
public record FieldSpec(String name, int high, int low, Kind kind, LongFunction<String> meaning) {

	/** Who uses a field. */
	public enum Kind {
		/** The hardware, as a flag or a number. */
		USED,
		/** The hardware, as an address. */
		ADDRESS,
		/** Nobody: the hardware does not look. */
		IGNORED,
		/** Software. */
		SOFTWARE,
		/** Must be zero in this configuration. */
		RESERVED
	}

	/** Bits that are set where the field is. */
	public long mask() {
		return (high == 63 && low == 0 ? -1L : (1L << (high - low + 1)) - 1) << low;
	}

	/** The value of the field in a word. */
	public long of(long word) {
		return (word & mask()) >>> low;
	}

	/** The field with its value in a word. */
	public EntryField decode(long word) {
		long value = of(word);
		return new EntryField(name, high, low, value, meaning.apply(value), kind);
	}
}
