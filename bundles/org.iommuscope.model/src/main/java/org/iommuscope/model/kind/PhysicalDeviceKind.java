package org.iommuscope.model.kind;

import org.iommuscope.model.IommuPackage;
import org.iommuscope.model.PhysicalDevice;

/** A device of the host. */
final class PhysicalDeviceKind extends TypedKind<PhysicalDevice> {

	PhysicalDeviceKind() {
		super(PhysicalDevice.class, IommuPackage.Literals.PHYSICAL_DEVICE, "host device", Role.DEVICE, "device");
	}

	@Override
	String labelOf(PhysicalDevice device) {
		return Text.orUnnamed(device.getName());
	}

	@Override
	String detailOf(PhysicalDevice device) {
		return Text.joined(device.getVfioName(), device.getDriver());
	}
}
