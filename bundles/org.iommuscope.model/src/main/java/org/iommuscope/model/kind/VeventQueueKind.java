package org.iommuscope.model.kind;

import org.iommuscope.model.IommuPackage;
import org.iommuscope.model.VeventQueue;

/** A queue of a vIOMMU's events. */
final class VeventQueueKind extends TypedKind<VeventQueue> {

	VeventQueueKind() {
		super(VeventQueue.class, IommuPackage.Literals.VEVENT_QUEUE, "vEVENT queue", Role.VIOMMU, "vevent-queue");
	}

	@Override
	String labelOf(VeventQueue queue) {
		return "veventq " + queue.getId();
	}

	@Override
	String detailOf(VeventQueue queue) {
		return Text.joined(queue.getType(), queue.getDepth() > 0 ? "depth " + queue.getDepth() : "",
				queue.isOpen() ? "" : "descriptor closed");
	}
}
