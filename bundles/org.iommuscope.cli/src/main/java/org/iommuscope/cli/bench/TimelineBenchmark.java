package org.iommuscope.cli.bench;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * How fast a recording of ten million events is indexed, against a parser of JSON that only splits the same file into
 * tokens, and how long seeks and steps take, all in a heap of a gibibyte.
 */
public final class TimelineBenchmark implements Benchmark {

	private static final int EVENTS = 10_000_000;
	private static final int AREAS = 100_000;
	private static final long NEEDED = 10L << 30;

	@Override
	public String name() {
		return "timeline";
	}

	@Override
	public String about() {
		return "indexing ten million events against splitting them into tokens; seeks, steps; heap of 1 GiB";
	}

	@Override
	public List<Figure> run(Notes notes) throws IOException {
		Path folder = Files.createTempDirectory("iommuscope-bench");
		try {
			if (Files.getFileStore(folder).getUsableSpace() < NEEDED) {
				throw new IOException(folder + ": the benchmark needs " + (NEEDED >> 30)
						+ " GiB there; set java.io.tmpdir to a folder with more room");
			}
			Path trace = folder.resolve("generated.iommutrace");
			notes.note("writing " + EVENTS + " events");
			GeneratedRecording.write(trace, EVENTS, AREAS);
			settle(trace);
			notes.note("measuring in a process of its own");
			return measure(trace);
		} finally {
			Folders.delete(folder);
		}
	}

	/** Waits until the file is on its disk, so that writing it back does not go on beside what is measured. */
	private static void settle(Path file) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
			channel.force(true);
		}
	}

	private static List<Figure> measure(Path trace) throws IOException {
		String java = ProcessHandle.current().info().command().orElse("java");
		return Measurer.figures(new ProcessBuilder(java, "-Xms1g", "-Xmx1g", "-XX:+UseParallelGC",
				"-XX:+IgnoreUnrecognizedVMOptions", "-XX:+UseTransparentHugePages", "-XX:FreqInlineSize=150",
				"-XX:InlineSmallCode=1000", "-Xlog:disable",
				"--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
				TimelineMeasurement.class.getName(), trace.toString()));
	}
}
