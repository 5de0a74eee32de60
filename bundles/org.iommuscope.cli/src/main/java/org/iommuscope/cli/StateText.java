package org.iommuscope.cli;

import java.io.PrintWriter;
import java.util.StringJoiner;
import org.iommuscope.core.machine.Access;
import org.iommuscope.core.machine.AllowedRange;
import org.iommuscope.core.machine.Area;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.Device;
import org.iommuscope.core.machine.Fault;
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

/** A state as text: a line an object, its ranges below it, and the number of the event that made each. */
final class StateText {

	private StateText() {
	}

	static void write(PrintWriter out, long seq, State state) {
		out.println("state at @" + seq);
		if (state.contexts().isEmpty()) {
			out.println("no iommufd context is open here");
		}
		for (Context context : state.contexts().values()) {
			out.println("context " + context.name() + " opened at @" + context.openedAt()
					+ (context.observed() ? "" : " or before"));
			context.objects().values().forEach(object -> {
				write(out, object);
				if (object instanceof Device device) {
					layers(out, ReservedLayers.of(state, context, device));
				}
			});
		}
	}

	private static void write(PrintWriter out, KernelObject object) {
		Columns.wrap("  ", object.kind().word() + " " + object.id() + ": " + details(object, true) + " @"
				+ object.createdAt()).forEach(out::println);
		if (object instanceof Ioas ioas) {
			for (Area area : ioas.areas()) {
				line(out, "area", area.start(), area.last(), area.access().word(), area.seq());
			}
			for (AllowedRange range : ioas.allowed()) {
				line(out, "allowed", range.start(), range.last(), "", range.seq());
			}
			for (ReservedRange range : StateJson.ascending(ioas)) {
				line(out, "reserved", range.start(), range.last(), range.owner().label(), range.seq());
			}
		}
	}

	/** The layers in the order in which an address meets them; a layer that is not known is left out. */
	private static void layers(PrintWriter out, ReservedLayers layers) {
		layers.input().ifPresent(regions -> regions.forEach(region -> out.println(
				"    input    " + Hex.range(region.start(), region.last()) + " " + region.type() + ", not for the device")));
		layers.enforced().forEach(range -> line(out, "enforced", range.start(), range.last(), "in the address space", range.seq()));
		layers.aperture().ifPresent(aperture -> out.println("    aperture " + Hex.range(aperture.start(), aperture.last())));
	}

	private static void line(PrintWriter out, String kind, long start, long last, String detail, long seq) {
		out.println(String.format("    %-8s %s", kind, Hex.range(start, last)) + (detail.isEmpty() ? "" : " " + detail)
				+ " @" + seq);
	}

	/**
	 * What is to be said of an object besides its kind and id.
	 *
	 * @param withSeq whether with the numbers of events that made it so
	 */
	static String details(KernelObject object, boolean withSeq) {
		StringJoiner text = new StringJoiner(", ");
		switch (object) {
		case Ioas ioas -> {
			text.add(ioas.areas().size() + (ioas.areas().size() == 1 ? " area" : " areas"));
			text.add("alignment " + Hex.of(ioas.alignment()));
			if (!ioas.hugePages()) {
				text.add("huge pages off");
			}
		}
		case HwptPaging hwpt -> paging(text, hwpt);
		case HwptNested hwpt -> {
			text.add("nested on hwpt " + hwpt.parent()).add(TypeWords.hwptData(hwpt.dataType()));
			hwpt.viommu().ifPresent(id -> text.add("through viommu " + id));
			hwpt.fault().ifPresent(id -> text.add("faults to fault " + id));
		}
		case Device device -> device(text, device, withSeq);
		case Viommu viommu -> text.add(TypeWords.viommu(viommu.type())).add("on hwpt " + viommu.parent());
		case Vdevice vdevice -> text.add("device " + vdevice.device()).add("viommu " + vdevice.viommu())
				.add("virtual id " + Hex.of(vdevice.virtId()));
		case Veventq queue -> text.add(TypeWords.veventq(queue.type())).add("viommu " + queue.viommu())
				.add("depth " + Integer.toUnsignedString(queue.depth()));
		case HwQueue queue -> text.add(TypeWords.hwQueue(queue.type())).add("viommu " + queue.viommu())
				.add("index " + Integer.toUnsignedString(queue.index()))
				.add(Hex.range(queue.iova(), queue.iova() + queue.length() - 1));
		case Access access -> text.add(access.ioas().isPresent() ? "on ioas " + access.ioas().getAsInt() : "detached");
		case Selftest mock -> text.add("mock device, device " + mock.device());
		case Fault fault -> text.add("descriptor " + fault.fd());
		}
		return text.toString();
	}

	private static void paging(StringJoiner text, HwptPaging hwpt) {
		text.add("paging").add("ioas " + hwpt.ioas());
		if (hwpt.auto()) {
			text.add("automatic");
		}
		if (hwpt.nestParent()) {
			text.add("nest parent");
		}
		if (hwpt.dirtyTracking()) {
			text.add(hwpt.tracking() ? "tracks dirty pages" : "can track dirty pages");
		}
		if (hwpt.pasid()) {
			text.add("for PASIDs");
		}
		hwpt.fault().ifPresent(id -> text.add("faults to fault " + id));
	}

	private static void device(StringJoiner text, Device device, boolean withSeq) {
		if (!device.name().isEmpty()) {
			text.add(device.name());
		}
		if (device.attachments().isEmpty()) {
			text.add("not attached");
		}
		new java.util.TreeMap<>(device.attachments()).forEach((pasid, attachment) -> text
				.add((pasid == Device.NO_PASID ? "" : "pasid " + pasid + " ") + "attached to hwpt " + attachment.hwpt()
						+ (withSeq ? " since @" + attachment.seq() : "")));
	}
}
