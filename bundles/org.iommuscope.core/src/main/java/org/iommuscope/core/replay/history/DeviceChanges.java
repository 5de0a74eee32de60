package org.iommuscope.core.replay.history;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.Device;
import org.iommuscope.core.machine.Device.Attachment;

/** What happened to a device between two states. */
final class DeviceChanges {

	private DeviceChanges() {
	}

	/** Tells what an event attached and detached, and where the HWPT came from that it attached to. */
	static void tell(Causes causes, int position, Context context, Device before, Device after) {
		Set<Integer> pasids = new TreeSet<>(before.attachments().keySet());
		pasids.addAll(after.attachments().keySet());
		boolean told = false;
		for (int pasid : pasids) {
			Optional<Attachment> old = before.attachment(pasid);
			Optional<Attachment> now = after.attachment(pasid);
			if (!old.equals(now)) {
				causes.add(position, text(after, pasid, old, now));
				now.ifPresent(attachment -> ObjectHistory.object(causes, position, context.number(), attachment.hwpt())
						.ifPresent(hwpt -> ObjectHistory.origin(causes, position, context, hwpt)));
				told = true;
			}
		}
		if (!told) {
			causes.add(position, "changed " + after.label());
		}
	}

	private static String text(Device device, int pasid, Optional<Attachment> old, Optional<Attachment> now) {
		String who = device.label() + (pasid == Device.NO_PASID ? "" : " with PASID " + pasid);
		if (now.isEmpty()) {
			return "detached " + who + " from hwpt:" + old.orElseThrow().hwpt();
		}
		if (now.get().dead()) {
			return "left " + who + " without a translation, although it counts as attached to hwpt:" + now.get().hwpt();
		}
		return "attached " + who + " to hwpt:" + now.get().hwpt()
				+ old.map(attachment -> " in place of hwpt:" + attachment.hwpt()).orElse("");
	}
}
