package org.iommuscope.model.kind;

import org.iommuscope.model.HwptPaging;
import org.iommuscope.model.IommuPackage;

/** A kernel-managed hardware page table. */
final class HwptPagingKind extends TypedKind<HwptPaging> {

	HwptPagingKind() {
		super(HwptPaging.class, IommuPackage.Literals.HWPT_PAGING, "paging HWPT", Role.STAGE2, "hwpt-paging");
	}

	@Override
	String labelOf(HwptPaging hwpt) {
		return "hwpt " + hwpt.getId();
	}

	@Override
	String detailOf(HwptPaging hwpt) {
		return Text.joined(hwpt.isNestParent() ? "nest parent" : "",
				hwpt.isAuto() ? "auto" : "",
				hwpt.isDirtyTracking() ? "dirty tracking" : "");
	}
}
