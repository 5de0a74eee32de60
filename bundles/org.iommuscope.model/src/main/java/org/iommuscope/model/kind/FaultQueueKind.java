package org.iommuscope.model.kind;

import org.iommuscope.model.FaultQueue;
import org.iommuscope.model.IommuPackage;

/** A queue of page faults. */
final class FaultQueueKind extends TypedKind<FaultQueue> {

	FaultQueueKind() {
		super(FaultQueue.class, IommuPackage.Literals.FAULT_QUEUE, "fault queue", Role.NEUTRAL, "fault-queue");
	}

	@Override
	String labelOf(FaultQueue queue) {
		return "fault " + queue.getId();
	}

	@Override
	String detailOf(FaultQueue queue) {
		return queue.isOpen() ? "" : "descriptor closed";
	}
}
