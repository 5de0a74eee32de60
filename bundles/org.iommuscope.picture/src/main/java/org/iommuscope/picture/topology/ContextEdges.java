package org.iommuscope.picture.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.iommuscope.layout.style.EdgeStyle;
import org.iommuscope.layout.style.Outline;
import org.iommuscope.layout.style.Weight;
import org.iommuscope.model.AttachAttempt;
import org.iommuscope.model.Attachment;
import org.iommuscope.model.Device;
import org.iommuscope.model.HwptNested;
import org.iommuscope.model.HwptPaging;
import org.iommuscope.model.Ioas;
import org.iommuscope.model.IommufdContext;
import org.iommuscope.model.kind.KindRegistry;
import org.iommuscope.model.kind.Role;
import org.iommuscope.picture.diagram.Diagram;
import org.iommuscope.picture.wording.ToolTip;
import org.iommuscope.picture.wording.Wording;

/**
 * The connections of one iommufd. Each goes in the direction of an address, so from left to right; its colour is that of
 * what it leaves.
 */
final class ContextEdges {

	private final IommufdContext context;
	private final MemoryNodes memory;
	private final List<Diagram.Edge> edges = new ArrayList<>();

	ContextEdges(IommufdContext context, MemoryNodes memory) {
		this.context = context;
		this.memory = memory;
	}

	List<Diagram.Edge> all() {
		edges.clear();
		context.getDevices().forEach(this::device);
		context.getVdevices().forEach(vdevice -> belongs(vdevice.getDevice(), vdevice, Role.VIOMMU));
		context.getAccesses().forEach(access -> {
			EObject from = access.getHwQueue() == null ? access : access.getHwQueue();
			if (access.getIoas() != null) {
				EdgeStyle style = new EdgeStyle(Role.NEUTRAL.key());
				add(Keys.of(access) + "/ioas", Set.of(), from, access.getIoas(),
						from == access ? style : style.withLine(Outline.DOTTED).withWeight(Weight.THIN),
						KindRegistry.label(access) + " reads and writes " + KindRegistry.label(access.getIoas()));
			}
		});
		context.getViommus().forEach(viommu -> belongs(viommu, viommu.getParent(), Role.VIOMMU));
		context.getHwpts().forEach(hwpt -> {
			switch (hwpt) {
				case HwptNested nested -> parent(nested);
				case HwptPaging paging -> mirrors(paging);
				default -> {
					// of no stage that is known
				}
			}
			belongs(hwpt, hwpt.getFault(), Role.NEUTRAL);
		});
		context.getIoases().forEach(this::memory);
		return List.copyOf(edges);
	}

	private void device(Device device) {
		for (Attachment attachment : device.getAttachments()) {
			boolean pasid = attachment.getPasid() >= 0;
			EdgeStyle style = new EdgeStyle(Role.DEVICE.key()).withLabel(pasid ? "PASID " + attachment.getPasid() : "")
					.withHalo(ObjectNode.halo(attachment.getChange()));
			add(Keys.of(attachment), Set.of(), device, attachment.getHwpt(), style,
					ToolTip.of(attachment, List.of(KindRegistry.label(device)
							+ (pasid ? " with PASID " + attachment.getPasid() : "") + " goes through "
							+ (attachment.getHwpt() == null ? "nothing" : KindRegistry.label(attachment.getHwpt())))));
		}
		AttachAttempt attempt = device.getAttempt();
		if (attempt != null) {
			String label = (attempt.getPasid() >= 0 ? "PASID " + attempt.getPasid() + " " : "") + "\u2715 "
					+ attempt.getLastErrno();
			add(Keys.of(attempt), Set.of(), device, attempt.getTarget(),
					new EdgeStyle(Role.FAILURE.key()).withLine(Outline.DASHED).withLabel(Wording.line(label)),
					ToolTip.of(attempt, List.of()));
		}
	}

	private void parent(HwptNested nested) {
		add(Keys.of(nested) + "/parent", Set.of(), nested, nested.getParent(),
				new EdgeStyle(Role.STAGE1.key()).withWeight(Weight.HEAVY),
				KindRegistry.label(nested) + " is translated on by " + label(nested.getParent()));
	}

	private void mirrors(HwptPaging paging) {
		add(Keys.of(paging) + "/ioas", Set.of(), paging, paging.getIoas(), new EdgeStyle(Role.STAGE2.key()),
				KindRegistry.label(paging) + " mirrors " + label(paging.getIoas()));
	}

	private void memory(Ioas ioas) {
		for (String node : memory.behind(ioas)) {
			edges.add(new Diagram.Edge(Keys.of(ioas) + "/to/" + node, Set.of(), Keys.of(ioas), node,
					new EdgeStyle(Role.IOAS.key()), KindRegistry.label(ioas) + " maps " + KindRegistry.detail(ioas)));
		}
	}

	private void belongs(EObject from, EObject to, Role role) {
		if (from != null && to != null) {
			add(Keys.of(from) + "/belongs/" + Keys.of(to), Set.of(), from, to,
					new EdgeStyle(role.key()).withLine(Outline.DOTTED).withWeight(Weight.THIN).withArrow(false),
					label(from) + " and " + label(to));
		}
	}

	private static String label(EObject object) {
		return object == null ? "nothing" : KindRegistry.label(object);
	}

	/** Adds a connection unless one of its ends is not known. */
	private void add(String key, Set<String> aliases, EObject from, EObject to, EdgeStyle style, String toolTip) {
		if (from != null && to != null && from.eContainer() == context && to.eContainer() == context) {
			edges.add(new Diagram.Edge(key, aliases, Keys.of(from), Keys.of(to), style, toolTip));
		}
	}
}
