package org.iommuscope.model.kind;

import org.iommuscope.core.uapi.Hex;
import org.iommuscope.model.AllowedRange;
import org.iommuscope.model.IommuPackage;

/** An allowed range. */
final class AllowedRangeKind extends TypedKind<AllowedRange> {

	AllowedRangeKind() {
		super(AllowedRange.class, IommuPackage.Literals.ALLOWED_RANGE, "allowed range", Role.IOAS, "allowed");
	}

	@Override
	String labelOf(AllowedRange range) {
		return Hex.range(range.getStart(), range.getLast());
	}

	@Override
	String detailOf(AllowedRange range) {
		return Text.rangeSize(range);
	}
}
