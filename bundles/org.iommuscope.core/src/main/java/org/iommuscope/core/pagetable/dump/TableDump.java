package org.iommuscope.core.pagetable.dump;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iommuscope.core.pagetable.EntryMemory;
import org.iommuscope.core.pagetable.Memory;
import org.iommuscope.core.pagetable.structure.ArmLookup;
import org.iommuscope.core.pagetable.structure.Lookup;
import org.iommuscope.core.pagetable.structure.VtdLookup;

/**
 * Tables that somebody read from the physical memory of a running machine, as text: a line is {@code 0xADDRESS kind
 * attribute=value… index=word…}; lines that begin with {@code #} are notes, the first of them with the unit's registers.
 *
 * @param name   for messages
 * @param notes  the lines with {@code #}, without it
 * @param lines  the tables and structures
 * @param memory all their words; the rest reads as zero
 */
public record TableDump(String name, List<String> notes, List<DumpLine> lines, Memory memory) {

	private static final Pattern WORD = Pattern.compile("(?:(\\d+)=)?([0-9a-f]{16})");
	private static final Pattern LINE = Pattern.compile("0x[0-9a-f]+ [a-z].*");
	/** Enough for the entries of 3,000 full tables; a larger file is something else, or wants to fill memory. */
	private static final long MOST_BYTES = 32L << 20;
	private static final int BEGINNING = 4096;
	private static final Pattern INTEL_ROOT = Pattern.compile("intel root table (0x[0-9a-f]+) mode (\\d)");

	/** Copies the lists. */
	public TableDump {
		notes = List.copyOf(notes);
		lines = List.copyOf(lines);
	}

	/**
	 * Whether a file looks like a dump: it begins with a note or a line of one. A recording does neither.
	 *
	 * @throws IOException if it cannot be read
	 */
	public static boolean isDump(Path path) throws IOException {
		try (InputStream file = Files.newInputStream(path)) {
			String beginning = new String(file.readNBytes(BEGINNING), StandardCharsets.ISO_8859_1);
			return beginning.startsWith("# ") || LINE.matcher(beginning.lines().findFirst().orElse("")).matches();
		}
	}

	/**
	 * Reads a dump.
	 *
	 * @throws IOException if it cannot be read, is none, or is too large to be one; the message names file and line
	 */
	public static TableDump read(Path path) throws IOException {
		if (Files.size(path) > MOST_BYTES) {
			throw new IOException(path.getFileName() + ": is larger than " + (MOST_BYTES >> 20)
					+ " MiB; dump fewer tables into one file");
		}
		try (BufferedReader reader = Files.newBufferedReader(path)) {
			return read(path.getFileName().toString(), reader);
		} catch (CharacterCodingException e) {
			throw new IOException(path.getFileName() + ": not a table dump: it is no text", e);
		}
	}

	/**
	 * Reads a dump.
	 *
	 * @param name for messages
	 * @param text of a bounded length
	 * @throws IOException if it cannot be read or is none; the message names file and line
	 */
	public static TableDump read(String name, Reader text) throws IOException {
		List<String> notes = new ArrayList<>();
		List<DumpLine> lines = new ArrayList<>();
		Map<Long, Long> memory = new HashMap<>();
		BufferedReader reader = new BufferedReader(text);
		int number = 0;
		for (String line = reader.readLine(); line != null; line = reader.readLine()) {
			number++;
			if (line.startsWith("#")) {
				notes.add(line.substring(1).strip());
			} else if (!line.isBlank()) {
				try {
					DumpLine read = parse(line);
					read.words().forEach((index, word) -> memory.put(read.address() + 8L * index, word));
					lines.add(read);
				} catch (IllegalArgumentException bad) {
					throw new IOException(name + ":" + number + ": not a line of a table dump: " + bad.getMessage(), bad);
				}
			}
		}
		return new TableDump(name, notes, lines, EntryMemory.of(memory));
	}

	private static DumpLine parse(String line) {
		String[] tokens = line.strip().split("\\s+");
		if (tokens.length < 2 || !tokens[0].startsWith("0x")) {
			throw new IllegalArgumentException("\"" + line + '"');
		}
		Map<String, String> attributes = new TreeMap<>();
		TreeMap<Integer, Long> words = new TreeMap<>();
		for (int i = 2; i < tokens.length; i++) {
			Matcher word = WORD.matcher(tokens[i]);
			int equals = tokens[i].indexOf('=');
			if (word.matches()) {
				int index = word.group(1) == null ? 0 : Integer.parseInt(word.group(1));
				words.put(index, Long.parseUnsignedLong(word.group(2), 16));
			} else if (equals > 0) {
				attributes.put(tokens[i].substring(0, equals), tokens[i].substring(equals + 1));
			} else {
				throw new IllegalArgumentException("\"" + tokens[i] + '"');
			}
		}
		long address = Long.parseUnsignedLong(tokens[0], 2, tokens[0].length(), 16);
		if ((address & 7) != 0) {
			throw new IllegalArgumentException("not a multiple of 8: " + tokens[0]);
		}
		return new DumpLine(address, tokens[1], attributes, words);
	}

	/** A register that the notes name, such as {@code idr5}. */
	public OptionalLong register(String register) {
		Pattern pattern = Pattern.compile("\\b" + Pattern.quote(register) + "=([0-9a-f]+)\\b");
		for (String note : notes) {
			Matcher found = pattern.matcher(note);
			if (found.find()) {
				return OptionalLong.of(Long.parseUnsignedLong(found.group(1), 16));
			}
		}
		return OptionalLong.empty();
	}

	/** The stream table entry of a stream, its 8 words. */
	public Optional<long[]> streamTableEntry(int stream) {
		return lines.stream()
				.filter(line -> line.kind().equals("ste") && Integer.toString(stream).equals(line.attributes().get("sid")))
				.findFirst().map(line -> line.words(8));
	}

	/** The stages for requests of a stream; empty if this is no dump of an SMMUv3, or it has no such stream. */
	public Optional<Lookup> findStream(int stream, OptionalInt substream) {
		OptionalLong idr5 = register("idr5");
		return idr5.isEmpty() ? Optional.empty()
				: streamTableEntry(stream)
						.map(words -> ArmLookup.ofIdr5(idr5.getAsLong()).find(memory, words, substream));
	}

	/** The register RTADDR of a VT-d unit: root table and mode. */
	public OptionalLong vtdRootAddress() {
		for (String note : notes) {
			Matcher found = INTEL_ROOT.matcher(note);
			if (found.find()) {
				return OptionalLong.of(
						Long.parseUnsignedLong(found.group(1), 2, found.group(1).length(), 16)
								| Long.parseLong(found.group(2)) << 10);
			}
		}
		return OptionalLong.empty();
	}

	/** The structures of a VT-d unit with these capabilities; empty if this is no dump of one. */
	public Optional<VtdLookup> vtd(long cap, long ecap, int hostAddressWidth) {
		OptionalLong root = vtdRootAddress();
		return root.isEmpty() ? Optional.empty()
				: Optional.of(VtdLookup.of(root.getAsLong(), cap, ecap, hostAddressWidth));
	}
}
