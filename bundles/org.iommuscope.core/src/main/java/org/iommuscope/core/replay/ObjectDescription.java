package org.iommuscope.core.replay;

import java.util.StringJoiner;
import java.util.TreeMap;
import org.iommuscope.core.machine.Access;
import org.iommuscope.core.machine.Device;
import org.iommuscope.core.machine.HwQueue;
import org.iommuscope.core.machine.HwptNested;
import org.iommuscope.core.machine.HwptPaging;
import org.iommuscope.core.machine.KernelObject;
import org.iommuscope.core.machine.Selftest;
import org.iommuscope.core.machine.Vdevice;
import org.iommuscope.core.machine.Veventq;
import org.iommuscope.core.machine.Viommu;

/** Says what an object is: its name with what it was made on. */
public final class ObjectDescription {

	private ObjectDescription() {
	}

	/** An object with what it was made on. */
	public static String of(KernelObject object) {
		return object.label() + switch (object) {
		case HwptPaging hwpt -> (hwpt.auto() ? ", automatic," : hwpt.nestParent() ? ", a nest parent," : "") + " on ioas:"
				+ hwpt.ioas() + (hwpt.device() > 0 ? " for device:" + hwpt.device() : "");
		case HwptNested hwpt -> ", a stage 1 on hwpt:" + hwpt.parent()
				+ (hwpt.viommu().isPresent() ? " through viommu:" + hwpt.viommu().getAsInt() : "");
		case Device device -> (device.name().isEmpty() ? "" : " (" + device.name() + ")") + attached(device);
		case Viommu viommu -> " on hwpt:" + viommu.parent() + " for device:" + viommu.device();
		case Vdevice vdevice -> ", device:" + vdevice.device() + " on viommu:" + vdevice.viommu();
		case Veventq queue -> " of viommu:" + queue.viommu();
		case HwQueue queue -> " of viommu:" + queue.viommu();
		case Access access -> access.ioas().isPresent() ? " to ioas:" + access.ioas().getAsInt() : "";
		case Selftest mock -> ", a mock device, bound as device:" + mock.device();
		default -> "";
		};
	}

	/** What a device is attached to, to go after its name. */
	private static String attached(Device device) {
		StringJoiner text = new StringJoiner(", ", ", attached to ", "").setEmptyValue("");
		new TreeMap<>(device.attachments()).forEach((pasid, attachment) -> text.add("hwpt:" + attachment.hwpt()
				+ (pasid == Device.NO_PASID ? "" : " with PASID " + pasid) + (attachment.dead() ? " in name only" : "")));
		return text.toString();
	}
}
