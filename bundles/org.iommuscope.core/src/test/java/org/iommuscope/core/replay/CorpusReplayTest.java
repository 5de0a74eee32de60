package org.iommuscope.core.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.Machine;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Corpus;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.core.trace.Recording;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recording opens, can be stepped through in both directions, and comes to what its raw results say. */
class CorpusReplayTest {

	static List<Path> recordings() {
		return Corpus.recordings();
	}

	@ParameterizedTest
	@MethodSource("recordings")
	void opensWithoutAProblem(Path file) throws IOException {
		Recording recording = Recording.read(file, Progress.NONE);
		assertEquals(List.of(), recording.problems());
		assertTrue(!recording.events().isEmpty());
	}

	@ParameterizedTest
	@MethodSource("recordings")
	void steppingToTheEndAndBackMeetsTheSameStates(Path file) throws IOException {
		Recording recording = Recording.read(file, Progress.NONE);
		Timeline timeline = Timeline.of(recording, Progress.NONE);
		State state = State.INITIAL;
		State[] forward = new State[timeline.end() + 1];
		forward[0] = state;
		for (int position = 1; position <= timeline.end(); position++) {
			state = Machine.apply(state, timeline.eventBefore(position)).state();
			forward[position] = state;
		}
		// Every position of a short recording; of a long one, a stride that meets all distances from a checkpoint.
		int stride = timeline.end() <= 2500 ? 1 : 97;
		for (int position = timeline.end(); position >= 0; position -= stride) {
			assertEquals(forward[position], timeline.stateAt(position), file + " at position " + position);
		}
		assertEquals(State.INITIAL, timeline.stateAt(0));
	}

	@ParameterizedTest
	@MethodSource("recordings")
	void holdsTheObjectsThatWereCreatedAndNotDestroyed(Path file) throws IOException {
		Recording recording = Recording.read(file, Progress.NONE);
		RawObjects expected = new RawObjects();
		State state = State.INITIAL;
		for (Event event : recording.events()) {
			boolean ends = event.call() instanceof Call.Close || event.call() instanceof Call.Exit;
			if (ends) {
				assertSame(expected.byContext(), observed(state), file + " before @" + event.seq());
			}
			expected.take(event);
			state = Machine.apply(state, event).state();
		}
		assertSame(expected.byContext(), observed(state), file + " after the last event");
	}

	private static void assertSame(Set<String> expected, Set<String> observed, String where) {
		if (!expected.equals(observed)) {
			Set<String> missing = new TreeSet<>(expected);
			missing.removeAll(observed);
			Set<String> surplus = new TreeSet<>(observed);
			surplus.removeAll(expected);
			fail(where + ": missing " + missing + ", surplus " + surplus);
		}
	}

	private static Set<String> observed(State state) {
		Set<String> objects = new TreeSet<>();
		for (Context context : state.contexts().values()) {
			context.objects().values().stream().filter(RawObjects::isMadeByACall)
					.forEach(object -> objects.add(context.name() + " " + object.label()));
		}
		return objects;
	}
}
