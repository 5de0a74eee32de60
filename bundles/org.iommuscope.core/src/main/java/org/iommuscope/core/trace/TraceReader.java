package org.iommuscope.core.trace;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

	/** Problems beyond these are counted, not kept. */
	private static final int MAX_PROBLEMS = 1000;

	private static final int SHOWN_OF_A_WRONG_HEADER = 40;

	private final String name;
	private final CountingStream raw;
	private final InputStream text;
	private final LineInput lines;
	private final SoundLine sound = new SoundLine();
	private final TraceHeader header;
	private final List<Problem> problems = new ArrayList<>();
	private long problemCount;
	private long lastSeq;
	private boolean ended;

	private TraceReader(String name, InputStream stream) throws IOException {
		this.name = name;
		raw = new CountingStream(stream);
		text = uncompressed(name, new BufferedInputStream(raw));
		lines = new LineInput(text, MAX_LINE);
		header = readHeader();
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

	/** The next event; empty at the end. */
	public Optional<Event> next() {
		while (lines.next()) {
			if (lines.length() > 0) {
				return Optional.of(event());
			}
		}
		if (!ended) {
			ended = true;
			lines.failure().ifPresent(e -> report("the file breaks off here: " + reason(e)));
		}
		return Optional.empty();
	}

	/** What was wrong with the lines read so far; of many problems, the first. */
	public List<Problem> problems() {
		return List.copyOf(problems);
	}

	/** How many problems there were so far. */
	public long problemCount() {
		return problemCount;
	}

	/** Bytes of the file read so far, as they are on disk. */
	public long bytesRead() {
		return raw.count;
	}

	@Override
	public void close() throws IOException {
		text.close();
	}

	private Event event() {
		Optional<Event> quick = lines.isTooLong() ? Optional.empty() : sound.event(lines.bytes(), 0, lines.length());
		if (quick.isPresent() && quick.get().seq() > lastSeq) {
			lastSeq = quick.get().seq();
			return quick.get();
		}
		JsonLine line = lines.isTooLong()
				? new JsonLine(Map.of(), Optional.of("longer than " + (MAX_LINE >> 20) + " MiB"))
				: JsonLine.parse(lines.bytes(), lines.length());
		Event event = EventParser.parse(line, lastSeq);
		if (event.seq() <= lastSeq && !line.values().isEmpty() && line.values().containsKey("seq")) {
			event = event.damagedBy("seq " + event.seq() + " does not come after " + lastSeq);
		}
		lastSeq = Math.max(lastSeq, event.seq());
		event.damages().forEach(this::report);
		return event;
	}

	private void report(String what) {
		problemCount++;
		if (problems.size() < MAX_PROBLEMS) {
			problems.add(new Problem(name, lines.number(), lines.start(), what));
		}
	}

	private TraceHeader readHeader() throws TraceFormatException {
		if (!lines.next()) {
			throw notATrace(lines.failure().map(e -> "cannot be uncompressed: " + reason(e)).orElse("the file is empty"));
		}
		JsonLine line = JsonLine.parse(lines.bytes(), lines.length());
		if (!(line.values().get("iommufd-trace") instanceof Long version)) {
			throw notATrace("no iommufd trace: the first line is not a header with \"iommufd-trace\" but " + beginning());
		}
		if (version != VERSION) {
			throw notATrace("a trace of version " + version + "; this program reads version " + VERSION);
		}
		line.damage().ifPresent(damage -> report("header: " + damage));
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
		String line = new String(lines.bytes(), 0, Math.min(lines.length(), SHOWN_OF_A_WRONG_HEADER),
				StandardCharsets.UTF_8).replaceAll("[^\\x20-\\x7e]", "?");
		return '"' + line + (lines.length() > SHOWN_OF_A_WRONG_HEADER ? "…" : "") + '"';
	}

	private TraceFormatException notATrace(String what) {
		return new TraceFormatException(new Problem(name, 1, 0, what));
	}

	private static String reason(IOException e) {
		return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
	}

	private static InputStream uncompressed(String name, InputStream stream) throws IOException {
		stream.mark(4);
		byte[] magic = stream.readNBytes(4);
		stream.reset();
		try {
			if (magic.length >= 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b) {
				return new GZIPInputStream(stream, 1 << 16);
			}
		} catch (IOException e) {
			throw new TraceFormatException(new Problem(name, 1, 0, "cannot be uncompressed: " + reason(e)));
		}
		if (magic.length == 4 && magic[0] == 0x28 && magic[1] == (byte) 0xb5 && magic[2] == 0x2f
				&& magic[3] == (byte) 0xfd) {
			return new ZstdInputStream(stream);
		}
		return stream;
	}

	/** Counts what is read from a file, for progress. */
	private static final class CountingStream extends FilterInputStream {

		private long count;

		CountingStream(InputStream stream) {
			super(stream);
		}

		@Override
		public int read() throws IOException {
			int value = super.read();
			count += value < 0 ? 0 : 1;
			return value;
		}

		@Override
		public int read(byte[] buffer, int offset, int length) throws IOException {
			int read = super.read(buffer, offset, length);
			count += Math.max(0, read);
			return read;
		}
	}
}
