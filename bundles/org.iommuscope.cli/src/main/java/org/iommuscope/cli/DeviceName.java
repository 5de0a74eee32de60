package org.iommuscope.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

	private static final Pattern OBJECT = Pattern.compile("(?:device:)?(\\d{1,9})(?:@(?:(\\d{1,9})/)?(\\d{1,9}))?");

	/** A device and the context that it is bound to. */
	record Found(Context context, Device device) {
	}

	/** All devices of a state that it names. */
	List<Found> in(State state) {
		List<Found> found = new ArrayList<>();
		for (Context context : state.contexts().values()) {
			for (Device device : context.all(Device.class)) {
				if (device.name().equals(text) || isId(context, device)) {
					found.add(new Found(context, device));
				}
			}
		}
		return found;
	}

	private boolean isId(Context context, Device device) {
		Matcher matcher = OBJECT.matcher(text);
		if (!matcher.matches() || Integer.parseInt(matcher.group(1)) != device.id()) {
			return false;
		}
		String fd = matcher.group(3);
		String pid = matcher.group(2);
		return fd == null || (pid == null ? context.name().startsWith(fd + "@") : context.name().equals(fd + "@" + pid));
	}
}
