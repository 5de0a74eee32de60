package org.iommuscope.model.kind;

import org.iommuscope.model.Device;
import org.iommuscope.model.IommuPackage;

/** A bound device. */
final class DeviceKind extends TypedKind<Device> {

	DeviceKind() {
		super(Device.class, IommuPackage.Literals.DEVICE, "device", Role.DEVICE, "device");
	}

	@Override
	String labelOf(Device device) {
		return "device " + device.getId();
	}

	@Override
	String detailOf(Device device) {
		return device.getName();
	}
}
