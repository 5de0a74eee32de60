package org.iommuscope.debug.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.Progress;

/**
 * The threads of a recording and which of its events are whose: two bytes an event. Immutable once it is there, so that any
 * thread may use it.
 */
final class Strands {

	/** Threads beyond are told as one; no recording that makes sense comes near. */
	private static final int MOST = 1 << 12;
	private static final int PROGRESS_INTERVAL = 4096;

	private final List<Strand> all;
	private final char[] ofEvent;

	private Strands(List<Strand> all, char[] ofEvent) {
		this.all = List.copyOf(all);
		this.ofEvent = ofEvent;
	}

	/** Before anything has been read: nobody. */
	static final Strands NONE = new Strands(List.of(), new char[0]);

	/**
	 * Reads a recording once.
	 *
	 * @throws CancellationException if {@code progress} stopped it
	 */
	static Strands of(Timeline timeline, Progress progress) {
		List<Strand> all = new ArrayList<>();
		Map<Long, Integer> numbers = new HashMap<>();
		char[] ofEvent = new char[timeline.end()];
		for (int i = 0; i < ofEvent.length; i++) {
			Event event = timeline.eventBefore(i + 1);
			Strand strand = Strand.of(all.size(), event);
			long key = (long) strand.pid() << Integer.SIZE | Integer.toUnsignedLong(strand.tid());
			Integer known = numbers.get(key);
			if (known == null) {
				known = Math.min(all.size(), MOST - 1);
				if (all.size() < MOST) {
					all.add(strand);
					numbers.put(key, known);
				}
			}
			ofEvent[i] = (char) (int) known;
			if ((i + 1) % PROGRESS_INTERVAL == 0 && !progress.proceed(i + 1, ofEvent.length)) {
				throw new CancellationException("reading who is in " + timeline.name() + " was cancelled");
			}
		}
		return new Strands(all, ofEvent);
	}

	/** The threads, in the order in which they appear. */
	List<Strand> all() {
		return all;
	}

	/** The thread whose event leads to a position; none at the start. */
	Optional<Strand> at(int position) {
		return position < 1 || position > ofEvent.length ? Optional.empty() : Optional.of(all.get(ofEvent[position - 1]));
	}

	/** The position after a thread's last event at or before a position; none where it has not begun. */
	OptionalInt last(Strand strand, int position) {
		for (int at = Math.min(position, ofEvent.length); at >= 1; at--) {
			if (ofEvent[at - 1] == strand.number()) {
				return OptionalInt.of(at);
			}
		}
		return OptionalInt.empty();
	}

	/** The position after a thread's next event after a position; none where there is no more. */
	OptionalInt next(Strand strand, int position) {
		for (int at = position + 1; at <= ofEvent.length; at++) {
			if (ofEvent[at - 1] == strand.number()) {
				return OptionalInt.of(at);
			}
		}
		return OptionalInt.empty();
	}
}
