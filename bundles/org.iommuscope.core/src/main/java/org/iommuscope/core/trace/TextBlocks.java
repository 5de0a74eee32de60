package org.iommuscope.core.trace;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/** The text of a recording after its header, block by block. Not thread safe. */
public final class TextBlocks implements AutoCloseable {

	private final CountingStream raw;
	private final InputStream text;
	private final TraceHeader header;
	private final boolean compressed;
	private final Optional<Problem> headerProblem;
	private final Deque<byte[]> spare = new ArrayDeque<>();
	private byte[] rest = room(0);
	private int kept;
	private long offset;
	private Optional<IOException> failure = Optional.empty();

	/**
	 * Opens a file.
	 *
	 * @throws TraceFormatException if it is no recording
	 * @throws IOException          if it cannot be read
	 */
	public TextBlocks(Path file) throws IOException {
		try (TraceReader reader = TraceReader.open(file)) {
			header = reader.header();
			offset = reader.headerSize();
			headerProblem = reader.problems().stream().findFirst();
		}
		raw = new CountingStream(Files.newInputStream(file));
		text = TraceReader.uncompressed(file.toString(), new BufferedInputStream(raw, 1 << 16));
		compressed = !(text instanceof BufferedInputStream);
		text.skipNBytes(offset);
	}

	/** The first line. */
	public TraceHeader header() {
		return header;
	}

	/** What is wrong with the first line. */
	public Optional<Problem> headerProblem() {
		return headerProblem;
	}

	/** Whether the file is compressed, so that its text is not found in it at an offset. */
	public boolean isCompressed() {
		return compressed;
	}

	/** Bytes of the file read so far, as they are on disk. */
	public long bytesRead() {
		return raw.count();
	}

	/** Offset in the uncompressed text up to which blocks were given. */
	public long offset() {
		return offset;
	}

	/** What ended the text before its time. */
	public Optional<IOException> failure() {
		return failure;
	}

	/** The next block; empty at the end, or where the file cannot be read further. */
	public Optional<TextBlock> next() {
		byte[] block = rest;
		int filled = kept;
		while (true) {
			filled = fill(block, filled);
			int whole = wholeLines(block, filled);
			if (whole > 0 || filled < block.length) {
				int length = whole > 0 ? whole : filled;
				return length == 0 ? Optional.empty() : Optional.of(taken(block, length, filled));
			}
			if (filled >= TextBlock.LONGEST) {
				return Optional.of(longLine(block));
			}
			block = Arrays.copyOf(block, Math.min(TextBlock.LONGEST, block.length * 2));
		}
	}

	/** Nobody needs the text of a block any more, so that a later one may take its place in memory. */
	public void takeBack(TextBlock block) {
		if (block.text().length == TextBlock.USUAL) {
			spare.push(block.text());
		}
	}

	private byte[] room(int size) {
		return size > TextBlock.USUAL ? new byte[size] : spare.isEmpty() ? new byte[TextBlock.USUAL] : spare.pop();
	}

	private TextBlock taken(byte[] block, int length, int filled) {
		kept = filled - length;
		rest = room(kept);
		System.arraycopy(block, length, rest, 0, kept);
		TextBlock found = new TextBlock(block, length, offset, length);
		offset += length;
		return found;
	}

	/** A line of which only the beginning is kept. */
	private TextBlock longLine(byte[] block) {
		long size = block.length;
		kept = 0;
		rest = room(0);
		for (int filled = fill(rest, 0); filled > 0; filled = fill(rest, 0)) {
			int end = 0;
			while (end < filled && rest[end] != '\n') {
				end++;
			}
			size += Math.min(end + 1, filled);
			if (end < filled) {
				kept = filled - end - 1;
				System.arraycopy(rest, end + 1, rest, 0, kept);
				break;
			}
		}
		TextBlock found = new TextBlock(block, block.length, offset, size);
		offset += size;
		return found;
	}

	private int fill(byte[] block, int from) {
		int filled = from;
		try {
			while (filled < block.length && failure.isEmpty()) {
				int count = text.read(block, filled, block.length - filled);
				if (count < 0) {
					break;
				}
				filled += count;
			}
		} catch (IOException e) {
			failure = Optional.of(e);
		}
		return filled;
	}

	private static int wholeLines(byte[] block, int filled) {
		int end = filled;
		while (end > 0 && block[end - 1] != '\n') {
			end--;
		}
		return end;
	}

	@Override
	public void close() throws IOException {
		text.close();
	}
}
