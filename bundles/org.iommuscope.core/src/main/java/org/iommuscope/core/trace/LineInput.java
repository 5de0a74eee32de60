package org.iommuscope.core.trace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Splits a stream into lines ended by LF, and keeps count of lines and bytes. No more than {@code limit} bytes of a
 * line are kept; the rest is skipped. A line that was read in one piece is not copied. Not thread safe.
 */
final class LineInput {

	private final InputStream stream;
	private final int limit;
	private final byte[] chunk = new byte[1 << 16];
	/** The same, a character a byte, which can be searched quicker. */
	private String latin = "";
	private int position;
	private int end;
	private byte[] line = new byte[1 << 12];
	private byte[] text = line;
	private int offset;
	private int length;
	private boolean tooLong;
	private boolean terminated;
	private long number;
	private long start;
	private long consumed;
	private Optional<IOException> failure = Optional.empty();

	LineInput(InputStream stream, int limit) {
		this(stream, limit, 0, 0);
	}

	/**
	 * Lines from somewhere within a text.
	 *
	 * @param before lines before the stream's first one
	 * @param from   offset of the stream's first byte
	 */
	LineInput(InputStream stream, int limit, long before, long from) {
		this.stream = stream;
		this.limit = limit;
		number = before;
		consumed = from;
	}

	/** Goes to the next line; false at the end of the stream, or where it cannot be read further. */
	boolean next() {
		start = consumed;
		length = 0;
		tooLong = false;
		terminated = false;
		while (!terminated) {
			if (position == end) {
				fill();
				if (end == 0) {
					break;
				}
			}
			take();
		}
		if (consumed == start) {
			return false;
		}
		number++;
		return true;
	}

	private void fill() {
		position = 0;
		end = 0;
		try {
			end = Math.max(0, stream.read(chunk, 0, chunk.length));
			latin = new String(chunk, 0, end, StandardCharsets.ISO_8859_1);
		} catch (IOException e) {
			failure = Optional.of(e);
		}
	}

	private void take() {
		int found = latin.indexOf('\n', position);
		int at = found < 0 ? end : found;
		terminated = at < end;
		if (terminated && length == 0 && at - position <= limit) {
			text = chunk;
			offset = position;
			length = at - position;
		} else {
			append(at - position);
		}
		int taken = at - position + (terminated ? 1 : 0);
		position += taken;
		consumed += taken;
	}

	private void append(int count) {
		int kept = Math.min(count, limit - length);
		tooLong |= kept < count;
		if (length + kept > line.length) {
			line = Arrays.copyOf(line, Math.min(limit, Math.max(length + kept, line.length * 2)));
		}
		System.arraycopy(chunk, position, line, length, kept);
		length += kept;
		text = line;
		offset = 0;
	}

	/** An array with the line's bytes in it, valid until the next line. */
	byte[] bytes() {
		return text;
	}

	/** Where the line begins in {@link #bytes()}. */
	int offset() {
		return offset;
	}

	/** Where the bytes end in {@link #bytes()}, of this line or of lines after it. */
	int end() {
		return text == chunk ? end : length;
	}

	/** Bytes in the line, without its LF. */
	int length() {
		return length;
	}

	/** Whether the line is longer than the limit. */
	boolean isTooLong() {
		return tooLong;
	}

	/** Whether the line ends with LF, as all but a torn last one do. */
	boolean isTerminated() {
		return terminated;
	}

	/** The line's number, from 1. */
	long number() {
		return number;
	}

	/** What ended the stream before its time, such as compressed data that is cut off. */
	Optional<IOException> failure() {
		return failure;
	}

	/** Offset of the first byte after the line and its end. */
	long consumed() {
		return consumed;
	}

	/** Offset of the line's first byte. */
	long start() {
		return start;
	}
}
