package org.iommuscope.model.kind;

import org.iommuscope.model.Ioas;
import org.iommuscope.model.IommuPackage;

/** An I/O address space. */
final class IoasKind extends TypedKind<Ioas> {

	IoasKind() {
		super(Ioas.class, IommuPackage.Literals.IOAS, "IOAS", Role.IOAS, "ioas");
	}

	@Override
	String labelOf(Ioas ioas) {
		return "ioas " + ioas.getId();
	}

	@Override
	String detailOf(Ioas ioas) {
		return Text.count(ioas.getAreaCount(), "area");
	}
}
