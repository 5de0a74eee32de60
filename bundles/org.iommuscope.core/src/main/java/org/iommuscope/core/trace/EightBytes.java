package org.iommuscope.core.trace;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes of a text as one number, the first byte lowest, so that one step searches them all. A set of marked bytes is
 * a number too, in which only the lowest mark is to be trusted: what is computed for one byte carries into those after it.
 */
final class EightBytes {

	private static final VarHandle VIEW = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
	private static final long ONES = 0x0101_0101_0101_0101L;
	private static final long TOPS = 0x8080_8080_8080_8080L;

	private static final long DIGITS = ONES * '0';
	private static final long UPPER_HALVES = ONES * 0xf0;

	/** Powers of ten by their exponent. */
	static final long[] POWERS = { 1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000 };

	private EightBytes() {
	}

	/** Those at a place, which must all be in the array. */
	static long at(byte[] text, int place) {
		return (long) VIEW.get(text, place);
	}

	/** Marks the bytes that are an ASCII character. */
	static long equal(long eight, char wanted) {
		long differing = eight ^ ONES * wanted;
		return differing - ONES & ~differing & TOPS;
	}

	/** Marks the bytes below an ASCII character. */
	static long below(long eight, char bound) {
		return eight - ONES * bound & ~eight & TOPS;
	}

	/** Marks the bytes beyond ASCII. */
	static long beyondAscii(long eight) {
		return eight & TOPS;
	}

	/** Marks the bytes that are no decimal digits. */
	static long noDigits(long eight) {
		return (eight & eight + ONES * 6 & UPPER_HALVES) ^ DIGITS;
	}

	/** The number of which the first few, all decimal digits, are the digits. */
	static long decimal(long eight, int count) {
		if (count == 0) {
			return 0;
		}
		// Zeros before them make eight digits of them, and then each step puts two neighbours together.
		long digits = (eight ^ DIGITS) << Long.SIZE - count * Byte.SIZE;
		long pairs = (digits * 10 + (digits >>> 8)) & 0x00ff_00ff_00ff_00ffL;
		long fours = (pairs * 100 + (pairs >>> 16)) & 0x0000_ffff_0000_ffffL;
		return fours * 10_000 + (fours >>> 32) & 0xffff_ffffL;
	}

	/** How many bytes are before the first one that is marked; 8 where none is. */
	static int before(long marks) {
		return Long.numberOfTrailingZeros(marks) >>> 3;
	}

	/** The first few of them, and zeros. */
	static long first(long eight, int count) {
		return count == 0 ? 0 : eight & -1L >>> Long.SIZE - count * Byte.SIZE;
	}

	/** Where a character is first found between two places; the second place where it is not there. */
	static int indexOf(byte[] text, char wanted, int from, int to) {
		int at = from;
		while (at + Long.BYTES <= to) {
			long marks = equal(at(text, at), wanted);
			if (marks != 0) {
				return at + before(marks);
			}
			at += Long.BYTES;
		}
		while (at < to && text[at] != wanted) {
			at++;
		}
		return at;
	}
}
