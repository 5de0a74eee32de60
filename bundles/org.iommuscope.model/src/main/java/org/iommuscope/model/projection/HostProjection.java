package org.iommuscope.model.projection;

import static org.iommuscope.model.IommuPackage.Literals.*;
import static org.iommuscope.model.projection.Difference.set;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.iommuscope.core.machine.HostDevice;
import org.iommuscope.core.machine.HostIommu;
import org.iommuscope.core.machine.State;
import org.iommuscope.model.Host;
import org.iommuscope.model.IommuFactory;
import org.iommuscope.model.IommuGroup;
import org.iommuscope.model.PhysicalDevice;
import org.iommuscope.model.PhysicalIommu;
import org.iommuscope.model.RawRegister;

/** The host as probes saw it: IOMMUs, groups, devices. */
final class HostProjection {

	/** Number of the group that holds the devices of which no probe told the group. */
	private static final int NO_GROUP = -1;

	private final Host host;
	private final Map<String, PhysicalDevice> devices = new HashMap<>();
	private final Map<String, PhysicalIommu> iommus = new HashMap<>();
	private State shown = State.INITIAL;

	HostProjection(Host host) {
		this.host = host;
	}

	/** The elements of the host's devices by name. */
	Map<String, PhysicalDevice> devices() {
		return devices;
	}

	/** The elements of the host's IOMMUs by name. */
	Map<String, PhysicalIommu> iommus() {
		return iommus;
	}

	/** Shows the host of another state. */
	void show(State state) {
		if (state.iommus() == shown.iommus() && state.devices() == shown.devices()) {
			return;
		}
		shown = state;
		iommus.keySet().retainAll(state.iommus().keySet());
		devices.keySet().retainAll(state.devices().keySet());
		Difference.merge(host.getIommus(), new TreeMap<>(state.iommus()).values(),
				(element, iommu) -> element.getName().compareTo(iommu.name()), this::created, HostProjection::update);
		groups(state);
		host.getIommus().forEach(RelationOrder::apply);
	}

	private void groups(State state) {
		Map<Integer, Map<String, HostDevice>> byGroup = new TreeMap<>();
		for (HostDevice device : state.devices().values()) {
			byGroup.computeIfAbsent(device.group().orElse(NO_GROUP), _ -> new TreeMap<>()).put(device.name(), device);
		}
		Difference.merge(host.getGroups(), byGroup.entrySet(),
				(group, entry) -> Integer.compare(group.getNumber(), entry.getKey()),
				entry -> created(entry.getKey()),
				(group, entry) -> Difference.merge(group.getDevices(), entry.getValue().values(),
						(element, device) -> element.getName().compareTo(device.name()), this::created, this::update));
	}

	private PhysicalIommu created(HostIommu iommu) {
		PhysicalIommu element = IommuFactory.eINSTANCE.createPhysicalIommu();
		element.setName(iommu.name());
		iommus.put(iommu.name(), element);
		return element;
	}

	private static void update(PhysicalIommu element, HostIommu iommu) {
		set(element, PHYSICAL_IOMMU__VENDOR, iommu.vendor());
		Map<String, Long> values = new TreeMap<>();
		for (String name : iommu.registers().values().keySet()) {
			OptionalLong value = iommu.registers().number(name);
			value.ifPresent(number -> values.put(name, number));
		}
		Difference.merge(element.getRegisters(), values.entrySet(),
				(register, entry) -> register.getName().compareTo(entry.getKey()),
				entry -> register(entry.getKey()),
				(register, entry) -> set(register, RAW_REGISTER__VALUE, entry.getValue()));
	}

	private static RawRegister register(String name) {
		RawRegister register = IommuFactory.eINSTANCE.createRawRegister();
		register.setName(name);
		return register;
	}

	private static IommuGroup created(int number) {
		IommuGroup group = IommuFactory.eINSTANCE.createIommuGroup();
		group.setNumber(number);
		return group;
	}

	/** The device's element; one that moves from another group stays the same. */
	private PhysicalDevice created(HostDevice device) {
		return devices.computeIfAbsent(device.name(), name -> {
			PhysicalDevice element = IommuFactory.eINSTANCE.createPhysicalDevice();
			element.setName(name);
			return element;
		});
	}

	private void update(PhysicalDevice element, HostDevice device) {
		set(element, PHYSICAL_DEVICE__DRIVER, device.driver());
		set(element, PHYSICAL_DEVICE__VFIO_NAME, device.cdev());
		set(element, PHYSICAL_DEVICE__IOMMU, iommus.get(device.iommu()));
		RangeProjection.regions(element, device);
	}
}
