package org.iommuscope.core.replay.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.trace.Corpus;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two recordings call by call. */
class CallComparisonTest {

	private static final Path ARM = Corpus.recording("client/arm-nested");

	@TempDir
	Path folder;

	static List<Path> recordings() {
		return Corpus.recordings();
	}

	@ParameterizedTest
	@MethodSource("recordings")
	void aRecordingHasTheCallsOfItself(Path recording) throws IOException {
		CallComparison comparison = compare(recording, recording);
		assertEquals(List.of(), comparison.differences());
		assertTrue(comparison.isWhole());
	}

	/** Another process at another time, with its memory elsewhere. */
	@Test
	void anotherRunOfTheSameHasTheSameCalls() throws IOException {
		Path other = altered(line -> line.replaceAll("\"ts\":\\d+", "\"ts\":1").replace("\"pid\":207", "\"pid\":300")
				.replace("\"tid\":207", "\"tid\":300"));
		assertEquals(List.of(), compare(ARM, other).differences());
	}

	@Test
	void aCallThatIsLeftOutIsOnlyInTheOther() throws IOException {
		Path other = altered(line -> line.contains("\"seq\":21,") ? "" : line);
		assertEquals(List.of("21/"), texts(compare(ARM, other)));
		assertEquals(List.of("/21"), texts(compare(other, ARM)));
	}

	/** Event 21 is a VDEVICE_ALLOC that succeeds. */
	@Test
	void aCallThatIsAnsweredDifferentlyIsInBoth() throws IOException {
		Path other = altered(line -> line.contains("\"seq\":21,") ? line.replace("\"ret\":0,\"errno\":0", "\"ret\":-1,\"errno\":12")
				: line);
		assertEquals(List.of("21/21"), texts(compare(ARM, other)));
	}

	@Test
	void recordingsOfOtherThingsAreComparedToTheirEnds() throws IOException {
		Path intel = Corpus.recording("client/intel-second-stage");
		CallComparison comparison = compare(ARM, intel);
		assertTrue(comparison.isWhole());
		assertTrue(comparison.differences().stream().anyMatch(difference -> difference.other().isEmpty()));
		assertTrue(comparison.differences().stream().anyMatch(difference -> difference.one().isEmpty()));
	}

	private interface Change {
		String of(String line);
	}

	private Path altered(Change change) throws IOException {
		Path other = folder.resolve("other.iommutrace");
		List<String> lines = new ArrayList<>();
		new String(Corpus.text(ARM), StandardCharsets.UTF_8).lines().map(change::of).filter(line -> !line.isEmpty())
				.forEach(lines::add);
		return Files.write(other, lines);
	}

	private static CallComparison compare(Path one, Path other) throws IOException {
		Timeline left = Timeline.open(one, Progress.NONE);
		Timeline right = Timeline.open(other, Progress.NONE);
		return CallComparison.of(left, left.end(), right, right.end(), Progress.NONE);
	}

	private static List<String> texts(CallComparison comparison) {
		return comparison.differences().stream().map(each -> seq(each.one()) + "/" + seq(each.other())).toList();
	}

	private static String seq(Optional<Event> event) {
		return event.map(each -> Long.toString(each.seq())).orElse("");
	}
}
