package org.iommuscope.picture.iova;

import org.iommuscope.core.uapi.Hex;

/**
 * The part of an address space that is looked at. Ends are inclusive and unsigned.
 *
 * @param from first address
 * @param to   last address
 */
public record Viewport(long from, long to) {

	/** From the first to the last address that there is. */
	public static final Viewport WHOLE = new Viewport(0, -1);

	/** @throws IllegalArgumentException if it ends before it begins */
	public Viewport {
		if (Long.compareUnsigned(from, to) > 0) {
			throw new IllegalArgumentException(Hex.range(from, to) + " ends before it begins");
		}
	}

	/**
	 * The range that a text such as {@code 0x1000-0x1fff} names; without {@code 0x} it is hex too.
	 *
	 * @throws IllegalArgumentException if it names none
	 */
	public static Viewport parse(String text) {
		int hyphen = text.indexOf('-');
		if (hyphen < 0) {
			throw new IllegalArgumentException("\"" + text + "\" is no range such as 0x1000-0x1fff");
		}
		return new Viewport(address(text.substring(0, hyphen)), address(text.substring(hyphen + 1)));
	}

	private static long address(String text) {
		String digits = text.strip();
		try {
			return Hex.parse(digits.startsWith("0x") ? digits : "0x" + digits);
		} catch (NumberFormatException e) {
			throw new IllegalArgumentException("\"" + text + "\" is no address in hex", e);
		}
	}

	/** Whether something of a range is seen. */
	public boolean shows(long start, long last) {
		return Long.compareUnsigned(start, to) <= 0 && Long.compareUnsigned(from, last) <= 0;
	}

	/** Whether it is the whole address space. */
	public boolean isWhole() {
		return equals(WHOLE);
	}

	/** Bytes less one, so that the whole address space has a length too. */
	public long lengthLessOne() {
		return to - from;
	}

	@Override
	public String toString() {
		return Hex.range(from, to);
	}
}
