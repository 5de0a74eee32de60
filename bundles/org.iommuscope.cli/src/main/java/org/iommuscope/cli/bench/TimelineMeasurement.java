package org.iommuscope.cli.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntConsumer;
import org.iommuscope.core.machine.Ioas;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.trace.EventText;
import org.iommuscope.core.trace.Progress;

/**
 * What {@link TimelineBenchmark} measures, in a process of its own, whose heap is limited from outside. Writes a figure a
 * line: name, value, unit.
 */
final class TimelineMeasurement {

	private static final int SEEKS = 400;
	private static final int STEPS = 400;
	private static final int PLACES = 20;
	private static final int ROWS = 50;

	private final Path trace;
	private final Random random = new Random(7);

	private TimelineMeasurement(Path trace) {
		this.trace = trace;
	}

	/** @param arguments the recording, which has no index yet */
	public static void main(String... arguments) throws IOException {
		new TimelineMeasurement(Path.of(arguments[0])).run();
	}

	private void run() throws IOException {
		double tokens = megabytes() / seconds(this::tokenise);
		long start = System.nanoTime();
		Timeline timeline = Timeline.open(trace, Progress.NONE);
		double index = megabytes() / seconds(start);
		tokens = Math.max(tokens, megabytes() / seconds(this::tokenise));
		figure("events", timeline.end(), "");
		figure("size", megabytes(), "MB");
		figure("tokenise", tokens, "MB/s");
		figure("index", index, "MB/s");
		figure("index.ratio", index / tokens, "");
		start = System.nanoTime();
		timeline = Timeline.open(trace, Progress.NONE);
		figure("reopen", seconds(start), "s");
		State end = timeline.stateAt(timeline.end());
		figure("areas", end.contexts().values().stream().flatMap(context -> context.all(Ioas.class).stream())
				.mapToInt(ioas -> ioas.areas().size()).max().orElse(0), "");
		seeks(timeline);
		steps(timeline, "forward", 1);
		steps(timeline, "back", -1);
		rows(timeline);
		figure("heap", Runtime.getRuntime().maxMemory() / 1e6, "MB");
	}

	private void seeks(Timeline timeline) {
		report("seek", SEEKS, _ -> {
			int position = 1 + random.nextInt(timeline.end());
			timeline.stateAt(position);
			timeline.eventBefore(position);
		});
	}

	private void steps(Timeline timeline, String name, int by) {
		int[] position = { 0 };
		double[] times = new double[PLACES * STEPS];
		for (int place = 0; place < PLACES; place++) {
			position[0] = STEPS + 1 + random.nextInt(timeline.end() - 2 * STEPS);
			timeline.stateAt(position[0]);
			for (int step = 0; step < STEPS; step++) {
				long start = System.nanoTime();
				position[0] += by;
				timeline.stateAt(position[0]);
				timeline.eventBefore(position[0]);
				times[place * STEPS + step] = milliseconds(start);
			}
		}
		report("step." + name, times);
	}

	/** Texts of a page of a table. */
	private void rows(Timeline timeline) {
		report("rows", SEEKS, _ -> {
			int first = 1 + random.nextInt(timeline.end() - ROWS);
			for (int row = 0; row < ROWS; row++) {
				EventText.of(timeline.eventBefore(first + row));
			}
		});
	}

	private static void report(String name, int times, IntConsumer action) {
		double[] taken = new double[times];
		for (int i = 0; i < times; i++) {
			long start = System.nanoTime();
			action.accept(i);
			taken[i] = milliseconds(start);
		}
		report(name, taken);
	}

	private static void report(String name, double[] times) {
		Arrays.sort(times);
		figure(name + ".median", times[times.length / 2], "ms");
		figure(name + ".p99", times[times.length * 99 / 100], "ms");
		figure(name + ".worst", times[times.length - 1], "ms");
	}

	private void tokenise() throws IOException {
		try (InputStream in = Files.newInputStream(trace); JsonParser parser = new JsonFactory().createParser(in)) {
			while (parser.nextToken() != null) {
				// on to the next
			}
		}
	}

	private double megabytes() throws IOException {
		return Files.size(trace) / 1e6;
	}

	private interface Work {
		void run() throws IOException;
	}

	private static double seconds(Work work) throws IOException {
		long start = System.nanoTime();
		work.run();
		return seconds(start);
	}

	private static double seconds(long start) {
		return (System.nanoTime() - start) / 1e9;
	}

	private static double milliseconds(long start) {
		return (System.nanoTime() - start) / 1e6;
	}

	private static void figure(String name, double value, String unit) {
		System.out.println(String.format(Locale.ROOT, "timeline.%s %.4f %s", name, value, unit));
	}
}
