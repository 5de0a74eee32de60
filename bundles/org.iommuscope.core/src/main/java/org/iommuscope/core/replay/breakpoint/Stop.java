package org.iommuscope.core.replay.breakpoint;

import java.util.List;

/**
 * Where a run stopped.
 *
 * @param position right after the event that the breakpoints match; the end that was run to where none did
 * @param hit      the breakpoints that stopped it, in the order in which they were given; empty where none did
 */
public record Stop(int position, List<Breakpoint> hit) {

	/** Whether a breakpoint stopped it. */
	public boolean isHit() {
		return !hit.isEmpty();
	}
}
