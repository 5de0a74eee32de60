package org.iommuscope.model.projection;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.iommuscope.core.machine.HostDevice;
import org.iommuscope.core.machine.OpenFile;
import org.iommuscope.core.machine.State;
import org.iommuscope.model.PhysicalDevice;

/**
 * What the objects of a context need to know of the world around it: the host's devices, and which objects have an open
 * descriptor. A snapshot of one state; a change of the state's devices or files makes another.
 */
final class Surroundings {

	private record ObjectKey(int context, int object) {
	}

	private final State state;
	private final Map<String, HostDevice> byCdev = new HashMap<>();
	private final Map<String, PhysicalDevice> physical;
	private final Set<ObjectKey> open = new HashSet<>();

	/** @param physical the host's devices as the model shows them, by name */
	Surroundings(State state, Map<String, PhysicalDevice> physical) {
		this.state = state;
		this.physical = physical;
		for (HostDevice device : state.devices().values()) {
			if (!device.cdev().isEmpty()) {
				byCdev.put(device.cdev(), device);
			}
		}
		Collection<OpenFile> files = state.files().values();
		for (OpenFile file : files) {
			if (file.context().isPresent() && file.object().isPresent()) {
				open.add(new ObjectKey(file.context().getAsInt(), file.object().getAsInt()));
			}
		}
	}

	/** Whether they are those of a state too. */
	boolean hold(State other) {
		return other.devices() == state.devices() && other.iommus() == state.iommus() && other.files() == state.files();
	}

	/** The host's device of a name, which is that on its bus or that of its VFIO cdev, with or without the path. */
	Optional<HostDevice> device(String name) {
		HostDevice onBus = state.devices().get(name);
		return onBus != null ? Optional.of(onBus)
				: Optional.ofNullable(byCdev.get(name.substring(name.lastIndexOf('/') + 1)));
	}

	/** The model's element for a device of the host. */
	Optional<PhysicalDevice> physical(HostDevice device) {
		return Optional.ofNullable(physical.get(device.name()));
	}

	/** Whether some descriptor of an object's own file is open. */
	boolean isOpen(int context, int object) {
		return open.contains(new ObjectKey(context, object));
	}
}
