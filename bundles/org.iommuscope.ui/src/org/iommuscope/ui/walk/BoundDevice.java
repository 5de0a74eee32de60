package org.iommuscope.ui.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.Device;
import org.iommuscope.core.machine.HwptNested;
import org.iommuscope.core.machine.HwptPaging;
import org.iommuscope.core.machine.Ioas;
import org.iommuscope.core.machine.KernelObject;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.machine.table.HwptTable;
import org.iommuscope.core.pagetable.Mappings;
import org.iommuscope.core.replay.ObjectName;
import org.iommuscope.core.uapi.Hex;

/**
 * A device that one can ask for, of one state.
 *
 * @param context what it is bound to
 * @param device  the device
 * @param label   what tells it from all others of the state, such as {@code 0000:01:00.0 device:2}
 */
record BoundDevice(Context context, Device device, String label) {

	/** All that are bound in a state. */
	static List<BoundDevice> in(State state) {
		boolean many = state.contexts().size() > 1;
		List<BoundDevice> found = new ArrayList<>();
		for (Context context : state.contexts().values()) {
			for (Device device : context.all(Device.class)) {
				String object = many ? ObjectName.of(context, device).toString() : device.label();
				found.add(new BoundDevice(context, device, (device.name() + ' ' + object).strip()));
			}
		}
		return found;
	}

	/** Whether a text names it: its label, its own name, or its object's name with or without the context. */
	boolean isNamed(String text) {
		return text.equals(label) || text.equals(device.name()) || text.equals(device.label())
				|| text.equals(ObjectName.of(context, device).toString());
	}

	/** Where mappings begin that its requests without a PASID reach, the lowest first; of many, the first. */
	List<String> mapped(State state, int most) {
		Optional<KernelObject> hwpt = device.attachment(Device.NO_PASID).flatMap(attachment -> context.object(attachment.hwpt()));
		return hwpt.map(table -> switch (table) {
			case HwptPaging paging -> context.object(paging.ioas(), Ioas.class).map(ioas -> StreamSupport
					.stream(ioas.areas().spliterator(), false).limit(most).map(area -> Hex.of(area.start())).toList()).orElse(List.of());
			case HwptNested nested -> HwptTable.of(state, context, nested.id()) instanceof HwptTable.Known known
					? Mappings.of(known.stage(), known.memory(), most).stream().map(leaf -> Hex.of(leaf.address())).toList()
					: List.<String>of();
			default -> List.<String>of();
		}).orElse(List.of());
	}

	/** Its own name, or its object's where it has none. */
	String shortName() {
		return device.name().isEmpty() ? device.label() : device.name();
	}
}
