package org.iommuscope.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.Device;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.replay.ObjectName;

/**
 * A device as it is named on the command line: by its own name ({@code 0000:01:00.0}, {@code vfio0}), or as an object, of
 * which the kind may be left out.
 *
 * @param text as it was written
 */
record DeviceName(String text) {

	/** A device and the context that it is bound to. */
	record Found(Context context, Device device) {
	}

	/** All devices of a state that it names. */
	List<Found> in(State state) {
		Optional<ObjectName> object = ObjectName.of("device", text);
		List<Found> found = new ArrayList<>();
		for (Context context : state.contexts().values()) {
			for (Device device : context.all(Device.class)) {
				if (device.name().equals(text) || object.filter(name -> name.names(context, device)).isPresent()) {
					found.add(new Found(context, device));
				}
			}
		}
		return found;
	}
}
