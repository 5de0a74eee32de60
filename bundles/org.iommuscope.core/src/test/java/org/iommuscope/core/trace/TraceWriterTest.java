package org.iommuscope.core.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import com.github.luben.zstd.ZstdInputStream;
import org.iommuscope.core.uapi.Hex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is what was read, and a file is there whole or not at all. */
class TraceWriterTest {

	private static final String HEADER = "{\"iommufd-trace\":1,\"kernel\":\"7.3.4\",\"arch\":\"x86_64\","
			+ "\"clock\":\"monotonic_ns\",\"recorder\":\"bpf\",\"page_size\":16384,\"site\":{\"lab\":[1,2.5,null,true]}}\n";

	@TempDir
	private Path folder;

	static List<Path> recordings() {
		return Corpus.recordings();
	}

	@ParameterizedTest
	@MethodSource("recordings")
	void everyRecordingIsTheSameAfterItHasBeenWritten(Path file) throws IOException {
		Recording read = Recording.read(file, Progress.NONE);
		Path copy = write(folder.resolve("copy.iommutrace"), read);
		Recording again = Recording.read(copy, Progress.NONE);
		assertEquals(read.header(), again.header());
		assertEquals(read.events(), again.events());
		assertEquals(List.of(), again.problems());
	}

	/** Not by the reader's understanding of it: key by key and value by value as they stand in the two files. */
	@ParameterizedTest
	@MethodSource("recordings")
	void everyKeyOfEveryRecordingIsWrittenAsItWas(Path file) throws IOException {
		Path copy = write(folder.resolve("copy.iommutrace"), Recording.read(file, Progress.NONE));
		List<String> before = lines(Files.readAllBytes(file));
		List<String> after = lines(Files.readAllBytes(copy));
		assertEquals(before.size(), after.size());
		for (int i = 0; i < before.size(); i++) {
			assertEquals(keys(before.get(i)), keys(after.get(i)));
		}
	}

	@Test
	void unknownKeysAndUnknownCallsAreCarriedThrough() throws IOException {
		Recording read = read(HEADER
				+ "{\"seq\":7,\"ts\":1,\"pid\":2,\"tid\":3,\"call\":\"futex\",\"fd\":3,\"ret\":-1,\"nested\":{\"a\":[{\"b\":18446744073709551616}]}}\n"
				+ "{\"seq\":9,\"ts\":1,\"pid\":2,\"tid\":3,\"call\":\"close\",\"fd\":3,\"ret\":0,\"errno\":0,\"cpu\":5,\"note\":\"\\ud83d\\n\\u00e9\"}\n");
		assertEquals(0, read.problemCount());
		Path copy = write(folder.resolve("copy.iommutrace"), read);
		Recording again = Recording.read(copy, Progress.NONE);
		assertEquals(read.header(), again.header());
		assertEquals(read.events(), again.events());
		assertEquals("\ud83d\n\u00e9", again.events().get(1).extra().text("note").orElseThrow());
	}

	@Test
	void everyKindOfEventIsWritten() throws IOException {
		Recording read = read(HEADER
				+ "{\"seq\":1,\"ts\":1,\"pid\":2,\"tid\":3,\"call\":\"mem\",\"space\":\"gpa\",\"addr\":\"0x1000\",\"bytes\":\"0700\",\"owner\":\"guest\"}\n"
				+ "{\"seq\":2,\"ts\":1,\"pid\":2,\"tid\":3,\"call\":\"dma\",\"device\":\"vfio0\",\"pasid\":4,\"iova\":\"0xffffffffffff0000\",\"length\":64,\"access\":\"rw\",\"result\":\"ok\"}\n"
				+ "{\"seq\":3,\"ts\":1,\"pid\":2,\"tid\":3,\"call\":\"fault\",\"device\":\"vfio0\",\"iova\":\"0x0\",\"access\":\"w\",\"reason\":\"0x5\",\"source\":\"dmesg\"}\n"
				+ "{\"seq\":4,\"ts\":1,\"pid\":2,\"tid\":3,\"call\":\"tracepoint\",\"name\":\"iommu:map\",\"fields\":{\"iova\":\"0x1000\"}}\n"
				+ "{\"seq\":5,\"ts\":1,\"pid\":2,\"tid\":3,\"call\":\"env\",\"kind\":\"device\",\"device\":\"0000:01:00.0\",\"group\":3,\"reserved\":[{\"start\":\"0x0\",\"end\":\"0xfff\",\"type\":\"direct\"}]}\n"
				+ "{\"seq\":6,\"ts\":1,\"pid\":2,\"tid\":3,\"call\":\"exec\",\"path\":\"/bin/true\"}\n"
				+ "{\"seq\":7,\"ts\":1,\"pid\":2,\"tid\":3,\"call\":\"munmap\",\"addr\":\"0x1000\",\"length\":4096,\"prot\":0,\"flags\":\"0x0\",\"offset\":\"0x0\",\"ret\":\"0x0\",\"errno\":0}\n"
				+ "{\"seq\":8,\"ts\":1,\"pid\":2,\"tid\":3,\"call\":\"exit\"}\n");
		assertEquals(0, read.problemCount());
		assertEquals(read.events(), Recording.read(write(folder.resolve("copy.iommutrace"), read), Progress.NONE).events());
	}

	@ParameterizedTest
	@ValueSource(strings = { "plain.iommutrace", "small.iommutrace.gz", "small.iommutrace.zst" })
	void theNameDecidesHowItIsCompressed(String name) throws IOException {
		Recording read = Recording.read(Corpus.recording("client/intel-second-stage"), Progress.NONE);
		Path copy = write(folder.resolve(name), read);
		assertEquals(read.events(), Recording.read(copy, Progress.NONE).events());
		int first = Files.readAllBytes(copy)[0] & 0xff;
		assertEquals(name.endsWith(".gz") ? 0x1f : name.endsWith(".zst") ? 0x28 : '{', first);
	}

	@Test
	void whatIsNotCommittedLeavesTheOldFileAndNothingElse() throws IOException {
		Path file = folder.resolve("kept.iommutrace");
		Files.writeString(file, "old");
		Recording read = Recording.read(Corpus.recording("client/intel-second-stage"), Progress.NONE);
		try (TraceWriter writer = TraceWriter.create(file, read.header())) {
			writer.write(read.events().getFirst());
			assertEquals("old", Files.readString(file));
		}
		assertEquals("old", Files.readString(file));
		assertEquals(List.of(file), files());
	}

	@Test
	void aFileThatIsWrittenAgainStaysWholeAllTheTime() throws IOException {
		Path file = folder.resolve("kept.iommutrace");
		Recording read = Recording.read(Corpus.recording("client/intel-second-stage"), Progress.NONE);
		write(file, read);
		byte[] first = Files.readAllBytes(file);
		try (TraceWriter writer = TraceWriter.create(file, read.header())) {
			for (Event event : read.events()) {
				writer.write(event);
				assertArrayEquals(first, Files.readAllBytes(file));
			}
			writer.commit();
		}
		assertArrayEquals(first, Files.readAllBytes(file));
		assertEquals(List.of(file), files());
	}

	@Test
	void aLinkIsFollowed() throws IOException {
		Path file = folder.resolve("real.iommutrace");
		Files.writeString(file, "old");
		Path link = Files.createSymbolicLink(folder.resolve("link.iommutrace"), file.getFileName());
		write(link, Recording.read(Corpus.recording("client/intel-second-stage"), Progress.NONE));
		assertTrue(Files.isSymbolicLink(link));
		assertTrue(Files.readString(file).startsWith("{\"iommufd-trace\":1"));
	}

	@Test
	void aFolderThatDoesNotExistIsNamedWithTheCure() {
		Path file = folder.resolve("none").resolve("x.iommutrace");
		String message = assertThrows(IOException.class, () -> TraceWriter.create(file, header())).getMessage();
		assertEquals(file + ": its folder does not exist; make it first, or choose another", message);
	}

	@Test
	void aFolderOrADeviceIsNotOverwritten() {
		String message = assertThrows(IOException.class, () -> TraceWriter.create(folder, header())).getMessage();
		assertEquals(folder + ": is a folder or a device; choose the name of a file", message);
		assertThrows(IOException.class, () -> TraceWriter.create(Path.of("/dev/null"), header()));
	}

	@Test
	void anEventThatIsTooLongIsNamedAndTheOldFileStays() throws IOException {
		Path file = folder.resolve("kept.iommutrace");
		Files.writeString(file, "old");
		Event tooLong = new Event(12, 0, 0, 0, "", "", -1, new Call.Marker("x".repeat(TraceReader.MAX_LINE)), Fields.NONE,
				List.of());
		try (TraceWriter writer = TraceWriter.create(file, header())) {
			String message = assertThrows(IOException.class, () -> writer.write(tooLong)).getMessage();
			assertEquals(file + ": @12 is longer than the 16 MiB that a line may have; leave the event out", message);
		}
		assertEquals("old", Files.readString(file));
	}

	private List<Path> files() throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.toList();
		}
	}

	private static TraceHeader header() {
		return new TraceHeader(TraceReader.VERSION, "", "", "", "simulator", 4096, Fields.NONE);
	}

	private static Path write(Path file, Recording recording) throws IOException {
		try (TraceWriter writer = TraceWriter.create(file, recording.header())) {
			for (Event event : recording.events()) {
				writer.write(event);
			}
			writer.commit();
		}
		return file;
	}

	private static Recording read(String text) throws IOException {
		return Recording.read("test", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
	}

	private static List<String> lines(byte[] content) throws IOException {
		InputStream stream = new ByteArrayInputStream(content);
		try (InputStream plain = content[0] == 0x1f ? new GZIPInputStream(stream)
				: content[0] == 0x28 ? new ZstdInputStream(stream) : stream) {
			return Arrays.asList(new String(plain.readAllBytes(), StandardCharsets.UTF_8).split("\n"));
		}
	}

	/** The keys of a line; null says the same as a key that is not there, and a number may be in hex. */
	private static Map<String, Object> keys(String line) {
		byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
		Map<String, Object> keys = new LinkedHashMap<>(JsonLine.parse(bytes, 0, bytes.length).values());
		keys.values().removeIf(value -> value == Fields.NULL);
		keys.replaceAll((key, value) -> value instanceof String text && text.matches("0x[0-9a-f]{1,16}") ? Hex.parse(text)
				: value);
		return keys;
	}
}
