package org.iommuscope.picture.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.model.ChangeKind;
import org.iommuscope.model.Device;
import org.iommuscope.model.Host;
import org.iommuscope.model.HwptPaging;
import org.iommuscope.model.Ioas;
import org.iommuscope.picture.Models;
import org.iommuscope.picture.Recordings;
import org.iommuscope.picture.diagram.Diagram;
import org.iommuscope.picture.diagram.DiagramPicture;
import org.iommuscope.picture.diagram.DiagramSearch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A part of a topology: of some kinds, of one device's way, of closed frames. */
class TopologyScopeTest {

	private static final TopologyScope ALL = TopologyScope.EVERYTHING;

	private final Host host = Models.host();

	/** Two devices of group 7 on hwpt 3 and ioas 1, one by itself on hwpt 4 and ioas 2. */
	private void threeDevices() {
		Ioas one = Models.ioas(host, 1);
		Ioas two = Models.ioas(host, 2);
		HwptPaging three = Models.hwpt(host, 3, one);
		HwptPaging four = Models.hwpt(host, 4, two);
		Models.attach(Models.device(host, 5, "0000:01:00.0", 7), three);
		Models.attach(Models.device(host, 6, "0000:01:00.1", 7), three);
		Models.attach(Models.device(host, 8, "0000:02:00.0", 9), four);
	}

	private Diagram diagram(TopologyScope scope) {
		return TopologyDiagram.of(host, TopologyOptions.DEFAULT.withScope(scope));
	}

	private static Set<String> names(Diagram diagram) {
		return diagram.nodes().stream().map(node -> node.style().first()).collect(Collectors.toSet());
	}

	private static List<String> notes(Diagram diagram) {
		return diagram.notes().stream().map(Diagram.Note::text).toList();
	}

	@Test
	void theWayOfADeviceIsWhatItsAddressesPass() {
		threeDevices();
		Diagram way = diagram(ALL.withFocus(Optional.of("1/device/8")));
		assertEquals(Set.of("device 8", "hwpt 4", "ioas 2"), names(way));
		assertEquals(List.of("Only what is on the way of device 8: 3 of 7 objects."), notes(way));
		assertEquals(2, way.edges().size());
	}

	@Test
	void theWayOfATableBeginsAtItsDevices() {
		threeDevices();
		assertEquals(Set.of("device 5", "device 6", "hwpt 3", "ioas 1"), names(diagram(ALL.withFocus(Optional.of("1/hwpt/3")))));
	}

	@Test
	void aWayMayBeFollowedForSomeConnectionsOnly() {
		threeDevices();
		assertEquals(Set.of("device 8", "hwpt 4"), names(diagram(ALL.withFocus(Optional.of("1/device/8")).withReach(1))));
	}

	@Test
	void theWayOfAnIommufdIsNamedAsItsFrameIs() {
		threeDevices();
		String heading = ((Diagram.Frame) diagram(ALL).items().getFirst()).style().heading();
		assertEquals(List.of("Only what is on the way of " + heading + ": 7 of 7 objects."), notes(diagram(ALL.withFocus(Optional.of("1")))));
	}

	@Test
	void aDeviceThatIsNotThereHidesNothing() {
		threeDevices();
		Diagram all = diagram(ALL.withFocus(Optional.of("1/device/99")));
		assertEquals(7, all.nodes().size());
		assertEquals(List.of("device 99 is not there at this point; everything is drawn."), notes(all));
	}

	@Test
	void kindsThatAreLeftOutAreCounted() {
		threeDevices();
		String hwpt = diagram(ALL).nodes().stream().filter(node -> node.key().equals("1/hwpt/3")).findFirst().orElseThrow().noun();
		Diagram part = diagram(ALL.withToggledKind("device").withToggledKind("IOAS"));
		assertEquals(Set.of("hwpt 3", "hwpt 4"), names(part));
		assertEquals(List.of("Left out: 2 IOASes, 3 devices."), notes(part));
		assertTrue(part.edges().isEmpty());
		assertEquals(List.of("device", hwpt, "IOAS"), TopologyDiagram.kinds(host));
	}

	@Test
	void aPictureOfWhichAllIsLeftOutSaysSo() {
		threeDevices();
		TopologyScope none = ALL;
		for (String kind : TopologyDiagram.kinds(host)) {
			none = none.withToggledKind(kind);
		}
		assertTrue(diagram(none).isEmpty());
		assertTrue(diagram(none).empty().contains("left out"), diagram(none).empty());
		assertEquals(diagram(ALL), diagram(none.withAllKinds()));
	}

	@Test
	void aClosedGroupIsOneNodeFromWhichItsConnectionsLead() {
		threeDevices();
		Diagram closed = diagram(ALL.withToggled("1/group/7"));
		assertEquals(Set.of("\u25b8 2 objects", "device 8", "hwpt 3", "hwpt 4", "ioas 1", "ioas 2"), names(closed));
		assertEquals(List.of("1/hwpt/3"), closed.edges().stream()
				.filter(edge -> edge.source().equals("1/group/7/inside")).map(Diagram.Edge::target).toList());
		assertEquals("1/group/7/inside", closed.item("1/device/6").orElseThrow().key());
		assertEquals(diagram(ALL), diagram(ALL.withToggled("1/group/7").withToggled("1/group/7")));
	}

	@Test
	void whatIsInAClosedFrameIsFoundThere() {
		threeDevices();
		Diagram closed = diagram(ALL.withToggled("1"));
		assertEquals(List.of("1/inside"), DiagramSearch.keys(closed, "hwpt 4"));
		assertEquals(List.of(), DiagramSearch.keys(closed, "hwpt 5"));
	}

	@Test
	void whatIsNoObjectIsAboutOne() {
		Timeline timeline = Recordings.timeline("client/arm-nested.iommutrace.gz");
		Diagram diagram = TopologyDiagram.of(Recordings.at(timeline, 32), TopologyOptions.DEFAULT);
		assertEquals(Optional.of("1/viommu/5"), TopologyDiagram.subject(diagram, "1/viommu/5/owns"));
		assertEquals(Optional.of("1/viommu/5"), TopologyDiagram.subject(diagram, "1/viommu/5/owns/inside"));
		assertEquals(Optional.of("1"), TopologyDiagram.subject(diagram, "1/inside"));
		assertEquals(Optional.of("1/hwpt/8"), TopologyDiagram.subject(diagram, "1/hwpt/8/parent"));
		assertEquals(Optional.empty(), TopologyDiagram.subject(diagram, "1/hwpt/8"));
		Diagram way = TopologyDiagram.of(Recordings.at(timeline, 32),
				TopologyOptions.DEFAULT.withScope(ALL.withFocus(Optional.of("1/viommu/5/owns"))));
		assertTrue(notes(way).getFirst().startsWith("Only what is on the way of what viommu 5 owns: "), notes(way)::toString);
	}

	@Test
	void depthOneIsIommufdsAndDepthTwoTheirObjectsWithClosedGroups() {
		threeDevices();
		assertEquals(Set.of("\u25b8 7 objects"), names(diagram(ALL.withDepth(1))));
		assertEquals(Set.of("\u25b8 2 objects", "device 8", "hwpt 3", "hwpt 4", "ioas 1", "ioas 2"),
				names(diagram(ALL.withDepth(2))));
		assertEquals(diagram(ALL.withDepth(2)), diagram(ALL.withDepth(1).withToggled("1")), "opened by itself");
	}

	@Test
	void aClosedFrameTellsThatSomethingInItHasChangedOrFailed() {
		threeDevices();
		Device device = host.getContexts().getFirst().getDevices().getFirst();
		device.setChange(ChangeKind.CHANGED);
		device.setLastErrno("EBUSY");
		Diagram.Node inside = diagram(ALL.withToggled("1/group/7")).nodes().stream()
				.filter(node -> node.key().endsWith(TopologyDiagram.INSIDE)).findFirst().orElseThrow();
		assertEquals(org.iommuscope.layout.style.Halo.CHANGED, inside.style().halo());
		assertEquals("\u2715 EBUSY", inside.style().badges().getFirst().text());
	}

	@Test
	void wordsOnAndAboutThingsAreFoundInReadingOrder() {
		threeDevices();
		assertEquals(List.of("1/device/5", "1/device/6"), DiagramSearch.keys(diagram(ALL), "0000:01:").stream()
				.filter(key -> key.contains("device")).toList());
		assertEquals(List.of("1/ioas/1", "1/ioas/2"), DiagramSearch.keys(diagram(ALL), "IOAS ").stream()
				.filter(key -> key.contains("ioas")).toList());
		assertEquals(List.of(), DiagramSearch.keys(diagram(ALL), ""));
		assertEquals(List.of(), DiagramSearch.keys(diagram(ALL), "no such thing"));
	}

	@ParameterizedTest
	@ValueSource(strings = {"client/arm-nested.iommutrace.gz", "qemu/seabios-e1000e.iommutrace.gz",
			"selftest/iommufd_viommu.mock_viommu.vdevice_alloc.iommutrace.gz"})
	void eachPartOfARecordedStateIsASoundPicture(String recording) {
		Timeline timeline = Recordings.timeline(recording);
		for (int position = 0; position <= timeline.end(); position += 7) {
			Host recorded = Recordings.at(timeline, position);
			String what = recording + " at position " + position;
			check(recorded, ALL.withDepth(1), what);
			check(recorded, ALL.withDepth(2), what);
			for (Diagram.Node node : TopologyDiagram.of(recorded, TopologyOptions.DEFAULT).nodes()) {
				check(recorded, ALL.withFocus(Optional.of(node.key())), what + " about " + node.key());
			}
			for (String kind : TopologyDiagram.kinds(recorded)) {
				check(recorded, ALL.withToggledKind(kind), what + " without " + kind);
			}
		}
	}

	private static void check(Host recorded, TopologyScope scope, String what) {
		Diagram diagram = TopologyDiagram.of(recorded, TopologyOptions.DEFAULT.withScope(scope));
		if (!diagram.isEmpty()) {
			SceneRules.check(diagram, new DiagramPicture().draw(diagram), what + " " + scope);
		}
	}
}
