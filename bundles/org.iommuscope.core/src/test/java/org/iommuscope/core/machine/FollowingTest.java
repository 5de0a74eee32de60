package org.iommuscope.core.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Corpus;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.Fields;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.core.trace.Recording;
import org.iommuscope.core.uapi.Bytes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** To go through a recording by changing areas in place leads to the states that going from state to state leads to. */
class FollowingTest {

	private static final int BRANCH = 5;

	static List<Path> recordings() {
		return Corpus.recordings();
	}

	@ParameterizedTest
	@MethodSource("recordings")
	void comesToTheStatesOfARecordingWhichStayAsTheyAre(Path recording) throws IOException {
		follow(Recording.read(recording, Progress.NONE).events(), 97);
	}

	@Property(tries = 100)
	void comesToTheStatesOfCallsOnManyAreas(@ForAll long seed) {
		Random random = new Random(seed);
		Calls calls = new Calls(random);
		List<Event> events = new ArrayList<>();
		State state = calls.opened();
		State begin = state;
		for (int i = 0; i < 800; i++) {
			Event event = Simulation.of(state, calls.next(state)).event();
			state = Machine.follow(state, event);
			if (i < 200) {
				begin = state;
			} else {
				events.add(event);
			}
		}
		follow(begin, events, 1 + random.nextInt(60));
	}

	/** Memory that is written again and again, within entries and over the ends of pages too. */
	@Property(tries = 100)
	void comesToTheStatesOfMemoryThatIsWritten(@ForAll long seed) {
		Random random = new Random(seed);
		List<Event> events = new ArrayList<>();
		for (int seq = 1; seq <= 400; seq++) {
			byte[] written = new byte[random.nextInt(80)];
			random.nextBytes(written);
			Call call = new Call.Mem(random.nextBoolean() ? "gpa" : "hva", 0x1000 + random.nextInt(0x2800), Bytes.of(written), "");
			events.add(new Event(seq, seq, 1, 1, "", "", -1, call, Fields.NONE, List.of()));
		}
		follow(events, 1 + random.nextInt(60));
	}

	private static void follow(List<Event> events, int distance) {
		follow(State.INITIAL, events, distance);
	}

	private static void follow(State from, List<Event> events, int distance) {
		List<State> expected = new ArrayList<>();
		List<State> found = new ArrayList<>();
		State state = from;
		Following following = new Following(from, 1);
		for (int i = 0; i < events.size(); i++) {
			state = Machine.follow(state, events.get(i));
			following.follow(events.get(i));
			if (i % distance == 0) {
				expected.add(state);
				found.add(following.state());
				assertEquals(state, found.getLast(), () -> "after " + expected.size() + " stretches");
				// Somebody else goes on from there.
				events.subList(i + 1, Math.min(events.size(), i + 1 + BRANCH)).stream()
						.reduce(found.getLast(), Machine::follow, (first, _) -> first);
			}
		}
		assertEquals(state, following.state());
		assertEquals(expected, found, "states change after somebody has seen them");
	}
}
