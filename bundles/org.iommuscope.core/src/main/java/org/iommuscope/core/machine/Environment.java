package org.iommuscope.core.machine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Fields;

/** What a probe says about the machine. */
final class Environment {

	private Environment() {
	}

	static State learn(State state, Call.Environment environment) {
		Fields fields = environment.fields();
		return switch (environment.kind()) {
		case "device" -> fields.text("device").map(name -> state.with(device(name, fields))).orElse(state);
		case "iommu" -> fields.text("iommu").map(name -> state.with(iommu(name, fields))).orElse(state);
		default -> state;
		};
	}

	private static HostDevice device(String name, Fields fields) {
		List<HostDevice.Region> reserved = new ArrayList<>();
		for (Fields region : fields.objects("reserved")) {
			OptionalLong start = region.number("start");
			OptionalLong end = region.number("end");
			if (start.isPresent() && end.isPresent()) {
				reserved.add(new HostDevice.Region(start.getAsLong(), end.getAsLong(), region.text("type").orElse("")));
			}
		}
		OptionalLong group = fields.number("group");
		return new HostDevice(name, fields.text("iommu").orElse(""),
				group.isPresent() ? OptionalInt.of((int) group.getAsLong()) : OptionalInt.empty(),
				fields.text("vfio").orElse(""), fields.text("driver").orElse(""), List.copyOf(reserved));
	}

	private static HostIommu iommu(String name, Fields fields) {
		Map<String, Object> registers = new LinkedHashMap<>(fields.values());
		registers.remove("iommu");
		registers.remove("vendor");
		return new HostIommu(name, fields.text("vendor").orElse(""), Fields.of(registers));
	}
}
