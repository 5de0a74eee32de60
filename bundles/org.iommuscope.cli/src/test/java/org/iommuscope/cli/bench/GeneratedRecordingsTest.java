package org.iommuscope.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.iommuscope.core.machine.Ioas;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.replay.Verification;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.core.trace.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What benchmarks run on is what they say it is. */
class GeneratedRecordingsTest {

	@TempDir
	private Path folder;

	private List<Event> read(Path file) throws IOException {
		Recording recording = Recording.read(file, Progress.NONE);
		assertEquals(List.of(), recording.problems());
		Verification verification = Verification.of(recording.events(), State.INITIAL, _ -> {
			// Nothing differs.
		});
		assertEquals(0, verification.differ());
		return recording.events();
	}

	private static int areas(Path file) throws IOException {
		Timeline timeline = Timeline.open(file, Progress.NONE);
		return timeline.stateAt(timeline.end()).contexts().values().stream()
				.flatMap(context -> context.all(Ioas.class).stream()).mapToInt(ioas -> ioas.areas().size()).max().orElse(0);
	}

	@Test
	void aLongRecordingHasItsEventsAndAboutItsAreas() throws IOException {
		Path file = folder.resolve("long.iommutrace");
		GeneratedRecording.write(file, 20_000, 500);
		assertEquals(20_000, read(file).size(), 20);
		assertEquals(500, areas(file), 60);
	}

	@Test
	void aCrowdHasItsThreeMarkersAndAFullPage() throws IOException {
		Path file = folder.resolve("crowd.iommutrace");
		CrowdedRecording.write(file);
		assertEquals(3, read(file).stream().filter(event -> event.call() instanceof Call.Marker).count());
		assertTrue(areas(file) > 512);
	}
}
