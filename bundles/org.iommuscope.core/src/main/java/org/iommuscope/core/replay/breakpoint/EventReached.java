package org.iommuscope.core.replay.breakpoint;

import org.iommuscope.core.replay.Moment;

/**
 * The event of a number is reached.
 *
 * @param seq its number
 */
public record EventReached(long seq) implements Condition {

	static final String WORD = "seq";

	@Override
	public boolean holds(Moment moment) {
		return moment.isEvent(seq);
	}

	@Override
	public String text() {
		return "event @" + seq;
	}

	@Override
	public String toString() {
		return WORD + ":" + seq;
	}
}
