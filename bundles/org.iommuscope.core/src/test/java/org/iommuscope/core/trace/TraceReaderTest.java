package org.iommuscope.core.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.zip.GZIPOutputStream;
import org.iommuscope.core.uapi.Bytes;
import org.junit.jupiter.api.Test;

class TraceReaderTest {

	private static final String HEADER = "{\"iommufd-trace\":1,\"kernel\":\"7.3.4\",\"arch\":\"x86_64\","
			+ "\"clock\":\"monotonic_ns\",\"recorder\":\"ld_preload\",\"page_size\":4096,\"site\":\"lab\"}\n";
	private static final String OPEN = "{\"seq\":1,\"ts\":10,\"pid\":7,\"tid\":7,\"call\":\"open\",\"path\":\"/dev/iommu\",\"ret\":3,\"errno\":0}\n";
	private static final String ALLOC = "{\"seq\":2,\"ts\":20,\"pid\":7,\"tid\":7,\"call\":\"ioctl\",\"fd\":3,\"fdkind\":\"iommufd\",\"request\":\"0x3b81\","
			+ "\"name\":\"IOMMU_IOAS_ALLOC\",\"in\":\"0c0000000000000000000000\",\"out\":\"0c0000000000000001000000\",\"ret\":0,\"errno\":0}\n";
	private static final String CLOSE = "{\"seq\":3,\"ts\":30,\"pid\":7,\"tid\":7,\"call\":\"close\",\"fd\":3,\"ret\":0,\"errno\":0}\n";

	@Test
	void readsTheHeaderAndKeepsKeysThatItDoesNotKnow() throws IOException {
		TraceHeader header = read(HEADER).header();
		assertEquals("7.3.4", header.kernel());
		assertEquals("x86_64", header.arch());
		assertEquals(4096, header.pageSize());
		assertEquals("lab", header.extra().text("site").orElseThrow());
	}

	@Test
	void readsPlainGzipAndZstdByContent() throws IOException {
		byte[] plain = (HEADER + OPEN + ALLOC + CLOSE).getBytes(StandardCharsets.UTF_8);
		List<Event> expected = read(plain).events();
		assertEquals(3, expected.size());
		assertEquals(expected, read(compressed(plain, GZIPOutputStream::new)).events());
		assertEquals(expected, read(compressed(plain, ZstdOutputStream::new)).events());
	}

	@Test
	void readsAnIoctlWithItsStructBeforeAndAfter() throws IOException {
		Event event = read(HEADER + ALLOC).events().getFirst();
		Call.Ioctl ioctl = (Call.Ioctl) event.call();
		assertEquals(3, ioctl.fd());
		assertEquals(0x3b81, ioctl.request());
		assertEquals(Bytes.parse("0c0000000000000001000000"), ioctl.out());
		assertEquals("iommufd", event.fdKind());
		assertEquals(-1, event.dur());
	}

	@Test
	void keepsUnknownCallsAndKeys() throws IOException {
		Event event = read(HEADER + "{\"seq\":4,\"ts\":1,\"pid\":1,\"tid\":0,\"call\":\"sing\",\"song\":[1,{\"a\":null}]}\n")
				.events().getFirst();
		assertEquals(new Call.Opaque("sing"), event.call());
		assertTrue(event.extra().values().containsKey("song"));
		assertFalse(event.isDamaged());
	}

	@Test
	void refusesWhatIsNoRecordingAndSaysWhatItFound() {
		assertRefused("", "the file is empty");
		assertRefused("hello\n", "\"hello\"");
		assertRefused("{\"a\":1}\n", "no iommufd trace");
		assertRefused("{\"iommufd-trace\":2}\n", "version 2; this program reads version 1");
		assertRefused("\u001f\u008bnonsense", "line 1, byte 0");
	}

	@Test
	void aLineThatIsNoJsonIsReportedWithItsPlaceAndTheRestIsRead() throws IOException {
		Recording recording = read(HEADER + OPEN + "}garbage\n" + CLOSE);
		assertEquals(1, recording.problems().size());
		Problem problem = recording.problems().getFirst();
		assertEquals(3, problem.line());
		assertEquals(HEADER.length() + OPEN.length(), problem.offset());
		assertEquals("test", problem.file());
		assertEquals(3, recording.events().size());
		assertTrue(recording.events().get(1).isDamaged());
		assertEquals(1, recording.events().get(1).seq());
		assertFalse(recording.events().get(2).isDamaged());
	}

	@Test
	void aLastLineThatBreaksOffKeepsWhatWasRead() throws IOException {
		Recording recording = read(HEADER + OPEN + ALLOC.substring(0, ALLOC.indexOf("\"out\"")));
		Event last = recording.events().getLast();
		assertEquals(2, last.seq());
		assertTrue(last.isDamaged());
		assertTrue(last.call() instanceof Call.Ioctl ioctl && ioctl.in().size() == 12 && ioctl.result().failed());
		assertEquals(List.of("the line breaks off"), last.damages());
	}

	@Test
	void everyCutOfAFileOpensWithWhatIsGood() throws IOException {
		byte[] whole = (HEADER + OPEN + ALLOC + CLOSE).getBytes(StandardCharsets.UTF_8);
		for (int length = HEADER.length(); length <= whole.length; length++) {
			Recording recording = read(Arrays.copyOf(whole, length));
			assertTrue(recording.events().size() <= 3);
			int complete = (int) new String(whole, 0, length, StandardCharsets.UTF_8).lines().count() - 2;
			assertTrue(recording.events().size() >= complete, "cut at " + length);
		}
	}

	@Test
	void compressedDataThatBreaksOffIsReportedAndTheBeginningIsRead() throws IOException {
		StringBuilder text = new StringBuilder(HEADER);
		for (int seq = 1; seq <= 5000; seq++) {
			text.append("{\"seq\":").append(seq).append(",\"ts\":").append(seq * 7919L % 10007)
					.append(",\"pid\":1,\"tid\":1,\"call\":\"marker\",\"text\":\"").append(Integer.toHexString(seq * 31))
					.append("\"}\n");
		}
		byte[] gzip = compressed(text.toString().getBytes(StandardCharsets.UTF_8), GZIPOutputStream::new);
		Recording recording = read(Arrays.copyOf(gzip, gzip.length / 2));
		assertTrue(recording.events().size() > 1000);
		assertTrue(recording.problems().getLast().what().startsWith("the file breaks off here"));
	}

	@Test
	void aWrongHexStringDamagesTheEventAlone() throws IOException {
		Recording recording = read(HEADER + ALLOC.replace("0c0000000000000001000000", "0c00zz") + CLOSE);
		assertEquals(List.of("out is not a string of hex digits"), recording.events().get(0).damages());
		assertFalse(recording.events().get(1).isDamaged());
	}

	@Test
	void aStructShorterThanItsSizeSaysIsDamaged() throws IOException {
		Recording recording = read(HEADER + ALLOC.replace("\"in\":\"0c0000000000000000000000\"", "\"in\":\"0c000000\""));
		assertEquals(List.of("in has 4 bytes, its size field says 12"), recording.events().getFirst().damages());
	}

	@Test
	void aSeqThatGoesBackIsDamagedAndKeepsItsPlace() throws IOException {
		Recording recording = read(HEADER + ALLOC + OPEN + CLOSE);
		assertEquals(List.of("seq 1 does not come after 2"), recording.events().get(1).damages());
		assertEquals(1, recording.events().get(1).seq());
		assertEquals(2, recording.positionAfter(2));
		assertEquals(3, recording.positionAfter(3));
		assertEquals(0, recording.positionAfter(0));
	}

	@Test
	void aLineBeyondTheLimitIsSkippedInConstantMemory() throws IOException {
		String longLine = "{\"seq\":2,\"text\":\"" + "a".repeat(TraceReader.MAX_LINE) + "\"}\n";
		Recording recording = read(HEADER + OPEN + longLine + CLOSE);
		assertEquals("longer than 16 MiB", recording.problems().getFirst().what());
		assertEquals(3, recording.events().getLast().seq());
	}

	@Test
	void nestingBeyondAllSenseIsReportedNotFollowed() throws IOException {
		Recording recording = read(HEADER + "{\"seq\":1,\"x\":" + "[".repeat(100_000) + "\n" + CLOSE);
		assertEquals(1, recording.problems().size());
		assertEquals(2, recording.events().size());
	}

	@Test
	void aPidThatIsNoNumberIsDamaged() throws IOException {
		Recording recording = read(HEADER + CLOSE.replace("\"pid\":7", "\"pid\":\"seven\""));
		assertEquals(List.of("pid is not an integer"), recording.events().getFirst().damages());
	}

	@Test
	void readsWhatAProbeAndADeviceSay() throws IOException {
		List<Event> events = read(HEADER
				+ "{\"seq\":1,\"ts\":0,\"pid\":0,\"tid\":0,\"call\":\"dma\",\"device\":\"0000:01:00.0\",\"pasid\":5,\"iova\":\"0x1000\",\"length\":8,\"access\":\"r\",\"result\":\"ok\"}\n"
				+ "{\"seq\":2,\"ts\":0,\"pid\":0,\"tid\":0,\"call\":\"mem\",\"space\":\"gpa\",\"addr\":\"0x2000\",\"bytes\":\"0102\"}\n"
				+ "{\"seq\":3,\"ts\":0,\"pid\":0,\"tid\":0,\"call\":\"tracepoint\",\"name\":\"iommu:map\",\"fields\":{\"iova\":\"0x3000\"}}\n")
				.events();
		assertEquals(new Call.Dma("0000:01:00.0", OptionalInt.of(5), 0x1000, 8, "r", "ok"), events.get(0).call());
		assertEquals(new Call.Mem("gpa", 0x2000, Bytes.of((byte) 1, (byte) 2), ""), events.get(1).call());
		assertEquals(0x3000, ((Call.Tracepoint) events.get(2).call()).fields().number("iova").orElseThrow());
	}

	@Test
	void readingCanBeCancelled() {
		Path large = Corpus.recording("selftest/iommufd_ioas.mock_domain_limit.access_rw");
		assertThrows(CancellationException.class, () -> Recording.read(large, (done, total) -> done < total / 2));
	}

	private static void assertRefused(String text, String reason) {
		TraceFormatException refusal = assertThrows(TraceFormatException.class,
				() -> read(text.getBytes(StandardCharsets.ISO_8859_1)));
		assertTrue(refusal.getMessage().startsWith("test: line 1, byte 0: "), refusal.getMessage());
		assertTrue(refusal.getMessage().contains(reason), refusal.getMessage());
	}

	private static Recording read(String text) throws IOException {
		return read(text.getBytes(StandardCharsets.UTF_8));
	}

	private static Recording read(byte[] content) throws IOException {
		return Recording.read("test", new ByteArrayInputStream(content));
	}

	private interface Compressor {
		OutputStream on(OutputStream out) throws IOException;
	}

	private static byte[] compressed(byte[] content, Compressor compressor) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (OutputStream out = compressor.on(bytes)) {
			out.write(content);
		}
		return bytes.toByteArray();
	}
}
