package org.iommuscope.core.uapi;

/**
 * Text of unsigned 64-bit addresses: {@code 0x} and lower-case digits without padding, as the trace format and every
 * view write them.
 */
public final class Hex {

	private Hex() {
	}

	/** The address as text, such as {@code 0xfee00000}. */
	public static String of(long address) {
		return "0x" + Long.toHexString(address);
	}

	/** An inclusive range as text, such as {@code 0xfee00000-0xfeefffff}. */
	public static String range(long start, long last) {
		return of(start) + "-" + of(last);
	}

	/**
	 * The address that a text names.
	 *
	 * @throws NumberFormatException if the text is not {@code 0x} and 1 to 16 hex digits
	 */
	public static long parse(String text) {
		if (!text.startsWith("0x") && !text.startsWith("0X")) {
			throw new NumberFormatException("not a hex number with 0x: \"" + text + '"');
		}
		if (text.length() < 3 || text.charAt(2) == '-' || text.charAt(2) == '+') {
			throw new NumberFormatException("no hex digits: \"" + text + '"');
		}
		return Long.parseUnsignedLong(text, 2, text.length(), 16);
	}
}
