package org.iommuscope.core.trace;

import java.util.Map;
import java.util.Optional;

/** Makes events of lines, one after the other, and reports what is wrong with them. Not thread safe. */
final class EventLines {

	private final String name;
	private final LineInput lines;
	private final SoundLine sound = new SoundLine();
	private final Problems problems = new Problems();
	private long lastSeq;
	private boolean ended;

	/**
	 * Events of a text, or of a part of one.
	 *
	 * @param name    of the file, for problems
	 * @param lines   the lines
	 * @param lastSeq the highest number of the events before them
	 */
	EventLines(String name, LineInput lines, long lastSeq) {
		this.name = name;
		this.lines = lines;
		this.lastSeq = lastSeq;
	}

	/** The next event; empty at the end. */
	Optional<Event> next() {
		while (lines.next()) {
			if (lines.length() > 0) {
				return Optional.of(event());
			}
		}
		if (!ended) {
			ended = true;
			lines.failure().ifPresent(e -> report("the file breaks off here: " + TraceReader.reason(e)));
		}
		return Optional.empty();
	}

	/** The highest number so far. */
	long lastSeq() {
		return lastSeq;
	}

	/** What was wrong so far. */
	Problems problems() {
		return problems;
	}

	/** Reports something about the current line. */
	void report(String what) {
		problems.add(new Problem(name, lines.number(), lines.start(), what));
	}

	private Event event() {
		Optional<Event> quick = lines.isTooLong() ? Optional.empty()
				: sound.event(lines.bytes(), lines.offset(), lines.length());
		if (quick.isPresent() && quick.get().seq() > lastSeq) {
			lastSeq = quick.get().seq();
			return quick.get();
		}
		return careful();
	}

	private Event careful() {
		JsonLine line = lines.isTooLong()
				? new JsonLine(Map.of(), Optional.of("longer than " + (TraceReader.MAX_LINE >> 20) + " MiB"))
				: JsonLine.parse(lines.bytes(), lines.offset(), lines.length());
		Event event = EventParser.parse(line, lastSeq);
		if (event.seq() <= lastSeq && line.values().containsKey("seq")) {
			event = event.damagedBy("seq " + event.seq() + " does not come after " + lastSeq);
		}
		lastSeq = Math.max(lastSeq, event.seq());
		event.damages().forEach(this::report);
		return event;
	}
}
