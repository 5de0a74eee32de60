package org.iommuscope.model.kind;

import org.iommuscope.model.HwQueue;
import org.iommuscope.model.IommuPackage;

/** A hardware queue of a guest. */
final class HwQueueKind extends TypedKind<HwQueue> {

	HwQueueKind() {
		super(HwQueue.class, IommuPackage.Literals.HW_QUEUE, "HW queue", Role.VIOMMU, "hw-queue");
	}

	@Override
	String labelOf(HwQueue queue) {
		return "hw_queue " + queue.getId();
	}

	@Override
	String detailOf(HwQueue queue) {
		return Text.joined(queue.getType(), "index " + queue.getIndex());
	}
}
