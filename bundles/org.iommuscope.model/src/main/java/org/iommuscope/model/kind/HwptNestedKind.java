package org.iommuscope.model.kind;

import org.iommuscope.model.HwptNested;
import org.iommuscope.model.IommuPackage;

/** A guest-owned stage-1 table. */
final class HwptNestedKind extends TypedKind<HwptNested> {

	HwptNestedKind() {
		super(HwptNested.class, IommuPackage.Literals.HWPT_NESTED, "nested HWPT", Role.STAGE1, "hwpt-nested");
	}

	@Override
	String labelOf(HwptNested hwpt) {
		return "hwpt " + hwpt.getId();
	}

	@Override
	String detailOf(HwptNested hwpt) {
		return Text.joined(hwpt.getDataType(), hwpt.getAddressWidth() > 0 ? hwpt.getAddressWidth() + " bit" : "");
	}
}
