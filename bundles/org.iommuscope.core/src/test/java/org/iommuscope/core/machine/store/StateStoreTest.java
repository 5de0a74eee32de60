package org.iommuscope.core.machine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.iommuscope.core.machine.Machine;
import org.iommuscope.core.machine.Outcome;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.trace.Corpus;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.core.trace.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A state that was written is the same when it is read, and what it shares with others is there once. */
class StateStoreTest {

	private final ByteArrayOutputStream file = new ByteArrayOutputStream();
	private final StateWriter writer = new StateWriter();

	StateStoreTest() {
		file.write(0);
	}

	static List<Path> recordings() {
		return Corpus.recordings();
	}

	private long write(State state) throws IOException {
		return writer.write(state, file.size(), (bytes, length) -> file.write(bytes, 0, length));
	}

	private StateReader reader() {
		return new StateReader(MemorySegment.ofArray(file.toByteArray()));
	}

	@ParameterizedTest
	@MethodSource("recordings")
	void statesOfEveryRecordingComeBackAndGoOnAlike(Path recording) throws IOException {
		List<Event> events = Recording.read(recording, Progress.NONE).events();
		int stride = Math.max(1, events.size() / 40);
		List<State> states = new ArrayList<>();
		List<Long> places = new ArrayList<>();
		State state = State.INITIAL;
		for (int i = 0; i < events.size(); i++) {
			state = Machine.apply(state, events.get(i)).state();
			if (i % stride == 0) {
				states.add(state);
				places.add(write(state));
			}
		}
		StateReader reader = reader();
		for (int i = states.size() - 1; i >= 0; i--) {
			State back = reader.read(places.get(i));
			assertEquals(states.get(i), back, recording + " at event " + i * stride);
			int next = i * stride + 1;
			if (next < events.size()) {
				Outcome expected = Machine.apply(states.get(i), events.get(next));
				Outcome found = Machine.apply(back, events.get(next));
				assertEquals(expected.state(), found.state(), recording + " after event " + next);
				assertEquals(expected.comparison(), found.comparison(), recording + " at event " + next);
			}
		}
	}

	@Test
	void aStateThatDiffersLittleTakesLittleRoom() throws IOException {
		List<Event> events = Recording.read(Corpus.recording("qemu/seabios-e1000e"), Progress.NONE).events();
		State state = State.INITIAL;
		for (Event event : events.subList(0, events.size() - 1)) {
			state = Machine.apply(state, event).state();
		}
		write(state);
		int whole = file.size();
		write(Machine.apply(state, events.getLast()).state());
		assertTrue(file.size() - whole < whole / 2, file.size() - whole + " bytes more after " + whole);
	}

	@Test
	void damageIsRefusedAndNeverReadsForever() throws IOException {
		State state = State.INITIAL;
		for (Event event : Recording.read(Corpus.recording("client/arm-nested"), Progress.NONE).events()) {
			state = Machine.apply(state, event).state();
		}
		long place = write(state);
		byte[] sound = file.toByteArray();
		Random random = new Random(7);
		for (int round = 0; round < 3000; round++) {
			byte[] damaged = sound.clone();
			damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
			try {
				new StateReader(MemorySegment.ofArray(damaged)).read(place);
			} catch (IllegalArgumentException e) {
				// says so
			}
		}
		assertThrows(IllegalArgumentException.class, () -> reader().read(sound.length + 5L));
		assertThrows(IllegalArgumentException.class, () -> reader().read(0));
	}
}
