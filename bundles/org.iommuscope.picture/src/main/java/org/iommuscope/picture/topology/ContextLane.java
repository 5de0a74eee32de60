package org.iommuscope.picture.topology;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.iommuscope.core.uapi.Hex;
import org.iommuscope.layout.style.FrameStyle;
import org.iommuscope.model.Access;
import org.iommuscope.model.Device;
import org.iommuscope.model.FaultQueue;
import org.iommuscope.model.Host;
import org.iommuscope.model.Hwpt;
import org.iommuscope.model.HwptNested;
import org.iommuscope.model.HwptPaging;
import org.iommuscope.model.Ioas;
import org.iommuscope.model.IommufdContext;
import org.iommuscope.model.RemovedObject;
import org.iommuscope.model.SelftestDevice;
import org.iommuscope.model.UserProcess;
import org.iommuscope.model.Viommu;
import org.iommuscope.model.kind.Kind;
import org.iommuscope.model.kind.KindRegistry;
import org.iommuscope.model.kind.Role;
import org.iommuscope.picture.diagram.Diagram;
import org.iommuscope.picture.wording.ToolTip;
import org.iommuscope.picture.wording.Wording;

/** The lane of one iommufd: devices, then what vIOMMUs own, then tables, address spaces, queues and memory. */
final class ContextLane {

	private final Host host;
	private final IommufdContext context;
	private final ContextEdges edges;
	private final MemoryNodes memory;
	private final KeptNodes kept;

	ContextLane(Host host, IommufdContext context, KeptNodes kept) {
		this.host = host;
		this.context = context;
		this.kept = kept;
		memory = new MemoryNodes(context);
		edges = new ContextEdges(context, memory);
	}

	List<Diagram.Edge> edges() {
		return edges.all();
	}

	Diagram.Frame frame() {
		List<Diagram.Item> items = new ArrayList<>();
		items.addAll(devices());
		context.getAccesses().stream().filter(access -> access.getHwQueue() == null)
				.forEach(access -> items.add(access(access)));
		context.getViommus().forEach(viommu -> items.add(viommu(viommu)));
		context.getHwpts().forEach(hwpt -> {
			if (!(hwpt instanceof HwptNested nested && nested.getViommu() != null)) {
				items.add(kept.of(hwpt, () -> hwpt(hwpt)));
			}
		});
		orphansOfViommus().forEach(items::add);
		context.getIoases().forEach(ioas -> items.add(kept.of(ioas, () -> ioas(ioas))));
		context.getFaultQueues().forEach(queue -> items.add(faultQueue(queue)));
		items.addAll(memory.nodes());
		context.getRemoved().forEach(gone -> items.add(ghost(gone)));
		FrameStyle style = FrameStyle.lane(heading(items.isEmpty()))
				.withHalo(ObjectNode.halo(context.getChange()));
		return new Diagram.Frame(Keys.of(context), style, items, ToolTip.of(context, List.of()));
	}

	private String heading(boolean empty) {
		List<String> parts = new ArrayList<>();
		parts.add(Wording.line(KindRegistry.label(context)));
		command().map(Wording::line).ifPresent(parts::add);
		String detail = KindRegistry.detail(context);
		if (!detail.isEmpty()) {
			parts.add(detail);
		}
		if (!context.isObserved()) {
			parts.add("opened before the recording");
		}
		if (empty) {
			parts.add("no objects yet");
		}
		if (!context.getLastErrno().isEmpty()) {
			parts.add("\u2715 " + Wording.errno(context.getLastErrno()));
		}
		return String.join(" \u00b7 ", parts);
	}

	/** The command of the first process that has it open. */
	private Optional<String> command() {
		return host.getProcesses().stream()
				.filter(process -> process.getDescriptors().stream()
						.anyMatch(descriptor -> descriptor.getContext() == context
								&& descriptor.getFileKind().equals("iommufd")))
				.map(UserProcess::getComm).filter(comm -> !comm.isEmpty()).findFirst();
	}

	/** Devices; those of a group that has several share a frame, which stands where the first of them does. */
	private List<Diagram.Item> devices() {
		Map<Integer, List<Device>> groups = new TreeMap<>();
		context.getDevices().forEach(
				device -> groups.computeIfAbsent(device.getGroupNumber(), group -> new ArrayList<>()).add(device));
		List<Diagram.Item> items = new ArrayList<>();
		Set<Integer> framed = new HashSet<>();
		Set<SelftestDevice> mocks = new HashSet<>(context.getSelftestDevices());
		for (Device device : context.getDevices()) {
			int group = device.getGroupNumber();
			if (group < 0 || groups.get(group).size() == 1) {
				items.add(node(device, mocks));
			} else if (framed.add(group)) {
				items.add(new Diagram.Frame(Keys.of(context) + "/group/" + group,
						FrameStyle.frame(Role.DEVICE.key(), "group " + group),
						groups.get(group).stream().map(member -> (Diagram.Item) node(member, mocks)).toList(),
						"IOMMU group " + group + "\nits devices cannot be told apart or isolated from one another"));
			}
		}
		context.getSelftestDevices().stream().filter(mocks::contains)
				.forEach(mock -> items.add(new ObjectNode(mock, Column.DEVICE).node()));
		return items;
	}

	/** A device that has a mock tells of that too, which it does not contain. */
	private Diagram.Node node(Device device, Set<SelftestDevice> mocks) {
		return context.getSelftestDevices().isEmpty() ? kept.of(device, () -> device(device, mocks)) : device(device, mocks);
	}

	/** @param mocks the mock devices that are not shown yet */
	private Diagram.Node device(Device device, Set<SelftestDevice> mocks) {
		ObjectNode node = new ObjectNode(device, Column.DEVICE);
		if (device.getGroupNumber() >= 0) {
			node.says("IOMMU group " + device.getGroupNumber());
		}
		for (SelftestDevice mock : context.getSelftestDevices()) {
			if (mock.getDevice() == device && mocks.remove(mock)) {
				node.shows(mock).badge(KindRegistry.label(mock), Role.NEUTRAL);
			}
		}
		if (device.getAttempt() != null) {
			node.withoutErrno();
			if (device.getAttempt().getTarget() == null) {
				node.badge("\u2715 " + device.getAttempt().getLastErrno(), Role.FAILURE);
			}
		}
		return node.node();
	}

	private static Diagram.Node access(Access access) {
		return new ObjectNode(access, Column.DEVICE).second("in the kernel").node();
	}

	/** A vIOMMU within a frame around what it owns; alone where it owns nothing. */
	private static Diagram.Item viommu(Viommu viommu) {
		ObjectNode own = new ObjectNode(viommu, Column.STAGE1);
		if (viommu.getDevice() != null) {
			own.says("on the physical IOMMU of " + KindRegistry.label(viommu.getDevice()));
		}
		List<Diagram.Item> owned = new ArrayList<>();
		owned.add(own.node());
		viommu.getNested().forEach(nested -> owned.add(hwpt(nested)));
		viommu.getVdevices().forEach(vdevice -> owned.add(new ObjectNode(vdevice, Column.STAGE1).node()));
		viommu.getVeventQueues().forEach(queue -> owned.add(new ObjectNode(queue, Column.STAGE1).node()));
		viommu.getHwQueues().forEach(queue -> {
			ObjectNode node = new ObjectNode(queue, Column.STAGE1);
			if (queue.getAccess() != null) {
				node.shows(queue.getAccess());
			}
			owned.add(node.node());
		});
		return owned.size() == 1 ? owned.getFirst()
				: new Diagram.Frame(Keys.of(viommu) + TopologyDiagram.OWNED, FrameStyle.frame(Role.VIOMMU.key(), ""), owned,
						"what " + KindRegistry.label(viommu) + " owns");
	}

	/** What belongs to a vIOMMU of which nothing is known. */
	private List<Diagram.Node> orphansOfViommus() {
		List<Diagram.Node> nodes = new ArrayList<>();
		context.getVdevices().stream().filter(vdevice -> vdevice.getViommu() == null)
				.forEach(vdevice -> nodes.add(new ObjectNode(vdevice, Column.STAGE1).node()));
		context.getVeventQueues().stream().filter(queue -> queue.getViommu() == null)
				.forEach(queue -> nodes.add(new ObjectNode(queue, Column.STAGE1).node()));
		context.getHwQueues().stream().filter(queue -> queue.getViommu() == null)
				.forEach(queue -> nodes.add(new ObjectNode(queue, Column.STAGE1).node()));
		return nodes;
	}

	private static Diagram.Node hwpt(Hwpt hwpt) {
		return switch (hwpt) {
			case HwptNested nested -> {
				ObjectNode node = new ObjectNode(nested, Column.STAGE1);
				if (nested.getRoot() != 0) {
					node.second(KindRegistry.detail(nested) + ", at " + Hex.of(nested.getRoot()))
							.says("table in guest memory at " + Hex.of(nested.getRoot()));
				}
				yield node.node();
			}
			case HwptPaging paging -> {
				ObjectNode node = new ObjectNode(paging, Column.STAGE2);
				if (KindRegistry.detail(paging).isEmpty()) {
					node.second("paging");
				}
				if (paging.isDirtyTrackingOn()) {
					node.badge("dirty on", Role.STAGE2);
				}
				yield node.node();
			}
			default -> new ObjectNode(hwpt, Column.STAGE2).node();
		};
	}

	private Diagram.Node ioas(Ioas ioas) {
		ObjectNode node = new ObjectNode(ioas, Column.IOAS);
		if (ioas.isAreasShown() && !ioas.getAreas().isEmpty()) {
			node.second(KindRegistry.detail(ioas) + ", " + Wording.size(MemoryNodes.mapped(ioas.getAreas())));
		}
		if (context.getCompatIoas() == ioas) {
			node.badge("VFIO", Role.IOAS).says("the IOAS of the VFIO container emulation");
		}
		ioas.getAreas().stream().limit(MemoryNodes.MOST_LINES).forEach(area -> node.says(MemoryNodes.line(area)));
		if (ioas.getAreas().size() > MemoryNodes.MOST_LINES) {
			node.says("and " + (ioas.getAreas().size() - MemoryNodes.MOST_LINES) + " more");
		}
		ioas.getReserved().stream().limit(MemoryNodes.MOST_LINES)
				.forEach(range -> node.says("reserved " + MemoryNodes.line(range)));
		// Without its areas, a strip would look as if nothing were mapped.
		return ioas.isAreasShown() ? node.style(style -> style.withStrip(AddressStrip.of(ioas))).node() : node.node();
	}

	private static Diagram.Node faultQueue(FaultQueue queue) {
		boolean beyond = queue.getHwpts().stream().anyMatch(HwptPaging.class::isInstance);
		ObjectNode node = new ObjectNode(queue, beyond ? Column.IOAS : Column.STAGE2);
		if (KindRegistry.detail(queue).isEmpty()) {
			node.second("page requests");
		}
		return node.node();
	}

	private static Diagram.Node ghost(RemovedObject gone) {
		Optional<Kind> former = KindRegistry.all().stream().filter(kind -> kind.name().equals(gone.getKindName()))
				.findFirst();
		Column column = switch (former.map(Kind::role).orElse(Role.NEUTRAL)) {
			case STAGE1, VIOMMU -> Column.STAGE1;
			case IOAS -> Column.IOAS;
			case DEVICE -> Column.DEVICE;
			case STAGE2 -> Column.STAGE2;
			default -> gone.getKindName().equals("access") ? Column.DEVICE : Column.STAGE2;
		};
		return ObjectNode.ghost(gone, former, column);
	}
}
