package org.iommuscope.model.projection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.iommuscope.core.machine.Machine;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.core.trace.Recording;

/** The project's recordings of real kernels, to test with. */
final class Corpus {

	private static final Path RECORDINGS = Path.of("../../releng/corpus/traces");

	/** Several tests in a row look at the same recording. */
	private static Path lastFile = Path.of("");
	private static List<State> lastStates = List.of();

	private Corpus() {
	}

	/** All recordings, by path. */
	static List<Path> files() {
		try (Stream<Path> files = Files.walk(RECORDINGS)) {
			return files.filter(file -> file.getFileName().toString().contains(".iommutrace")).sorted().toList();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** The states of a recording, with the one before the first event in front. */
	static synchronized List<State> states(Path file) {
		if (!file.equals(lastFile)) {
			lastStates = replayed(file);
			lastFile = file;
		}
		return lastStates;
	}

	private static List<State> replayed(Path file) {
		try {
			Recording recording = Recording.read(file, Progress.NONE);
			List<State> states = new ArrayList<>();
			states.add(State.INITIAL);
			for (Event event : recording.events()) {
				states.add(Machine.apply(states.getLast(), event).state());
			}
			return states;
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
