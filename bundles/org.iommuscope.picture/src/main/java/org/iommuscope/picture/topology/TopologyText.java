package org.iommuscope.picture.topology;

import java.util.ArrayList;
import java.util.List;
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
import org.iommuscope.picture.wording.PlainLines;
import org.iommuscope.picture.wording.Wording;

/**
 * The topology as plain text to paste into a mail: ASCII, no line longer than {@value PlainLines#WIDTH} columns. Each device
 * is followed by the way of its addresses; the first column says what the last step did: {@code +} new, {@code ~} changed,
 * {@code -} gone, {@code !} failed.
 */
public final class TopologyText {

	private final PlainLines lines = new PlainLines();

	private TopologyText() {
	}

	/** The text of a state as the model has it; ends with a line end. */
	public static String of(Host host) {
		TopologyText text = new TopologyText();
		if (host.getContexts().isEmpty()) {
			return "No iommufd is open at this point.\n";
		}
		host.getContexts().forEach(text::context);
		return text.lines.toString();
	}

	private void context(IommufdContext context) {
		lines.add(0, mark(context), label(context) + (context.isObserved() ? "" : ", opened before the recording"));
		context.getDevices().forEach(this::device);
		context.getAccesses().stream().filter(access -> access.getHwQueue() == null)
				.forEach(access -> object(1, access));
		context.getSelftestDevices().forEach(mock -> object(1, mock));
		context.getViommus().forEach(this::viommu);
		context.getHwpts().forEach(hwpt -> object(1, hwpt, way(hwpt)));
		context.getIoases().forEach(this::ioas);
		context.getFaultQueues().forEach(queue -> object(1, queue));
		context.getRemoved().forEach(gone -> lines.add(1, '-', gone.getTitle() + " is gone"));
	}

	private void device(Device device) {
		object(1, device, device.getGroupNumber() < 0 ? "" : "group " + device.getGroupNumber());
		for (Attachment attachment : device.getAttachments()) {
			String pasid = attachment.getPasid() < 0 ? "" : "PASID " + attachment.getPasid() + " ";
			lines.add(2, mark(attachment), pasid + "-> " + label(attachment.getHwpt()) + onwards(attachment.getHwpt()));
		}
		if (device.getAttempt() != null) {
			lines.add(2, '!', KindRegistry.label(device.getAttempt()) + ": "
					+ Wording.errno(device.getAttempt().getLastErrno()));
		}
	}

	/** The rest of the way of an address that has come to a table. */
	private static String onwards(Hwpt hwpt) {
		return switch (hwpt) {
			case HwptNested nested -> " => " + label(nested.getParent()) + onwards(nested.getParent());
			case HwptPaging paging -> " -> " + label(paging.getIoas());
			case null, default -> "";
		};
	}

	private static String way(Hwpt hwpt) {
		return switch (hwpt) {
			case HwptNested nested -> "stage 1 on " + label(nested.getParent());
			case HwptPaging paging -> "of " + label(paging.getIoas());
			default -> "";
		};
	}

	private void viommu(Viommu viommu) {
		object(1, viommu, "on " + label(viommu.getParent()));
		viommu.getNested().forEach(nested -> lines.add(2, ' ', "owns " + label(nested)));
		viommu.getVdevices().forEach(vdevice -> object(2, vdevice, "of " + label(vdevice.getDevice())));
		viommu.getVeventQueues().forEach(queue -> object(2, queue));
		viommu.getHwQueues().forEach(queue -> object(2, queue));
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
