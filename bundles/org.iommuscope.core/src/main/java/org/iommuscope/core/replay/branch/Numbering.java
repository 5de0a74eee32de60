package org.iommuscope.core.replay.branch;

import java.util.TreeMap;

/**
 * The numbers of a branch's events. An event of the recording keeps its number as long as there is room: an added event
 * takes a number that no other has, and where there is none between its neighbours, all later ones move up. Not thread
 * safe.
 */
final class Numbering {

	private final TreeMap<Long, Long> shifts = new TreeMap<>();
	private long last;
	private long shift;

	/** @param last number of the last event before the branch departs */
	Numbering(long last) {
		this.last = last;
	}

	/** The number on the branch of an event of the recording that has been met already. */
	long of(long recorded) {
		var entry = shifts.floorEntry(recorded);
		return entry == null ? recorded : recorded + entry.getValue();
	}

	/** Meets the next event of the recording, and gives its number on the branch. */
	long meet(long recorded) {
		if (of(recorded) != recorded + shift) {
			shifts.put(recorded, shift);
		}
		last = recorded + shift;
		return last;
	}

	/**
	 * The number of an added event.
	 *
	 * @param wished what it would like to have
	 * @param next   number in the recording of the next event that is not left out; {@link Long#MAX_VALUE} for none
	 */
	long insert(long wished, long next) {
		boolean fits = wished > last && (next == Long.MAX_VALUE || wished < next + shift);
		last = fits ? wished : last + 1;
		if (next != Long.MAX_VALUE && next + shift <= last) {
			shift = last + 1 - next;
		}
		return last;
	}
}
