package org.iommuscope.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.iommuscope.core.machine.Access;
import org.iommuscope.core.machine.AllowedRange;
import org.iommuscope.core.machine.Area;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.Device;
import org.iommuscope.core.machine.Fault;
import org.iommuscope.core.machine.HostDevice;
import org.iommuscope.core.machine.HwQueue;
import org.iommuscope.core.machine.HwptNested;
import org.iommuscope.core.machine.HwptPaging;
import org.iommuscope.core.machine.Ioas;
import org.iommuscope.core.machine.KernelObject;
import org.iommuscope.core.machine.ReservedLayers;
import org.iommuscope.core.machine.ReservedRange;
import org.iommuscope.core.machine.Selftest;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.machine.Vdevice;
import org.iommuscope.core.machine.Veventq;
import org.iommuscope.core.machine.Viommu;
import org.iommuscope.core.uapi.Hex;
import org.iommuscope.core.uapi.TypeWords;

/** A state as a document of JSON; the keys are a contract. Lists are sorted by id or start. */
final class StateJson {

	private static final List<String> LISTS = List.of("ioas", "hwpt", "devices", "viommu", "vdevice", "fault",
			"veventq", "hwqueue", "access", "selftest");

	private final JsonGenerator json;
	private final State state;

	private StateJson(JsonGenerator json, State state) {
		this.json = json;
		this.state = state;
	}

	static void write(PrintWriter out, String file, long seq, State state) throws IOException {
		try (JsonGenerator json = Json.document(out).useDefaultPrettyPrinter()) {
			json.writeStartObject();
			json.writeStringField("file", file);
			json.writeNumberField("seq", seq);
			json.writeArrayFieldStart("contexts");
			for (Context context : state.contexts().values()) {
				new StateJson(json, state).context(context);
			}
			json.writeEndArray();
			json.writeEndObject();
			json.writeRaw('\n');
		}
	}

	private void context(Context context) throws IOException {
		json.writeStartObject();
		json.writeStringField("context", context.name());
		for (String list : LISTS) {
			json.writeArrayFieldStart(list);
			for (KernelObject object : context.objects().values()) {
				if (list(object).equals(list)) {
					object(context, object);
				}
			}
			json.writeEndArray();
		}
		json.writeEndObject();
	}

	private static String list(KernelObject object) {
		return object instanceof Device ? "devices" : object.kind().word();
	}

	private void object(Context context, KernelObject object) throws IOException {
		json.writeStartObject();
		json.writeNumberField("id", object.id());
		switch (object) {
		case Ioas ioas -> ioas(ioas);
		case HwptPaging hwpt -> paging(hwpt);
		case HwptNested hwpt -> nested(hwpt);
		case Device device -> device(context, device);
		case Viommu viommu -> {
			json.writeNumberField("parent", viommu.parent());
			json.writeStringField("type", TypeWords.viommu(viommu.type()));
		}
		case Vdevice vdevice -> {
			json.writeNumberField("viommu", vdevice.viommu());
			json.writeNumberField("device", vdevice.device());
			address("virtId", vdevice.virtId());
		}
		case Veventq queue -> {
			json.writeNumberField("viommu", queue.viommu());
			json.writeStringField("type", TypeWords.veventq(queue.type()));
			json.writeNumberField("depth", Integer.toUnsignedLong(queue.depth()));
		}
		case HwQueue queue -> {
			json.writeNumberField("viommu", queue.viommu());
			json.writeStringField("type", TypeWords.hwQueue(queue.type()));
			json.writeNumberField("index", Integer.toUnsignedLong(queue.index()));
			address("iova", queue.iova());
			address("length", queue.length());
		}
		case Access access -> known("ioas", access.ioas());
		case Selftest mock -> json.writeNumberField("device", mock.device());
		case Fault _ -> {
			// Its id is all there is to it.
		}
		}
		json.writeEndObject();
	}

	private void ioas(Ioas ioas) throws IOException {
		json.writeNumberField("alignment", ioas.alignment());
		json.writeArrayFieldStart("areas");
		for (Area area : ioas.areas()) {
			json.writeStartObject();
			range(area.start(), area.last());
			json.writeStringField("access", area.access().word());
			json.writeNumberField("seq", area.seq());
			json.writeEndObject();
		}
		json.writeEndArray();
		json.writeArrayFieldStart("allowed");
		for (AllowedRange range : ioas.allowed()) {
			json.writeStartObject();
			range(range.start(), range.last());
			json.writeEndObject();
		}
		json.writeEndArray();
		json.writeArrayFieldStart("reserved");
		for (ReservedRange range : ascending(ioas)) {
			json.writeStartObject();
			range(range.start(), range.last());
			if (!(range.owner() instanceof ReservedRange.Unknown)) {
				json.writeStringField("owner", range.owner().label());
			}
			json.writeNumberField("seq", range.seq());
			json.writeEndObject();
		}
		json.writeEndArray();
	}

	static List<ReservedRange> ascending(Ioas ioas) {
		return ioas.reserved().stream().sorted(Comparator.comparing(ReservedRange::start, Long::compareUnsigned)
				.thenComparing(ReservedRange::last, Long::compareUnsigned)).toList();
	}

	private void paging(HwptPaging hwpt) throws IOException {
		json.writeStringField("kind", "paging");
		json.writeNumberField("ioas", hwpt.ioas());
		json.writeBooleanField("auto", hwpt.auto());
		json.writeBooleanField("nestParent", hwpt.nestParent());
		json.writeBooleanField("dirtyTracking", hwpt.dirtyTracking());
		known("fault", hwpt.fault());
	}

	private void nested(HwptNested hwpt) throws IOException {
		json.writeStringField("kind", "nested");
		json.writeNumberField("parent", hwpt.parent());
		known("viommu", hwpt.viommu());
		json.writeStringField("dataType", TypeWords.hwptData(hwpt.dataType()));
		known("fault", hwpt.fault());
	}

	private void device(Context context, Device device) throws IOException {
		if (!device.name().isEmpty()) {
			json.writeStringField("name", device.name());
		}
		json.writeArrayFieldStart("attached");
		for (Map.Entry<Integer, Device.Attachment> entry : new TreeMap<>(device.attachments()).entrySet()) {
			json.writeStartObject();
			if (entry.getKey() == Device.NO_PASID) {
				json.writeNullField("pasid");
			} else {
				json.writeNumberField("pasid", entry.getKey());
			}
			json.writeNumberField("hwpt", entry.getValue().hwpt());
			json.writeEndObject();
		}
		json.writeEndArray();
		layers(ReservedLayers.of(state, context, device));
	}

	/** The three layers: what the device may not emit, what the kernel keeps out of stage 2, what the table can map. */
	private void layers(ReservedLayers layers) throws IOException {
		json.writeObjectFieldStart("reserved");
		if (layers.input().isPresent()) {
			json.writeArrayFieldStart("input");
			for (HostDevice.Region region : layers.input().get()) {
				json.writeStartObject();
				range(region.start(), region.last());
				json.writeStringField("type", region.type());
				json.writeEndObject();
			}
			json.writeEndArray();
		}
		json.writeArrayFieldStart("enforced");
		for (ReservedRange range : layers.enforced()) {
			json.writeStartObject();
			range(range.start(), range.last());
			json.writeNumberField("seq", range.seq());
			json.writeEndObject();
		}
		json.writeEndArray();
		if (layers.aperture().isPresent()) {
			json.writeObjectFieldStart("aperture");
			range(layers.aperture().get().start(), layers.aperture().get().last());
			json.writeEndObject();
		}
		json.writeEndObject();
	}

	private void known(String key, OptionalInt value) throws IOException {
		if (value.isPresent()) {
			json.writeNumberField(key, value.getAsInt());
		}
	}

	private void range(long start, long last) throws IOException {
		address("start", start);
		address("last", last);
	}

	private void address(String key, long address) throws IOException {
		json.writeStringField(key, Hex.of(address));
	}
}
