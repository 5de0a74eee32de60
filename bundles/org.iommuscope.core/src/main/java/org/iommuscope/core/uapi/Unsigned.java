package org.iommuscope.core.uapi;

/** Comparison and overflow of unsigned 64-bit addresses and lengths, by name instead of by trick at each place. */
public final class Unsigned {

	private Unsigned() {
	}

	/** Whether {@code a < b}. */
	public static boolean less(long a, long b) {
		return Long.compareUnsigned(a, b) < 0;
	}

	/** Whether {@code a <= b}. */
	public static boolean atMost(long a, long b) {
		return Long.compareUnsigned(a, b) <= 0;
	}

	/** The lower of two. */
	public static long min(long a, long b) {
		return less(a, b) ? a : b;
	}

	/** The higher of two. */
	public static long max(long a, long b) {
		return less(a, b) ? b : a;
	}

	/** Whether the range of a start and a length that is not 0 ends beyond the last address. */
	public static boolean overflows(long start, long length) {
		return less(start + (length - 1), start);
	}

	/** Whether two inclusive ranges have an address in common. */
	public static boolean intersect(long startA, long lastA, long startB, long lastB) {
		return atMost(startA, lastB) && atMost(startB, lastA);
	}

	/** Whether an address is a multiple of a power of two. */
	public static boolean aligned(long address, long powerOfTwo) {
		return (address & (powerOfTwo - 1)) == 0;
	}
}
