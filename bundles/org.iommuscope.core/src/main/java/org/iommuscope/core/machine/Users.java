package org.iommuscope.core.machine;

import java.util.ArrayList;
import java.util.List;

/** Who holds a permanent reference on an object, so that it cannot be destroyed (the reference, section 1.1). */
final class Users {

	private Users() {
	}

	/** Whether any other object holds it. */
	static boolean isUsed(Context context, KernelObject object) {
		return !of(context, object).isEmpty();
	}

	/** The objects that hold an object. */
	static List<KernelObject> of(Context context, KernelObject object) {
		List<KernelObject> users = new ArrayList<>();
		for (KernelObject other : context.objects().values()) {
			if (holds(context, other, object)) {
				users.add(other);
			}
		}
		return users;
	}

	private static boolean holds(Context context, KernelObject holder, KernelObject held) {
		int id = held.id();
		return switch (held) {
		case Ioas _ -> holder instanceof HwptPaging hwpt && hwpt.ioas() == id
				|| holder instanceof Access access && access.ioas().orElse(0) == id;
		case HwptPaging _ -> attached(holder, id)
				|| holder instanceof HwptNested nested && nested.parent() == id && nested.viommu().isEmpty()
				|| holder instanceof Viommu viommu && viommu.parent() == id;
		case HwptNested _ -> attached(holder, id);
		case Fault _ -> holder instanceof HwptPaging hwpt && hwpt.fault().orElse(0) == id
				|| holder instanceof HwptNested nested && nested.fault().orElse(0) == id;
		case Viommu _ -> holder instanceof HwptNested nested && nested.viommu().orElse(0) == id
				|| holder instanceof Vdevice vdevice && vdevice.viommu() == id
				|| holder instanceof Veventq queue && queue.viommu() == id
				|| holder instanceof HwQueue queue && queue.viommu() == id;
		case HwQueue _ -> holder instanceof HwQueue next && next.previous() == id;
		case Device _ -> holder instanceof Selftest mock && mock.device() == id;
		default -> false;
		};
	}

	private static boolean attached(KernelObject holder, int hwpt) {
		if (holder instanceof Device device) {
			for (Device.Attachment attachment : device.attachments().values()) {
				if (attachment.hwpt() == hwpt) {
					return true;
				}
			}
		}
		return false;
	}
}
