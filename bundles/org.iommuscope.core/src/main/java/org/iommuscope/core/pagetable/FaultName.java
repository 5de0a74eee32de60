package org.iommuscope.core.pagetable;

/**
 * A vendor's own name for a fault.
 *
 * @param name as the specification writes it, such as {@code SGN.1} or {@code F_TRANSLATION}
 * @param code as a fault record shows it, such as {@code 0x80}
 */
public record FaultName(String name, String code) {

	@Override
	public String toString() {
		return name + " (" + code + ')';
	}
}
