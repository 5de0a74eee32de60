package org.iommuscope.core.trace;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Gives the same string for the same ASCII characters again, as far as it still knows it: a recording says a few words
 * millions of times. Not thread safe.
 */
final class Words {

	private static final int BITS = 10;
	private static final int LONGEST = 64;
	/** Spreads what differs in a few bits over the upper ones. */
	private static final long SPREAD = 0x9e3779b97f4a7c15L;

	private final String[] known = new String[1 << BITS];
	private final byte[][] spelt = new byte[1 << BITS][];

	String of(byte[] text, int offset, int length) {
		if (length > LONGEST) {
			return string(text, offset, length);
		}
		int place = place(text, offset, length);
		byte[] before = spelt[place];
		if (before == null || !Arrays.equals(before, 0, before.length, text, offset, offset + length)) {
			spelt[place] = Arrays.copyOfRange(text, offset, offset + length);
			known[place] = string(text, offset, length);
		}
		return known[place];
	}

	/** A string of its own for ASCII characters. */
	static String string(byte[] text, int offset, int length) {
		return new String(text, offset, length, StandardCharsets.ISO_8859_1);
	}

	/** By first and last bytes and length, which tell most words apart. */
	private static int place(byte[] text, int offset, int length) {
		long first = start(text, offset, length);
		long last = length > Long.BYTES ? EightBytes.at(text, offset + length - Long.BYTES) : 0;
		return (int) (((first * SPREAD ^ last) + length) * SPREAD >>> Long.SIZE - BITS);
	}

	private static long start(byte[] text, int offset, int length) {
		if (offset + Long.BYTES <= text.length) {
			return EightBytes.first(EightBytes.at(text, offset), Math.min(length, Long.BYTES));
		}
		long start = 0;
		for (int i = 0; i < length; i++) {
			start |= (text[offset + i] & 0xffL) << i * Byte.SIZE;
		}
		return start;
	}
}
