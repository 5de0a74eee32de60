package org.iommuscope.core.replay;

import org.iommuscope.core.machine.State;

/** States that are kept, each before a block of events; there is one before the first. Safe for use by several threads. */
public interface Checkpoints {

	/** The last block up to a given one before which a state is kept. */
	int upTo(int block);

	/** The state before a block that {@link #upTo} gave. */
	State at(int block);
}
