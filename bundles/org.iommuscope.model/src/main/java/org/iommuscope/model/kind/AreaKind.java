package org.iommuscope.model.kind;

import org.iommuscope.core.uapi.Hex;
import org.iommuscope.model.Area;
import org.iommuscope.model.IommuPackage;

/** A mapped area. */
final class AreaKind extends TypedKind<Area> {

	AreaKind() {
		super(Area.class, IommuPackage.Literals.AREA, "area", Role.IOAS, "area");
	}

	@Override
	String labelOf(Area area) {
		return Hex.range(area.getStart(), area.getLast());
	}

	@Override
	String detailOf(Area area) {
		return Text.joined(Text.access(area.isReadable(), area.isWriteable()), Text.rangeSize(area));
	}
}
