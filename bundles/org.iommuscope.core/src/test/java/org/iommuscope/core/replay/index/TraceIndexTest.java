package org.iommuscope.core.replay.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.trace.Corpus;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.core.trace.Recording;
import org.iommuscope.core.trace.TraceFormatException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A recording by its index is the same recording as in memory, whatever happened to either of the two files. */
class TraceIndexTest {

	@TempDir
	private Path folder;
	private Path trace;

	static List<Path> recordings() {
		return Corpus.recordings();
	}

	@BeforeEach
	void unpackARecording() throws IOException {
		trace = folder.resolve("a [trace].iommutrace");
		Files.write(trace, Corpus.text(Corpus.recording("fuzz/mixed-0003")));
	}

	private Path index() {
		return folder.resolve(".iommuscope").resolve(trace.getFileName() + ".index");
	}

	private static void assertSame(Path file, Timeline found) throws IOException {
		Recording recording = Recording.read(file, Progress.NONE);
		Timeline expected = Timeline.of(recording, Progress.NONE);
		assertEquals(recording.header(), found.header());
		assertEquals(recording.problems(), found.problems());
		assertEquals(recording.problemCount(), found.problemCount());
		assertEquals(expected.end(), found.end());
		assertEquals(expected.firstDamaged(), found.firstDamaged());
		assertEquals(expected.lastSeq(), found.lastSeq());
		for (int position = 1; position <= expected.end(); position++) {
			assertEquals(expected.eventBefore(position), found.eventBefore(position));
		}
		Random random = new Random(expected.end());
		for (int i = 0; i < 30; i++) {
			int position = random.nextInt(expected.end() + 1);
			assertEquals(expected.stateAt(position), found.stateAt(position), "state at " + position);
			long seq = random.nextLong(-1, expected.lastSeq() + 2);
			assertEquals(recording.positionAfter(seq), found.positionAfter(seq), "after @" + seq);
		}
		assertEquals(expected.stateAt(expected.end()), found.stateAt(expected.end()));
	}

	@ParameterizedTest
	@MethodSource("recordings")
	void everyRecordingIsTheSameByItsIndex(Path recording) throws IOException {
		Path file = folder.resolve(recording.getFileName());
		Files.copy(recording, file);
		assertSame(file, TraceIndex.timeline(file, Progress.NONE));
	}

	@Test
	void plainAndCompressedFilesAreAlike() throws IOException {
		byte[] text = Files.readAllBytes(trace);
		for (String kind : List.of("", ".gz", ".zst")) {
			Path file = folder.resolve("b.iommutrace" + kind);
			OutputStream out = Files.newOutputStream(file);
			try (OutputStream packed = switch (kind) {
			case ".gz" -> new GZIPOutputStream(out);
			case ".zst" -> new ZstdOutputStream(out);
			default -> out;
			}) {
				packed.write(text);
			}
			assertSame(file, TraceIndex.timeline(file, Progress.NONE));
		}
	}

	@Test
	void isUsedAgainWhileTheRecordingIsUnchanged() throws IOException {
		TraceIndex.timeline(trace, Progress.NONE);
		FileTime made = Files.getLastModifiedTime(index());
		Files.setLastModifiedTime(index(), FileTime.fromMillis(made.toMillis() - 60_000));
		assertSame(trace, TraceIndex.timeline(trace, (_, _) -> false));
		assertEquals(made.toMillis() - 60_000, Files.getLastModifiedTime(index()).toMillis());
	}

	@Test
	void isMadeAnewForARecordingThatHasGrown() throws IOException {
		int before = TraceIndex.timeline(trace, Progress.NONE).end();
		Files.writeString(trace, "{\"seq\":900000,\"ts\":1,\"pid\":1,\"tid\":1,\"call\":\"marker\",\"text\":\"more\"}\n",
				StandardOpenOption.APPEND);
		Timeline after = TraceIndex.timeline(trace, Progress.NONE);
		assertEquals(before + 1, after.end());
		assertSame(trace, after);
	}

	@Test
	void oneThatGrowsWhileItIsOpenStaysAsItWas() throws IOException {
		Timeline timeline = TraceIndex.timeline(trace, Progress.NONE);
		Recording before = Recording.read(trace, Progress.NONE);
		Files.writeString(trace, "{\"seq\":900000,", StandardOpenOption.APPEND);
		assertEquals(before.events().getLast(), timeline.eventBefore(timeline.end()));
	}

	@Test
	void oneThatIsTakenAwayGivesDamagedEventsThatSaySo() throws IOException {
		Timeline timeline = TraceIndex.timeline(trace, Progress.NONE);
		Files.delete(trace);
		assertTrue(timeline.eventBefore(timeline.end()).damages().getFirst().contains("cannot be read any more"));
		timeline.stateAt(timeline.end());
	}

	@Test
	void damagedLinesAreReportedWhereTheyAre() throws IOException {
		List<String> lines = new ArrayList<>(Files.readAllLines(trace));
		Random random = new Random(3);
		for (int i = 0; i < 60; i++) {
			int at = 1 + random.nextInt(lines.size() - 1);
			String line = lines.get(at);
			switch (i % 5) {
			case 0 -> lines.set(at, line.substring(0, random.nextInt(line.length())));
			case 1 -> lines.set(at, "");
			case 2 -> lines.set(at, "no JSON at all");
			case 3 -> lines.set(at, line.replaceFirst("\"seq\":\\d+", "\"seq\":3"));
			default -> lines.set(at, line.replaceFirst("\"in\":\"..", "\"in\":\"xy"));
			}
		}
		Files.writeString(trace, String.join("\n", lines) + "\n{\"seq\":1000000,\"ts\":");
		assertSame(trace, TraceIndex.timeline(trace, Progress.NONE));
	}

	@Test
	void aLineThatIsTooLongCostsOnlyItself() throws IOException {
		byte[] text = Files.readAllBytes(trace);
		try (OutputStream out = Files.newOutputStream(trace)) {
			out.write(text);
			out.write("{\"seq\":500000,\"call\":\"marker\",\"text\":\"".getBytes(StandardCharsets.UTF_8));
			byte[] much = new byte[1 << 20];
			Arrays.fill(much, (byte) 'x');
			for (int i = 0; i < 17; i++) {
				out.write(much);
			}
			out.write("\"}\n{\"seq\":500001,\"call\":\"marker\",\"text\":\"after\"}\n".getBytes(StandardCharsets.UTF_8));
		}
		Timeline timeline = TraceIndex.timeline(trace, Progress.NONE);
		assertSame(trace, timeline);
		assertEquals(500001, timeline.eventBefore(timeline.end()).seq());
	}

	@Test
	void aCompressedFileThatIsCutOffKeepsWhatIsGood() throws IOException {
		Path file = folder.resolve("cut.iommutrace.gz");
		byte[] whole = Files.readAllBytes(Corpus.recording("qemu/seabios-e1000e"));
		Files.write(file, Arrays.copyOf(whole, whole.length * 2 / 3));
		assertSame(file, TraceIndex.timeline(file, Progress.NONE));
	}

	@Test
	void aDamagedIndexIsMadeAnewOrItsDamagePassedOver() throws IOException {
		TraceIndex.timeline(trace, Progress.NONE);
		byte[] sound = Files.readAllBytes(index());
		Random random = new Random(11);
		for (int round = 0; round < 12; round++) {
			byte[] damaged = sound.clone();
			for (int i = 0; i < 40; i++) {
				damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
			}
			Files.write(index(), round % 3 == 0 ? Arrays.copyOf(sound, random.nextInt(sound.length)) : damaged);
			assertSame(trace, TraceIndex.timeline(trace, Progress.NONE));
		}
	}

	@Test
	void aRunThatIsCancelledOrKilledLeavesNothingThatCounts() throws IOException {
		assertThrows(CancellationException.class, () -> TraceIndex.timeline(trace, (_, _) -> false));
		try (Stream<Path> left = Files.list(index().getParent())) {
			assertEquals(0, left.count());
		}
		Path killed = index().resolveSibling(index().getFileName() + ".999999999.tmp");
		Files.writeString(killed, "half of an index");
		assertSame(trace, TraceIndex.timeline(trace, Progress.NONE));
		assertFalse(Files.exists(killed));
	}

	@Test
	void aFolderThatCannotBeWrittenIsNoObstacle() throws IOException {
		// Where a folder is expected is a file, which refuses also the superuser.
		Files.writeString(folder.resolve(".iommuscope"), "in the way");
		assertSame(trace, TraceIndex.timeline(trace, Progress.NONE));
	}

	@Test
	void whatIsNoRecordingIsRefusedAsSuch() throws IOException {
		Files.writeString(trace, "something else\n".repeat(100));
		assertThrows(TraceFormatException.class, () -> TraceIndex.timeline(trace, Progress.NONE));
	}

	@Test
	void aHeaderAloneIsAnEmptyRecording() throws IOException {
		Files.writeString(trace, "{\"iommufd-trace\":1}\n");
		assertSame(trace, TraceIndex.timeline(trace, Progress.NONE));
	}
}
