package org.iommuscope.core.replay;

import org.iommuscope.core.machine.State;

/** States that are kept, each before a block of events. Safe for use by several threads. */
public interface Checkpoints {

	/**
	 * A state that is kept.
	 *
	 * @param block the block that it is before
	 */
	record Checkpoint(int block, State state) {
	}

	/** The last one before a block, or before an earlier one. */
	Checkpoint upTo(int block);
}
