package org.iommuscope.model.kind;

import org.iommuscope.model.IommuPackage;
import org.iommuscope.model.RemovedObject;

/** The ghost of a destroyed object. */
final class RemovedObjectKind extends TypedKind<RemovedObject> {

	RemovedObjectKind() {
		super(RemovedObject.class, IommuPackage.Literals.REMOVED_OBJECT, "gone", Role.CHANGED, "removed");
	}

	@Override
	String labelOf(RemovedObject ghost) {
		return Text.orUnnamed(ghost.getTitle());
	}

	@Override
	String detailOf(RemovedObject ghost) {
		return ghost.getDetail();
	}
}
