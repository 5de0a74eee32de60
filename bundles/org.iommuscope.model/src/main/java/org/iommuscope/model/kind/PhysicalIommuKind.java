package org.iommuscope.model.kind;

import org.iommuscope.model.IommuPackage;
import org.iommuscope.model.PhysicalIommu;

/** A physical IOMMU. */
final class PhysicalIommuKind extends TypedKind<PhysicalIommu> {

	PhysicalIommuKind() {
		super(PhysicalIommu.class, IommuPackage.Literals.PHYSICAL_IOMMU, "IOMMU", Role.NEUTRAL, "iommu");
	}

	@Override
	String labelOf(PhysicalIommu iommu) {
		return Text.orUnnamed(iommu.getName());
	}

	@Override
	String detailOf(PhysicalIommu iommu) {
		return iommu.getVendor();
	}
}
