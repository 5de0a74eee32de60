package org.iommuscope.model.kind;

import org.iommuscope.model.IommuPackage;
import org.iommuscope.model.Viommu;

/** A vIOMMU. */
final class ViommuKind extends TypedKind<Viommu> {

	ViommuKind() {
		super(Viommu.class, IommuPackage.Literals.VIOMMU, "vIOMMU", Role.VIOMMU, "viommu");
	}

	@Override
	String labelOf(Viommu viommu) {
		return "viommu " + viommu.getId();
	}

	@Override
	String detailOf(Viommu viommu) {
		return viommu.getType();
	}
}
