package org.iommuscope.core.machine.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow. Numbers take as many bytes as they need, seven bits a byte, the lowest first. Not thread safe. */
final class ByteSink {

	/** Bytes of the longest number. */
	private static final int LONGEST = 10;

	private byte[] bytes = new byte[1 << 16];
	private int size;

	int size() {
		return size;
	}

	byte[] bytes() {
		return bytes;
	}

	void clear() {
		size = 0;
	}

	void put(int value) {
		if (size == bytes.length) {
			bytes = Arrays.copyOf(bytes, size * 2);
		}
		bytes[size++] = (byte) value;
	}

	void unsigned(long value) {
		if (size + LONGEST > bytes.length) {
			bytes = Arrays.copyOf(bytes, bytes.length * 2);
		}
		if (Sevens.fits(value)) {
			size += Sevens.put(bytes, size, value);
		} else {
			putByteByByte(value);
		}
	}

	private void putByteByByte(long value) {
		long left = value;
		while ((left & ~0x7fL) != 0) {
			bytes[size++] = (byte) (left & 0x7f | 0x80);
			left >>>= 7;
		}
		bytes[size++] = (byte) left;
	}

	void signed(long value) {
		unsigned(value << 1 ^ value >> 63);
	}

	/** An address or a length, which mostly is one of whole pages, and then short. */
	void pages(long value) {
		unsigned(Long.rotateRight(value, Tag.PAGE_BITS));
	}

	void bytes(byte[] content) {
		unsigned(content.length);
		while (size + content.length > bytes.length) {
			bytes = Arrays.copyOf(bytes, bytes.length * 2);
		}
		System.arraycopy(content, 0, bytes, size, content.length);
		size += content.length;
	}

	void text(String text) {
		bytes(text.getBytes(StandardCharsets.UTF_8));
	}
}
