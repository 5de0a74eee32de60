package org.iommuscope.picture.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EObject;
import org.iommuscope.model.Attachment;
import org.iommuscope.model.Device;
import org.iommuscope.model.Host;
import org.iommuscope.model.Hwpt;
import org.iommuscope.model.HwptNested;
import org.iommuscope.model.HwptPaging;
import org.iommuscope.model.Ioas;
import org.iommuscope.model.IommufdContext;
import org.iommuscope.model.Traced;
import org.iommuscope.model.Viommu;
import org.iommuscope.model.kind.KindRegistry;
import org.iommuscope.model.kind.Role;
import org.iommuscope.picture.diagram.Diagram;
import org.iommuscope.picture.wording.PlainLines;
import org.iommuscope.picture.wording.Wording;

/**
 * The topology as plain text to paste into a mail: ASCII, no line longer than {@value PlainLines#WIDTH} columns. Each device
 * is followed by the way of its addresses; the first column says what the last step did: {@code +} new, {@code ~} changed,
 * {@code -} gone, {@code !} failed.
 */
public final class TopologyText {

	private final PlainLines lines = new PlainLines();
	private final Set<String> shown;

	/** @param shown the keys of what is told */
	private TopologyText(Set<String> shown) {
		this.shown = shown;
	}

	/** The text of a state as the model has it, or of the part of it that the options name; ends with a line end. */
	public static String of(Host host, TopologyOptions options) {
		if (host.getContexts().isEmpty()) {
			return "No iommufd is open at this point.\n";
		}
		Diagram part = TopologyDiagram.part(host, options, new KeptNodes());
		TopologyText text = new TopologyText(part.items().stream().flatMap(Diagram.Item::all).flatMap(TopologyText::keys)
				.collect(Collectors.toSet()));
		part.notes().forEach(text::note);
		if (part.isEmpty()) {
			text.lines.add(0, ' ', part.empty());
		}
		text.shown(host.getContexts()).forEach(text::context);
		return text.lines.toString();
	}

	private static Stream<String> keys(Diagram.Item item) {
		return Stream.concat(Stream.of(item.key()), item instanceof Diagram.Node node ? node.aliases().stream() : Stream.empty());
	}

	private void note(Diagram.Note note) {
		boolean failure = note.role().equals(Role.FAILURE.key());
		lines.add(0, failure ? '!' : ' ', failure ? note.text().replace("\u2715 ", "") : note.text());
	}

	private boolean isShown(EObject object) {
		return object != null && shown.contains(Keys.of(object));
	}

	private <T extends EObject> Stream<T> shown(List<T> objects) {
		return objects.stream().filter(this::isShown);
	}

	private void context(IommufdContext context) {
		lines.add(0, mark(context), label(context) + (context.isObserved() ? "" : ", opened before the recording"));
		shown(context.getDevices()).forEach(this::device);
		shown(context.getAccesses()).filter(access -> access.getHwQueue() == null).forEach(access -> object(1, access));
		shown(context.getSelftestDevices()).forEach(mock -> object(1, mock));
		context.getViommus().forEach(this::viommu);
		shown(context.getHwpts()).forEach(hwpt -> object(1, hwpt, way(hwpt)));
		shown(context.getIoases()).forEach(this::ioas);
		shown(context.getFaultQueues()).forEach(queue -> object(1, queue));
		shown(context.getRemoved()).forEach(gone -> lines.add(1, '-', gone.getTitle() + " is gone"));
	}

	private void device(Device device) {
		object(1, device, device.getGroupNumber() < 0 ? "" : "group " + device.getGroupNumber());
		for (Attachment attachment : device.getAttachments()) {
			if (attachment.getHwpt() != null && !isShown(attachment.getHwpt())) {
				continue;
			}
			String pasid = attachment.getPasid() < 0 ? "" : "PASID " + attachment.getPasid() + " ";
			lines.add(2, mark(attachment), pasid + "-> " + label(attachment.getHwpt()) + onwards(attachment.getHwpt()));
		}
		if (device.getAttempt() != null) {
			lines.add(2, '!', KindRegistry.label(device.getAttempt()) + ": "
					+ Wording.errno(device.getAttempt().getLastErrno()));
		}
	}

	/** The rest of the way of an address that has come to a table. */
	private String onwards(Hwpt hwpt) {
		return switch (hwpt) {
			case HwptNested nested -> ifShown(" => ", nested.getParent()) + onwards(nested.getParent());
			case HwptPaging paging -> ifShown(" -> ", paging.getIoas());
			case null, default -> "";
		};
	}

	private String way(Hwpt hwpt) {
		return switch (hwpt) {
			case HwptNested nested -> ifShown("stage 1 on ", nested.getParent());
			case HwptPaging paging -> ifShown("of ", paging.getIoas());
			default -> "";
		};
	}

	/** What leads to an object that is left out leads nowhere; one that the recording does not show is told. */
	private String ifShown(String how, EObject object) {
		return object == null || isShown(object) ? how + label(object) : "";
	}

	/** What a vIOMMU owns stands below it, or alone where the vIOMMU is left out. */
	private void viommu(Viommu viommu) {
		int inside = isShown(viommu) ? 2 : 1;
		if (isShown(viommu)) {
			object(1, viommu, ifShown("on ", viommu.getParent()));
			shown(viommu.getNested()).forEach(nested -> lines.add(2, ' ', "owns " + label(nested)));
		}
		shown(viommu.getVdevices()).forEach(vdevice -> object(inside, vdevice, ifShown("of ", vdevice.getDevice())));
		shown(viommu.getVeventQueues()).forEach(queue -> object(inside, queue));
		shown(viommu.getHwQueues()).forEach(queue -> object(inside, queue));
	}

	private void ioas(Ioas ioas) {
		object(1, ioas);
		ioas.getAreas().stream().limit(MemoryNodes.MOST_LINES)
				.forEach(area -> lines.add(2, mark(area), MemoryNodes.line(area)));
		if (ioas.getAreas().size() > MemoryNodes.MOST_LINES) {
			lines.add(2, ' ', "and " + (ioas.getAreas().size() - MemoryNodes.MOST_LINES) + " more areas");
		}
		ioas.getReserved().stream().limit(MemoryNodes.MOST_LINES)
				.forEach(range -> lines.add(2, mark(range), "reserved " + MemoryNodes.line(range)));
	}

	private void object(int depth, Traced object, String... more) {
		List<String> parts = new ArrayList<>();
		String detail = KindRegistry.detail(object);
		if (!detail.isEmpty()) {
			parts.add(detail);
		}
		for (String part : more) {
			if (!part.isEmpty()) {
				parts.add(part);
			}
		}
		if (!object.getLastErrno().isEmpty()) {
			parts.add(Wording.errno(object.getLastErrno()));
		}
		String text = label(object) + (parts.isEmpty() ? "" : ": " + String.join(", ", parts));
		lines.add(depth, mark(object), text);
	}

	private static char mark(Traced object) {
		return !object.getLastErrno().isEmpty() ? '!' : switch (object.getChange()) {
			case NONE -> ' ';
			case ADDED -> '+';
			case CHANGED -> '~';
			case REMOVED -> '-';
		};
	}

	private static String label(EObject object) {
		return object == null ? "nothing known" : KindRegistry.label(object);
	}
}
