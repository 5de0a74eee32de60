package org.iommuscope.core.trace;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Splits a stream into lines ended by LF, and keeps count of lines and bytes. No more than {@code limit} bytes of a
 * line are kept; the rest is skipped. A line that was read in one piece is not copied. Not thread safe.
 */
final class LineInput {

	private final InputStream stream;
	private final int limit;
	private final byte[] chunk;
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
		this.stream = stream;
		this.limit = limit;
		chunk = new byte[1 << 16];
	}

	/**
	 * Lines from somewhere within a text, which is read in the array where it is.
	 *
	 * @param before lines before the first one
	 */
	LineInput(TextBlock block, int limit, long before) {
		stream = InputStream.nullInputStream();
		this.limit = limit;
		chunk = block.text();
		end = block.length();
		number = before;
		consumed = block.offset();
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

	/** Text of which what is between {@link #position()} and {@link #end()} has not been gone through yet. */
	byte[] chunk() {
		return chunk;
	}

	/** Where the next line begins in {@link #chunk()}. */
	int position() {
		return position;
	}

	/** Where the text that is at hand ends in {@link #chunk()}. */
	int end() {
		return end;
	}

	/** Goes past the next line, whose line feed somebody has found at a place in {@link #chunk()}. */
	void pass(int lineFeed) {
		start = consumed;
		text = chunk;
		offset = position;
		length = lineFeed - position;
		tooLong = false;
		terminated = true;
		consumed += length + 1;
		position = lineFeed + 1;
		number++;
	}

	private void fill() {
		position = 0;
		end = 0;
		try {
			end = Math.max(0, stream.read(chunk, 0, chunk.length));
		} catch (IOException e) {
			failure = Optional.of(e);
		}
	}

	private void take() {
		int at = EightBytes.indexOf(chunk, '\n', position, end);
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
