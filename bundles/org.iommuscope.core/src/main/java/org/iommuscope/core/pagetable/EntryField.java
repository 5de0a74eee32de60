package org.iommuscope.core.pagetable;

/**
 * A named run of bits of one entry, with its value.
 *
 * @param name    the specification's name
 * @param high    highest bit
 * @param low     lowest bit
 * @param value   shifted down to bit 0
 * @param meaning what the value says
 * @param kind    who uses it
 */
public record EntryField(String name, int high, int low, long value, String meaning, FieldSpec.Kind kind) {

	/** Whether bits that must be zero are set. */
	public boolean isViolation() {
		return kind == FieldSpec.Kind.RESERVED && value != 0;
	}

	/** The bits as text: {@code 11:9}, or {@code 7} for a single one. */
	public String bits() {
		return high == low ? Integer.toString(high) : high + ":" + low;
	}
}
