package org.iommuscope.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.iommuscope.core.trace.Problem;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.core.trace.Recording;

/** The recording that a command is about, named on the command line; {@code -} is standard input. */
final class RecordingFile {

	private static final int SHOWN_PROBLEMS = 20;

	private RecordingFile() {
	}

	/** Reads it, and says on standard error what is damaged. */
	static Recording read(String file, PrintWriter err) throws IOException {
		Recording recording = file.equals("-") ? Recording.read("standard input", System.in)
				: Recording.read(existing(file), Progress.NONE);
		recording.problems().stream().limit(SHOWN_PROBLEMS).map(Problem::toString).forEach(err::println);
		if (recording.problemCount() > SHOWN_PROBLEMS) {
			err.println(file + ": and " + (recording.problemCount() - SHOWN_PROBLEMS) + " more problems");
		}
		err.flush();
		return recording;
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
