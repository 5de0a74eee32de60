package org.iommuscope.core.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick way from a line to its event leads to the same event as the careful one, or nowhere. */
class SoundLineTest {

	private final SoundLine quick = new SoundLine();

	static List<Path> recordings() {
		return Corpus.recordings();
	}

	private boolean sameOrNone(byte[] line) {
		byte[] ended = Arrays.copyOf(line, line.length + 1);
		ended[line.length] = '\n';
		Optional<Event> event = quick.event(ended, 0, ended.length);
		event.ifPresent(found -> assertEquals(EventParser.parse(JsonLine.parse(line, 0, line.length), 0), found,
				() -> new String(line, StandardCharsets.UTF_8)));
		return event.isPresent();
	}

	@ParameterizedTest
	@MethodSource("recordings")
	void readsWhatRecordersWrite(Path recording) throws IOException {
		String text = new String(Corpus.text(recording), StandardCharsets.UTF_8);
		long calls = 0;
		long read = 0;
		for (String line : text.lines().skip(1).toList()) {
			boolean call = line.contains("\"call\":\"ioctl\"");
			boolean done = sameOrNone(line.getBytes(StandardCharsets.UTF_8));
			calls += call ? 1 : 0;
			read += call && done ? 1 : 0;
		}
		assertTrue(calls < 100 || read * 100 >= calls * 95, read + " of " + calls + " ioctls");
	}

	/** What is wrong with one line is no matter of the lines around it. */
	@ParameterizedTest
	@MethodSource("recordings")
	void linesOfOneTextAreReadAsEachAlone(Path recording) throws IOException {
		Random random = new Random(7);
		byte[] text = Corpus.text(recording);
		for (int damage = text.length / 2000; damage >= 0; damage--) {
			text[random.nextInt(text.length)] = (byte) "\n{} \"x".charAt(random.nextInt(6));
		}
		int start = 0;
		while (start < text.length) {
			int end = start;
			while (end < text.length && text[end] != '\n') {
				end++;
			}
			int from = start;
			int length = end - start;
			Optional<Event> event = quick.event(text, from, text.length);
			event.ifPresent(found -> assertEquals(EventParser.parse(JsonLine.parse(text, from, length), 0), found,
					() -> new String(text, from, length, StandardCharsets.UTF_8)));
			assertTrue(event.isEmpty() || quick.end() == end, "a line that ends elsewhere");
			start = end + 1;
		}
	}

	@ParameterizedTest
	@MethodSource("recordings")
	void damagedLinesAreNotMisread(Path recording) throws IOException {
		Random random = new Random(5);
		String text = new String(Corpus.text(recording), StandardCharsets.UTF_8);
		for (String line : text.lines().skip(1).limit(300).toList()) {
			byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
			bytes[random.nextInt(bytes.length)] = (byte) (0x20 + random.nextInt(0x60));
			sameOrNone(bytes);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"{\"seq\":1,\"call\":\"mem\",\"space\":\"gpa\",\"addr\":\"0xffffffffffffffff\",\"bytes\":\"00ff\"}",
			"{\"seq\":1,\"call\":\"mem\",\"space\":\"gpa\",\"addr\":\"0x10000000000000000\",\"bytes\":\"00ff\"}",
			"{\"seq\":1,\"call\":\"mem\",\"space\":\"g\\u0070a\",\"addr\":18446744073709551615,\"bytes\":\"00f\"}",
			"{\"seq\":1,\"call\":\"ioctl\",\"fd\":3,\"request\":\"0x3b80\",\"in\":\"0800000001000000\",\"out\":\"08000000\\u0030\"}",
			"{\"seq\":1,\"call\":\"ioctl\",\"fd\":3,\"out\":\"0800000001000000\",\"in\":\"0800000001000000\",\"request\":15232}",
			"{\"seq\":1,\"call\":\"ioctl\",\"fd\":3,\"request\":\"0x3b80\",\"in\":\"08000000\",\"out\":\"08000000\"}",
			"{\"seq\":1,\"call\":\"dma\",\"device\":\"d\",\"pasid\":null,\"iova\":\"0x1000\",\"length\":4,\"access\":\"r\"}",
			"{\"call\":\"close\",\"seq\":1,\"fd\":3,\"ret\":0,\"errno\":0}",
			"{\"seq\":1,\"seq\":2,\"call\":\"close\",\"fd\":3,\"ret\":0,\"errno\":0}",
			"{\"seq\":1,\"call\":\"close\",\"fd\":3,\"ret\":0,\"errno\":0} {}",
			"{\"seq\":1,\"call\":\"close\",\"ret\":0,\"errno\":0}",
			"{\"seq\":1,\"call\":\"close\",\"fd\":99999999999,\"ret\":0,\"errno\":0,\"unknown\":[1,{}]}",
			"{\"seq\":1,\"call\":\"tracepoint\",\"name\":\"iommu:map\",\"fields\":{\"iova\":\"0x1000\",\"a\":[null,1.5]}}",
			"{\"seq\":1,\"call\":\"read\",\"fd\":3,\"count\":\"0xZ\",\"bytes\":\"0G\",\"ret\":1,\"errno\":0}", "{}", "[]", "1", "\"x",
			"{\"seq\":1,\"call\":\"mem\",\"space\":\"gpa\",\"addr\":\"0x1000\",\"bytes\":\"0x\",\"bytes\":\"00\"}" })
	void edgesAreReadAlike(String line) {
		sameOrNone(line.getBytes(StandardCharsets.UTF_8));
	}
}
