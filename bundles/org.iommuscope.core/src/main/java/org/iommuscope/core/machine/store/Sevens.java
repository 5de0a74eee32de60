package org.iommuscope.core.machine.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Numbers as bytes of seven bits each, the lowest first, with the top bit where another byte follows; those of up to eight
 * bytes are put down and read in one step and not bit by bit, because a state has hundreds of thousands of them.
 */
final class Sevens {

	/** Bits of numbers that fit. */
	private static final int BITS = 7 * Long.BYTES;
	private static final long TOPS = 0x8080_8080_8080_8080L;
	private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private Sevens() {
	}

	/** Whether a number takes no more than eight bytes. */
	static boolean fits(long value) {
		return value >>> BITS == 0;
	}

	/**
	 * Puts a number that fits at a place in an array, which has room for eight bytes there.
	 *
	 * @return how many bytes it takes
	 */
	static int put(byte[] bytes, int at, long value) {
		int more = (Long.SIZE - 1 - Long.numberOfLeadingZeros(value | 1)) / 7;
		WORDS.set(bytes, at, spread(value) | TOPS & (1L << more * Byte.SIZE) - 1);
		return more + 1;
	}

	/** How many bytes a number takes that eight bytes begin with; more than eight where its end is not among them. */
	static int length(long eight) {
		return Long.numberOfTrailingZeros(~eight & TOPS) / Byte.SIZE + 1;
	}

	/** The number that eight bytes begin with. */
	static long number(long eight, int length) {
		return gather(eight & ~TOPS & -1L >>> Long.SIZE - length * Byte.SIZE);
	}

	/** Seven bits to each byte: first halves, then quarters, then eighths. */
	private static long spread(long value) {
		long halves = value & 0x0000_0000_0fff_ffffL | (value & 0x00ff_ffff_f000_0000L) << 4;
		long quarters = halves & 0x0000_3fff_0000_3fffL | (halves & 0x0fff_c000_0fff_c000L) << 2;
		return quarters & 0x007f_007f_007f_007fL | (quarters & 0x3f80_3f80_3f80_3f80L) << 1;
	}

	private static long gather(long bytes) {
		long quarters = bytes & 0x007f_007f_007f_007fL | (bytes & 0x7f00_7f00_7f00_7f00L) >>> 1;
		long halves = quarters & 0x0000_3fff_0000_3fffL | (quarters & 0x3fff_0000_3fff_0000L) >>> 2;
		return halves & 0x0000_0000_0fff_ffffL | (halves & 0x0fff_ffff_0000_0000L) >>> 4;
	}
}
