package org.iommuscope.core.replay.breakpoint;

import org.iommuscope.core.replay.DeviceFault;
import org.iommuscope.core.replay.Moment;

/** A device's request faulted: somebody reported it, a queue delivered it, or the tables refuse a recorded access. */
public record DmaFaulted() implements Condition {

	static final String WORD = "fault";

	@Override
	public boolean holds(Moment moment) {
		return DeviceFault.isIn(moment);
	}

	@Override
	public String text() {
		return "a DMA fault";
	}

	@Override
	public String toString() {
		return WORD;
	}
}
