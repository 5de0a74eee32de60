package org.iommuscope.core.uapi;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An immutable run of bytes in the order of memory, with little-endian access as all of iommufd's structs have it.
 * Offsets are in bytes. Reading beyond the end gives zero, as the kernel extends a short struct
 * ({@code copy_struct_from_user}).
 */
public final class Bytes {

	private static final VarHandle U16 = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
	private static final VarHandle U32 = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
	private static final VarHandle U64 = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private static final long ONES = 0x0101_0101_0101_0101L;

	/** The value of each hex digit by its character; -1 for others. */
	private static final byte[] DIGITS = new byte[1 << Byte.SIZE];

	static {
		for (char character = 0; character < DIGITS.length; character++) {
			DIGITS[character] = (byte) Character.digit(character, 16);
		}
	}

	/** No bytes at all. */
	public static final Bytes EMPTY = new Bytes(new byte[0]);

	private final byte[] content;

	private Bytes(byte[] content) {
		this.content = content;
	}

	/** A copy of the given bytes. */
	public static Bytes of(byte... content) {
		return content.length == 0 ? EMPTY : new Bytes(content.clone());
	}

	/**
	 * The bytes that a text of hex digits names, without prefix.
	 *
	 * @throws IllegalArgumentException if the length is odd or a character is no hex digit
	 */
	public static Bytes parse(CharSequence hex) {
		return hex.isEmpty() ? EMPTY : new Bytes(HexFormat.of().parseHex(hex));
	}

	/**
	 * The bytes that hex digits in an ASCII text name, without prefix.
	 *
	 * @throws IllegalArgumentException if the length is odd or a character is no hex digit
	 */
	public static Bytes parse(byte[] text, int offset, int length) {
		if ((length & 1) != 0) {
			throw new IllegalArgumentException("an odd number of hex digits");
		}
		byte[] content = new byte[length >> 1];
		int done = 0;
		for (int at = offset; done + Integer.BYTES <= content.length && fourOf(text, at, content, done); at += Long.BYTES) {
			done += Integer.BYTES;
		}
		for (int i = done, at = offset + done * 2; i < content.length; i++, at += 2) {
			int value = digit(text[at]) << 4 | digit(text[at + 1]);
			if (value < 0) {
				throw new IllegalArgumentException("no hex digit at " + (at - offset));
			}
			content[i] = (byte) value;
		}
		return content.length == 0 ? EMPTY : new Bytes(content);
	}

	/** Decodes four bytes from eight digits at once; false where they are no lower-case hex digits. */
	private static boolean fourOf(byte[] text, int at, byte[] content, int to) {
		long eight = (long) U64.get(text, at);
		long letters = eight >>> 6 & ONES;
		long values = (eight & ONES * 0xf) + letters * 9;
		long tens = values + ONES * 6 >>> 4 & ONES;
		// Written back they must be the same text, which tells digits from what else there may be.
		if ((values & ONES << 4) != 0 || values + ONES * '0' + tens * ('a' - '0' - 10) != eight) {
			return false;
		}
		long bytes = (values << 4 | values >>> 8) & 0x00ff_00ff_00ff_00ffL;
		long pairs = (bytes | bytes >>> 8) & 0x0000_ffff_0000_ffffL;
		U32.set(content, to, (int) (pairs | pairs >>> 16));
		return true;
	}

	/** The value of a hex digit; negative for any other character. */
	private static int digit(byte character) {
		return DIGITS[character & 0xff];
	}

	/** The number of bytes. */
	public int size() {
		return content.length;
	}

	/** The unsigned byte at an offset. */
	public int u8(int offset) {
		return offset < content.length ? content[offset] & 0xff : 0;
	}

	/** The unsigned 16-bit value at an offset. */
	public int u16(int offset) {
		return offset + 2 <= content.length ? (short) U16.get(content, offset) & 0xffff
				: u8(offset) | u8(offset + 1) << 8;
	}

	/** The 32-bit value at an offset. */
	public int u32(int offset) {
		return offset + 4 <= content.length ? (int) U32.get(content, offset) : u16(offset) | u16(offset + 2) << 16;
	}

	/** The 64-bit value at an offset. */
	public long u64(int offset) {
		return offset + 8 <= content.length ? (long) U64.get(content, offset)
				: Integer.toUnsignedLong(u32(offset)) | (long) u32(offset + 4) << 32;
	}

	/** The bytes from an offset on, at most {@code length} of them; none where the length is negative. */
	public Bytes slice(int offset, int length) {
		int from = Math.min(Math.max(offset, 0), content.length);
		int to = (int) Math.min((long) from + Math.max(length, 0), content.length);
		return from == 0 && to == content.length ? this : new Bytes(Arrays.copyOfRange(content, from, to));
	}

	/** The same bytes with others in place of those from an offset on; as long as before. */
	public Bytes with(int offset, Bytes other) {
		byte[] changed = content.clone();
		System.arraycopy(other.content, 0, changed, offset, other.content.length);
		return new Bytes(changed);
	}

	/** Whether these bytes are there from an offset on. */
	public boolean holds(int offset, Bytes other) {
		int end = offset + other.content.length;
		return end <= content.length
				&& Arrays.equals(content, offset, end, other.content, 0, other.content.length);
	}

	/** Whether these bytes are in an array from an offset on, where there is room for them. */
	public boolean isIn(byte[] array, int offset) {
		return Arrays.equals(array, offset, offset + content.length, content, 0, content.length);
	}

	/** Puts these bytes into an array from an offset on. */
	public void copyTo(byte[] array, int offset) {
		System.arraycopy(content, 0, array, offset, content.length);
	}

	/** Whether every byte from an offset on is zero. */
	public boolean isZeroFrom(int offset) {
		for (int i = offset; i < content.length; i++) {
			if (content[i] != 0) {
				return false;
			}
		}
		return true;
	}

	/** A copy as an array. */
	public byte[] toArray() {
		return content.clone();
	}

	/** Lower-case hex digits without prefix. */
	public String hex() {
		return HexFormat.of().formatHex(content);
	}

	@Override
	public boolean equals(Object other) {
		return this == other || other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(content);
	}

	@Override
	public String toString() {
		return hex();
	}
}
