package org.iommuscope.core.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The events of a stretch of whole lines.
 *
 * @param events       in the order of the lines
 * @param lastSeq      the highest number of these events and of those before
 * @param lines        how many lines there are, also blank ones
 * @param problems     what is wrong with them; of many problems, the first
 * @param problemCount how many problems there are
 */
public record EventBlock(List<Event> events, long lastSeq, long lines, List<Problem> problems, long problemCount) {

	/** The number before that of any event: what {@code lastSeq} is where nothing is known of the events before. */
	public static final long NO_SEQ = Long.MIN_VALUE;

	/**
	 * Reads the events of a block.
	 *
	 * @param name    of the file, for problems
	 * @param block   the text
	 * @param lastSeq the highest number of the events before it
	 * @param before  lines before it, the header included
	 */
	public static EventBlock of(String name, TextBlock block, long lastSeq, long before) {
		LineInput lines = new LineInput(block, TraceReader.MAX_LINE, before);
		EventLines source = new EventLines(name, lines, lastSeq);
		List<Event> events = new ArrayList<>();
		for (Optional<Event> next = source.next(); next.isPresent(); next = source.next()) {
			events.add(next.get());
		}
		return new EventBlock(List.copyOf(events), source.lastSeq(), lines.number() - before, source.problems().kept(),
				source.problems().count());
	}
}
