package org.iommuscope.core.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.iommuscope.core.trace.Corpus;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.core.trace.Recording;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The short way to the state after an event leads where the way past the rules leads. */
class FollowTest {

	static List<Path> recordings() {
		return Corpus.recordings();
	}

	@ParameterizedTest
	@MethodSource("recordings")
	void everyEventOfARecordingIsFollowedToTheStateOfItsOutcome(Path recording) throws IOException {
		State state = State.INITIAL;
		for (Event event : Recording.read(recording, Progress.NONE).events()) {
			State expected = Machine.apply(state, event).state();
			assertEquals(expected, Machine.follow(state, event), () -> recording + " @" + event.seq());
			state = expected;
		}
	}

	@Property(tries = 500)
	void soAreHostileBytes(@ForAll long seed) {
		Calls calls = new Calls(new Random(seed));
		State state = calls.opened();
		for (int i = 0; i < 30; i++) {
			Event event = i % 3 == 0 ? calls.hostile(state) : Simulation.of(state, calls.next(state)).event();
			State expected = Machine.apply(state, event).state();
			assertEquals(expected, Machine.follow(state, event), event::toString);
			state = expected;
		}
	}
}
