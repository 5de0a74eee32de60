package org.iommuscope.core.machine.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow. Numbers take as many bytes as they need, seven bits a byte, the lowest first. Not thread safe. */
final class ByteSink {

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
		long left = value;
		while ((left & ~0x7fL) != 0) {
			put((int) left & 0x7f | 0x80);
			left >>>= 7;
		}
		put((int) left);
	}

	void signed(long value) {
		unsigned(value << 1 ^ value >> 63);
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
