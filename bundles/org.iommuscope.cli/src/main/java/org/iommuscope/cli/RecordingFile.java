package org.iommuscope.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.trace.Problem;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.core.trace.Recording;
import org.iommuscope.core.trace.TraceReader;

/** The recording that a command is about, named on the command line; {@code -} is standard input. */
final class RecordingFile {

	private static final int SHOWN_PROBLEMS = 20;
	private static final String STANDARD_INPUT = "-";

	private RecordingFile() {
	}

	/** Reads it, and says on standard error what is damaged. */
	static Recording read(String file, PrintWriter err) throws IOException {
		Recording recording = file.equals(STANDARD_INPUT) ? Recording.read("standard input", System.in)
				: Recording.read(existing(file), Progress.NONE);
		say(recording.problems(), recording.problemCount(), file, err);
		return recording;
	}

	/** Opens it to be read event by event. */
	static TraceReader reader(String file) throws IOException {
		return file.equals(STANDARD_INPUT) ? TraceReader.open("standard input", System.in)
				: TraceReader.open(existing(file));
	}

	/** Opens it with the states at its positions, and says on standard error what is damaged. */
	static Timeline timeline(String file, PrintWriter err) throws IOException {
		if (file.equals(STANDARD_INPUT)) {
			return Timeline.of(read(file, err), Progress.NONE);
		}
		Timeline timeline = Timeline.open(existing(file), TerminalProgress.on(err, "reading " + file));
		say(timeline.problems(), timeline.problemCount(), file, err);
		return timeline;
	}

	/** Says on standard error what was damaged in what was read. */
	static void say(TraceReader reader, String file, PrintWriter err) {
		say(reader.problems(), reader.problemCount(), file, err);
	}

	private static void say(List<Problem> problems, long count, String file, PrintWriter err) {
		problems.stream().limit(SHOWN_PROBLEMS).map(Problem::toString).forEach(err::println);
		if (count > SHOWN_PROBLEMS) {
			err.println(file + ": and " + (count - SHOWN_PROBLEMS) + " more problems");
		}
		err.flush();
	}

	private static Path existing(String file) throws IOException {
		Path path = Path.of(file);
		if (!Files.exists(path)) {
			throw new NoSuchFileException(file);
		}
		if (Files.isDirectory(path)) {
			throw new IOException(file + ": is a folder, not a recording");
		}
		return path;
	}
}
