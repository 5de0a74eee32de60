package org.iommuscope.core.trace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a recording event by event, with everything that was read of one that came from a file: unknown keys, unknown
 * kinds of events. A file whose name ends in {@code .gz} or {@code .zst} is compressed. It appears under its name only
 * by {@link #commit()}, as {@link WholeFile} has it; without, closing throws away what was written. Not thread safe.
 *
 * <p>What was wrong with a damaged event is not written: it is found again when the file is read.
 */
public final class TraceWriter implements AutoCloseable {

	private static final int BUFFER = 1 << 16;

	/** Texts may hold halves of surrogate pairs, which UTF-8 cannot; a JSON escape can. */
	private static final JsonFactory JSON = JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII)
			.build();

	private final WholeFile file;
	private final OutputStream out;
	private final Path name;

	private TraceWriter(Path name, WholeFile file, TraceHeader header) throws IOException {
		this.name = name;
		this.file = file;
		out = compressed(name.toString(), new BufferedOutputStream(file.stream(), BUFFER));
		line("the header", json -> json.header(header));
	}

	/**
	 * Begins a recording.
	 *
	 * @param file its name in the end
	 * @throws IOException if nothing can be written there; the message names the file and what to do
	 */
	public static TraceWriter create(Path file, TraceHeader header) throws IOException {
		WholeFile whole = WholeFile.create(file);
		try {
			return new TraceWriter(file, whole, header);
		} catch (IOException | RuntimeException e) {
			whole.close();
			throw e;
		}
	}

	/**
	 * Writes an event.
	 *
	 * @throws IOException if the disk does not take it, or if its line is longer than the format allows
	 */
	public void write(Event event) throws IOException {
		line("@" + event.seq(), json -> json.event(event));
	}

	/**
	 * Ends the recording and gives the file its name, in place of one that had it.
	 *
	 * @throws IOException if the disk does not take it; the old file is as it was then
	 */
	public void commit() throws IOException {
		out.close();
		file.commit();
	}

	@Override
	public void close() throws IOException {
		file.close();
	}

	/** One line of the file. */
	private interface Line {
		void write(EventJson json) throws IOException;
	}

	private void line(String what, Line line) throws IOException {
		ByteArrayOutputStream text = new ByteArrayOutputStream();
		try (JsonGenerator json = JSON.createGenerator(text)) {
			line.write(new EventJson(json));
		}
		if (text.size() > TraceReader.MAX_LINE) {
			throw new IOException(name + ": " + what + " is longer than the " + (TraceReader.MAX_LINE >> 20)
					+ " MiB that a line may have; leave the event out");
		}
		text.write('\n');
		text.writeTo(out);
	}

	private static OutputStream compressed(String name, OutputStream plain) throws IOException {
		if (name.endsWith(".gz")) {
			return new BufferedOutputStream(new GZIPOutputStream(plain), BUFFER);
		}
		return name.endsWith(".zst") ? new BufferedOutputStream(new ZstdOutputStream(plain), BUFFER) : plain;
	}
}
