package org.iommuscope.core.replay.breakpoint;

/**
 * Where a run stops.
 *
 * @param condition the events that it stops at
 * @param enabled   whether it stops at all
 * @param hitCount  which of the matching events of one run it stops at, from 1; the count begins anew with each run, in
 *                  either direction
 */
public record Breakpoint(Condition condition, boolean enabled, int hitCount) {

	/**
	 * Checks the count.
	 *
	 * @throws IllegalArgumentException if it is less than 1
	 */
	public Breakpoint {
		if (hitCount < 1) {
			throw new IllegalArgumentException("a hit count of " + hitCount);
		}
	}

	/** An enabled breakpoint that stops at every matching event. */
	public static Breakpoint at(Condition condition) {
		return new Breakpoint(condition, true, 1);
	}

	/** Enabled or not. */
	public Breakpoint withEnabled(boolean other) {
		return new Breakpoint(condition, other, hitCount);
	}

	/** With another hit count. */
	public Breakpoint withHitCount(int other) {
		return new Breakpoint(condition, enabled, other);
	}
}
