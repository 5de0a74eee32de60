package org.iommuscope.model.kind;

import org.iommuscope.core.uapi.Hex;
import org.iommuscope.model.IommuPackage;
import org.iommuscope.model.RegionLayer;
import org.iommuscope.model.RegionType;
import org.iommuscope.model.ReservedRange;

/** A reserved range. */
final class ReservedRangeKind extends TypedKind<ReservedRange> {

	ReservedRangeKind() {
		super(ReservedRange.class, IommuPackage.Literals.RESERVED_RANGE, "reserved range", Role.RESERVED, "reserved");
	}

	@Override
	String labelOf(ReservedRange range) {
		return Hex.range(range.getStart(), range.getLast());
	}

	@Override
	String detailOf(ReservedRange range) {
		return Text.joined(range.getType() == RegionType.UNKNOWN ? "" : range.getType().getLiteral(),
				range.getLayer() == RegionLayer.APERTURE ? "outside the aperture" : "",
				range.getOwnerText());
	}
}
