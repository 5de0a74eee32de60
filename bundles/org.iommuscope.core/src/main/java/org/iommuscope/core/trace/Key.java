package org.iommuscope.core.trace;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The names of members that the trace format gives a meaning in the lines of common calls. */
enum Key {
	SEQ, TS, PID, TID, COMM, FDKIND, DUR, CALL, FD, RET, ERRNO, PATH, FLAGS, REQUEST, NAME, ARG, IN, OUT, MEM, COUNT, OFFSET,
	BYTES, ADDR, LENGTH, PROT, SPACE, OWNER, DEVICE, PASID, IOVA, ACCESS, RESULT, FIELDS, TEXT;

	private static final Map<String, Key> BY_WORD = Arrays.stream(values())
			.collect(Collectors.toUnmodifiableMap(Key::word, Function.identity()));

	/** Bytes that it takes in a line, with its quotes and the colon. */
	private final int length;
	private final long first;
	private final long last;

	Key() {
		byte[] spelt = ('"' + word() + "\":" + " ".repeat(Long.BYTES)).getBytes(StandardCharsets.US_ASCII);
		length = spelt.length - Long.BYTES;
		first = EightBytes.first(EightBytes.at(spelt, 0), Math.min(length, Long.BYTES));
		last = EightBytes.at(spelt, Math.max(0, length - Long.BYTES));
	}

	/** The name in the file. */
	String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** The key of a name. */
	static Optional<Key> of(String word) {
		return Optional.ofNullable(BY_WORD.get(word));
	}

	/** Some keys as a set of bits. */
	static long bits(Key... keys) {
		return Arrays.stream(keys).mapToLong(Key::bit).reduce(0, (some, more) -> some | more);
	}

	/** The key as a set of bits. */
	long bit() {
		return 1L << ordinal();
	}

	/** Bytes that it takes in a line, with its quotes and the colon. */
	int length() {
		return length;
	}

	/** Whether it stands at a place in a line, with its quotes and the colon; false also near the end of the array. */
	boolean isAt(byte[] text, int place) {
		if (place + 2 * Long.BYTES > text.length) {
			return false;
		}
		long found = EightBytes.at(text, place);
		return length <= Long.BYTES ? EightBytes.first(found, length) == first
				: found == first && EightBytes.at(text, place + length - Long.BYTES) == last;
	}
}
