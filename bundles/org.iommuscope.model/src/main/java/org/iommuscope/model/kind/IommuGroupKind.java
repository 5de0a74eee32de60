package org.iommuscope.model.kind;

import org.iommuscope.model.IommuGroup;
import org.iommuscope.model.IommuPackage;

/** An IOMMU group. */
final class IommuGroupKind extends TypedKind<IommuGroup> {

	IommuGroupKind() {
		super(IommuGroup.class, IommuPackage.Literals.IOMMU_GROUP, "group", Role.DEVICE, "group");
	}

	@Override
	String labelOf(IommuGroup group) {
		return group.getNumber() < 0 ? "group unknown" : "group " + group.getNumber();
	}

	@Override
	String detailOf(IommuGroup group) {
		return Text.count(group.getDevices().size(), "device");
	}
}
