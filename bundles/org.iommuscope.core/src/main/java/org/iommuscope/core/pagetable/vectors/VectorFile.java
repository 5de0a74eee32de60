package org.iommuscope.core.pagetable.vectors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * A file of walk vectors: page tables, queries, and what an independent implementation answered.
 *
 * @param name   for messages
 * @param oracle who answered
 * @param cases  in the order of the file
 */
public record VectorFile(String name, String oracle, List<VectorCase> cases) {

	private static final int GZIP_MAGIC = 0x1f8b;

	/** Copies the list. */
	public VectorFile {
		cases = List.copyOf(cases);
	}

	/**
	 * Reads a file, gzipped or not; its content decides.
	 *
	 * @throws IOException if it cannot be read or is no vector file; the message names file and place
	 */
	public static VectorFile read(Path path) throws IOException {
		try (InputStream in = Files.newInputStream(path)) {
			return read(path.getFileName().toString(), in);
		}
	}

	/**
	 * Reads a stream, gzipped or not.
	 *
	 * @param name for messages
	 * @throws IOException if it cannot be read or is no vector file; the message names file and place
	 */
	public static VectorFile read(String name, InputStream in) throws IOException {
		BufferedInputStream buffered = new BufferedInputStream(in);
		buffered.mark(2);
		int magic = buffered.read() << 8 | buffered.read() & 0xff;
		buffered.reset();
		InputStream plain = buffered;
		if (magic == GZIP_MAGIC) {
			try {
				plain = new GZIPInputStream(buffered);
			} catch (IOException bad) {
				throw new IOException(name + ": damaged gzip data: " + bad.getMessage(), bad);
			}
		}
		try (JsonParser json = new JsonFactory().createParser(plain)) {
			try {
				return parse(name, json);
			} catch (JsonParseException bad) {
				throw wrong(name, json, bad.getOriginalMessage());
			} catch (IOException | IllegalArgumentException bad) {
				throw wrong(name, json, bad.getMessage());
			}
		}
	}

	private static IOException wrong(String name, JsonParser json, String what) {
		return new IOException(name + ":" + json.currentLocation().getLineNr() + ":"
				+ json.currentLocation().getColumnNr() + ": " + what);
	}

	private static VectorFile parse(String name, JsonParser json) throws IOException {
		if (json.nextToken() != JsonToken.START_OBJECT) {
			throw new IllegalArgumentException("not a file of walk vectors");
		}
		String oracle = "";
		boolean known = false;
		List<VectorCase> cases = new ArrayList<>();
		while (json.nextToken() == JsonToken.FIELD_NAME) {
			String key = json.currentName();
			json.nextToken();
			switch (key) {
				case "walk-vectors" -> {
					if (json.getIntValue() != 1) {
						throw new IllegalArgumentException("walk vectors of version " + json.getIntValue() + ", not 1");
					}
					known = true;
				}
				case "oracle" -> oracle = json.getText();
				case "cases" -> {
					VectorCaseReader reader = new VectorCaseReader(json);
					while (json.nextToken() == JsonToken.START_OBJECT) {
						cases.add(reader.read());
					}
				}
				default -> json.skipChildren();
			}
		}
		if (!known) {
			throw new IllegalArgumentException("not a file of walk vectors: no \"walk-vectors\":1");
		}
		return new VectorFile(name, oracle, cases);
	}
}
