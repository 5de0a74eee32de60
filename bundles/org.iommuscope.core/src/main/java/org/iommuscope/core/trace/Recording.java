package org.iommuscope.core.trace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * A whole recording in memory. Immutable.
 */
public final class Recording {

	/** Events between two reports of progress. */
	private static final int PROGRESS_INTERVAL = 1024;

	private final String name;
	private final TraceHeader header;
	private final List<Event> events;
	private final List<Problem> problems;
	private final long problemCount;
	private final long[] highestSeq;

	private Recording(String name, TraceHeader header, List<Event> events, List<Problem> problems, long problemCount) {
		this.name = name;
		this.header = header;
		this.events = events;
		this.problems = problems;
		this.problemCount = problemCount;
		highestSeq = new long[events.size()];
		long highest = Long.MIN_VALUE;
		for (int i = 0; i < highestSeq.length; i++) {
			highest = Math.max(highest, events.get(i).seq());
			highestSeq[i] = highest;
		}
	}

	/** A recording that was made rather than read. */
	public static Recording of(String name, TraceHeader header, List<Event> events) {
		return new Recording(name, header, List.copyOf(events), List.of(), 0);
	}

	/**
	 * Reads a file.
	 *
	 * @throws TraceFormatException  if it is no recording
	 * @throws IOException           if it cannot be read
	 * @throws CancellationException if {@code progress} stopped it
	 */
	public static Recording read(Path file, Progress progress) throws IOException {
		long total = Files.size(file);
		try (TraceReader reader = TraceReader.open(file)) {
			return read(file.toString(), reader, total, progress);
		}
	}

	/**
	 * Reads a stream to its end.
	 *
	 * @param name what to call it in messages
	 * @throws TraceFormatException if it holds no recording
	 * @throws IOException          if it cannot be read
	 */
	public static Recording read(String name, InputStream stream) throws IOException {
		try (TraceReader reader = TraceReader.open(name, stream)) {
			return read(name, reader, -1, Progress.NONE);
		}
	}

	private static Recording read(String name, TraceReader reader, long total, Progress progress) {
		List<Event> events = new ArrayList<>();
		for (Optional<Event> next = reader.next(); next.isPresent(); next = reader.next()) {
			events.add(next.get());
			if (events.size() % PROGRESS_INTERVAL == 0 && !progress.proceed(reader.bytesRead(), total)) {
				throw new CancellationException("reading " + name + " was cancelled");
			}
		}
		return new Recording(name, reader.header(), List.copyOf(events), reader.problems(), reader.problemCount());
	}

	/** The file, or what else it was read from. */
	public String name() {
		return name;
	}

	/** The first line. */
	public TraceHeader header() {
		return header;
	}

	/** All events in the order of the file. */
	public List<Event> events() {
		return events;
	}

	/** What is wrong with the file; of many problems, the first. */
	public List<Problem> problems() {
		return problems;
	}

	/** How many problems there are. */
	public long problemCount() {
		return problemCount;
	}

	/**
	 * The number of events up to and with the one of that number: the position right after it. An event of that number
	 * need not exist.
	 */
	public int positionAfter(long seq) {
		int found = Arrays.binarySearch(highestSeq, seq);
		int position = found >= 0 ? found : -found - 1;
		while (position < highestSeq.length && highestSeq[position] <= seq) {
			position++;
		}
		return position;
	}
}
