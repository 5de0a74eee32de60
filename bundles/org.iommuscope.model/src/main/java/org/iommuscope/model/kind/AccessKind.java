package org.iommuscope.model.kind;

import org.iommuscope.model.Access;
import org.iommuscope.model.IommuPackage;

/** An in-kernel user of an IOAS. */
final class AccessKind extends TypedKind<Access> {

	AccessKind() {
		super(Access.class, IommuPackage.Literals.ACCESS, "access", Role.NEUTRAL, "access");
	}

	@Override
	String labelOf(Access access) {
		return "access " + access.getId();
	}

	@Override
	String detailOf(Access access) {
		return access.getIoas() == null ? "detached" : "on " + KindRegistry.label(access.getIoas());
	}
}
