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
		Optional<Event> next = quick();
		while (next.isEmpty() && lines.next()) {
			next = lines.length() > 0 ? Optional.of(careful()) : quick();
		}
		if (next.isEmpty() && !ended) {
			ended = true;
			lines.failure().ifPresent(e -> report("the file breaks off here: " + TraceReader.reason(e)));
		}
		return next;
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

	/** The event of the next line, if all of it is at hand and it is sound: then its end need not be looked for before. */
	private Optional<Event> quick() {
		Optional<Event> event = sound.event(lines.chunk(), lines.position(), lines.end());
		if (event.isEmpty() || event.get().seq() <= lastSeq) {
			return Optional.empty();
		}
		lines.pass(sound.end());
		lastSeq = event.get().seq();
		return event;
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
