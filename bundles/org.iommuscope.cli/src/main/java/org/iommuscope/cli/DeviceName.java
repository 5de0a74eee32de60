package org.iommuscope.cli;

import java.util.ArrayList;
import java.util.List;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.Device;
import org.iommuscope.core.machine.State;

/**
 * A device as it is named on the command line: by its own name ({@code 0000:01:00.0}, {@code vfio0}), or as
 * {@code device:2}, {@code device:2@4} or {@code device:2@582/4} with the context's descriptor and process.
 *
 * @param text as it was written
 */
record DeviceName(String text) {

	/** A device and the context that it is bound to. */
	record Found(Context context, Device device) {
	}

	/** All devices of a state that it names. */
	List<Found> in(State state) {
		List<Found> found = new ArrayList<>();
		for (Context context : state.contexts().values()) {
			for (Device device : context.all(Device.class)) {
				if (device.name().equals(text) || new ObjectName("device", text).names(context.name(), device.id())) {
					found.add(new Found(context, device));
				}
			}
		}
		return found;
	}
}
