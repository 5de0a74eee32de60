package org.iommuscope.core.trace;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Reads a recording event by event: plain, gzip or zstd, told apart by content. A damaged line is reported as a
 * {@link Problem} and still gives an event with all that could be read of it. Not thread safe.
 */
public final class TraceReader implements AutoCloseable {

	/** The longest line that is read, in bytes; the trace format sets the limit. */
	public static final int MAX_LINE = 16 << 20;

	/** The only version of the format there is. */
	public static final int VERSION = 1;

	private static final int SHOWN_OF_A_WRONG_HEADER = 40;

	private final String name;
	private final CountingStream raw;
	private final InputStream text;
	private final LineInput lines;
	private final EventLines events;
	private final TraceHeader header;
	private final long headerSize;

	private TraceReader(String name, InputStream stream) throws IOException {
		this.name = name;
		raw = new CountingStream(stream);
		text = uncompressed(name, new BufferedInputStream(raw));
		lines = new LineInput(text, MAX_LINE);
		events = new EventLines(name, lines, 0);
		header = readHeader();
		headerSize = lines.consumed();
	}

	/**
	 * Opens a recording and reads its header.
	 *
	 * @throws TraceFormatException if the file is no recording
	 * @throws IOException          if it cannot be read
	 */
	public static TraceReader open(Path file) throws IOException {
		InputStream stream = Files.newInputStream(file);
		try {
			return new TraceReader(file.toString(), stream);
		} catch (IOException | RuntimeException e) {
			stream.close();
			throw e;
		}
	}

	/**
	 * Reads a recording from a stream, which {@link #close()} closes.
	 *
	 * @param name what to call it in messages
	 * @throws TraceFormatException if the stream holds no recording
	 * @throws IOException          if it cannot be read
	 */
	public static TraceReader open(String name, InputStream stream) throws IOException {
		return new TraceReader(name, stream);
	}

	/** The recording's first line. */
	public TraceHeader header() {
		return header;
	}

	/** Bytes of the first line in the uncompressed text, with its end. */
	long headerSize() {
		return headerSize;
	}

	/** The next event; empty at the end. */
	public Optional<Event> next() {
		return events.next();
	}

	/** The events that are still to be read, once. */
	public Iterable<Event> events() {
		return () -> Stream.generate(this::next).takeWhile(Optional::isPresent).map(Optional::get).iterator();
	}

	/** What was wrong with the lines read so far; of many problems, the first. */
	public List<Problem> problems() {
		return events.problems().kept();
	}

	/** How many problems there were so far. */
	public long problemCount() {
		return events.problems().count();
	}

	/** Bytes of the file read so far, as they are on disk. */
	public long bytesRead() {
		return raw.count();
	}

	@Override
	public void close() throws IOException {
		text.close();
	}

	private TraceHeader readHeader() throws TraceFormatException {
		if (!lines.next()) {
			throw notATrace(lines.failure().map(e -> "cannot be uncompressed: " + reason(e)).orElse("the file is empty"));
		}
		JsonLine line = JsonLine.parse(lines.bytes(), lines.offset(), lines.length());
		if (!(line.values().get("iommufd-trace") instanceof Long version)) {
			throw notATrace("no iommufd trace: the first line is not a header with \"iommufd-trace\" but " + beginning());
		}
		if (version != VERSION) {
			throw notATrace("a trace of version " + version + "; this program reads version " + VERSION);
		}
		line.damage().ifPresent(damage -> events.report("header: " + damage));
		Map<String, Object> keys = new LinkedHashMap<>(line.values());
		keys.remove("iommufd-trace");
		return new TraceHeader(VERSION, text(keys, "kernel"), text(keys, "arch"), text(keys, "clock"),
				text(keys, "recorder"), pageSize(keys), Fields.of(keys));
	}

	private static String text(Map<String, Object> keys, String key) {
		return keys.get(key) instanceof String && keys.remove(key) instanceof String text ? text : "";
	}

	private static int pageSize(Map<String, Object> keys) {
		int usual = 4096;
		if (keys.get("page_size") instanceof Long size && size > 0 && size <= 1 << 16 && Long.bitCount(size) == 1) {
			keys.remove("page_size");
			return size.intValue();
		}
		return usual;
	}

	private String beginning() {
		if (lines.length() == 0) {
			return "an empty line";
		}
		String line = new String(lines.bytes(), lines.offset(), Math.min(lines.length(), SHOWN_OF_A_WRONG_HEADER),
				StandardCharsets.UTF_8).replaceAll("[^\\x20-\\x7e]", "?");
		return '"' + line + (lines.length() > SHOWN_OF_A_WRONG_HEADER ? "…" : "") + '"';
	}

	private TraceFormatException notATrace(String what) {
		return new TraceFormatException(new Problem(name, 1, 0, what));
	}

	static String reason(IOException e) {
		return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
	}

	/** Whether a file's content is compressed in one of the ways that are read. */
	public static boolean isCompressed(Path file) throws IOException {
		try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
			return Compression.of(stream) != Compression.NONE;
		}
	}

	static InputStream uncompressed(String name, InputStream stream) throws IOException {
		try {
			return switch (Compression.of(stream)) {
			case GZIP -> new GZIPInputStream(stream, 1 << 16);
			case ZSTD -> new ZstdInputStream(stream);
			case NONE -> stream;
			};
		} catch (IOException e) {
			throw new TraceFormatException(new Problem(name, 1, 0, "cannot be uncompressed: " + reason(e)));
		}
	}

	/** How a file is compressed. */
	private enum Compression {
		NONE,
		GZIP,
		ZSTD;

		/** By the first bytes of a stream that can go back over them. */
		static Compression of(InputStream stream) throws IOException {
			stream.mark(4);
			byte[] magic = stream.readNBytes(4);
			stream.reset();
			if (magic.length >= 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b) {
				return GZIP;
			}
			boolean zstd = magic.length == 4 && magic[0] == 0x28 && magic[1] == (byte) 0xb5 && magic[2] == 0x2f
					&& magic[3] == (byte) 0xfd;
			return zstd ? ZSTD : NONE;
		}
	}
}
