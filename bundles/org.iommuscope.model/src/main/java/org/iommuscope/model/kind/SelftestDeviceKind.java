package org.iommuscope.model.kind;

import org.iommuscope.model.IommuPackage;
import org.iommuscope.model.SelftestDevice;

/** A mock device. */
final class SelftestDeviceKind extends TypedKind<SelftestDevice> {

	SelftestDeviceKind() {
		super(SelftestDevice.class, IommuPackage.Literals.SELFTEST_DEVICE, "selftest device", Role.DEVICE, "selftest");
	}

	@Override
	String labelOf(SelftestDevice selftest) {
		return "selftest " + selftest.getId();
	}

	@Override
	String detailOf(SelftestDevice selftest) {
		return selftest.getDevice() == null ? "" : "mock of " + KindRegistry.label(selftest.getDevice());
	}
}
