package org.iommuscope.model.kind;

import org.iommuscope.core.uapi.Hex;
import org.iommuscope.model.IommuPackage;
import org.iommuscope.model.Vdevice;

/** A device's identity on a vIOMMU. */
final class VdeviceKind extends TypedKind<Vdevice> {

	VdeviceKind() {
		super(Vdevice.class, IommuPackage.Literals.VDEVICE, "vDEVICE", Role.VIOMMU, "vdevice");
	}

	@Override
	String labelOf(Vdevice vdevice) {
		return "vdevice " + vdevice.getId();
	}

	@Override
	String detailOf(Vdevice vdevice) {
		return "virtual id " + Hex.of(vdevice.getVirtId());
	}
}
