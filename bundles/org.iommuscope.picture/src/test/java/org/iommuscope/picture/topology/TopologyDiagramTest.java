package org.iommuscope.picture.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.iommuscope.picture.Recordings;
import org.iommuscope.picture.Models;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.layout.Box;
import org.iommuscope.layout.style.Badge;
import org.iommuscope.layout.style.Halo;
import org.iommuscope.layout.style.Outline;
import org.iommuscope.layout.style.Presence;
import org.iommuscope.layout.style.Weight;
import org.iommuscope.model.ChangeKind;
import org.iommuscope.model.Device;
import org.iommuscope.model.Host;
import org.iommuscope.model.projection.Projection;
import org.iommuscope.model.projection.RecordedStep;
import org.iommuscope.model.projection.Step;
import org.iommuscope.picture.diagram.Diagram;
import org.iommuscope.picture.diagram.DiagramPicture;
import org.iommuscope.picture.scene.Part;
import org.junit.jupiter.api.Test;

/** What the topology says of a state. Ids and values are those of the recordings. */
class TopologyDiagramTest {

	private static Diagram after(String recording, long seq) {
		return TopologyDiagram.of(Recordings.after(Recordings.timeline(recording), seq), TopologyOptions.DEFAULT);
	}

	private static Diagram.Node node(Diagram diagram, String key) {
		return (Diagram.Node) diagram.item(key).orElseThrow(() -> new AssertionError(key + " is missing"));
	}

	private static SortedMap<Integer, String> headings(String... names) {
		SortedMap<Integer, String> headings = new TreeMap<>();
		List<String> all = List.of("Devices", "Stage 1", "Stage 2", "IOAS", "Memory");
		for (String name : names) {
			headings.put(all.indexOf(name), name);
		}
		return headings;
	}

	@Test
	void aNestedSetupReadsFromDeviceToMemory() {
		Diagram diagram = after("client/arm-nested.iommutrace.gz", 32);
		assertEquals(headings("Devices", "Stage 1", "Stage 2", "IOAS", "Memory"), diagram.usedHeadings());
		assertEquals(List.of("1/device/1", "1/hwpt/8"), ends(diagram, "1/device/1/attachment"));
		assertEquals(List.of("1/hwpt/8", "1/hwpt/4"), ends(diagram, "1/hwpt/8/parent"));
		assertEquals(List.of("1/hwpt/4", "1/ioas/2"), ends(diagram, "1/hwpt/4/ioas"));
		assertEquals(List.of("1/ioas/2", "1/memory"), ends(diagram, "1/ioas/2/to/1/memory"));
	}

	private static List<String> ends(Diagram diagram, String key) {
		Diagram.Edge edge = diagram.edge(key).orElseThrow(() -> new AssertionError(key + " is missing"));
		return List.of(edge.source(), edge.target());
	}

	@Test
	void whatFailedSaysSoAndMovesNothing() {
		Host host = Recordings.after(Recordings.timeline("client/intel-second-stage.iommutrace.gz"), 44);
		Diagram sound = TopologyDiagram.of(host, TopologyOptions.DEFAULT);
		// The shortest of all labels stands in the nodes of HWPTs.
		host.getContexts().getFirst().getHwpts().getFirst().setLastErrno("EADDRINUSE");
		Diagram failed = TopologyDiagram.of(host, TopologyOptions.DEFAULT);
		assertEquals(List.of("\u2715 EADDRINUSE"), node(failed, "1/hwpt/5").style().badges().stream().map(Badge::text).toList());
		assertEquals(places(sound), places(failed));
	}

	private static Map<String, Box> places(Diagram diagram) {
		return new DiagramPicture().draw(diagram).parts(Part.Kind.NODE).stream().collect(Collectors.toMap(Part::key, Part::box));
	}

	@Test
	void aSetupOfOneStageHasNoColumnForTheOther() {
		assertEquals(headings("Devices", "Stage 2", "IOAS", "Memory"),
				after("client/intel-second-stage.iommutrace.gz", 44).usedHeadings());
	}

	@Test
	void whatIsTheGuestsIsDashedAndTheWayToTheParentIsHeavy() {
		Diagram diagram = after("client/arm-nested.iommutrace.gz", 32);
		assertEquals(Outline.DASHED, node(diagram, "1/hwpt/8").style().outline());
		assertEquals(Outline.SOLID, node(diagram, "1/hwpt/4").style().outline());
		assertEquals(Weight.HEAVY, diagram.edge("1/hwpt/8/parent").orElseThrow().style().weight());
		assertEquals(Weight.NORMAL, diagram.edge("1/device/1/attachment").orElseThrow().style().weight());
	}

	@Test
	void aViommuHasAFrameAroundWhatItOwns() {
		Diagram diagram = after("client/arm-nested.iommutrace.gz", 32);
		Diagram.Frame frame = (Diagram.Frame) diagram.item("1/viommu/5/owns").orElseThrow();
		assertEquals(List.of("1/viommu/5", "1/hwpt/8", "1/hwpt/9", "1/hwpt/10", "1/vdevice/6", "1/veventq/7"),
				frame.children().stream().map(Diagram.Item::key).toList());
		assertEquals(Outline.DOTTED,
				diagram.edge("1/device/1/belongs/1/vdevice/6").orElseThrow().style().line());
	}

	@Test
	void theStepIsSeen() {
		Diagram attached = after("client/arm-nested.iommutrace.gz", 14);
		assertEquals(Halo.CHANGED, node(attached, "1/device/1").style().halo());
		assertEquals(Halo.ADDED, attached.edge("1/device/1/attachment").orElseThrow().style().halo());
		assertEquals(Halo.NONE, node(attached, "1/hwpt/4").style().halo());
		Diagram.Node ghost = node(after("client/arm-nested.iommutrace.gz", 53), "1/gone/8");
		assertEquals(Halo.REMOVED, ghost.style().halo());
		assertEquals(Presence.GHOST, ghost.style().presence());
		assertEquals("hwpt 8", ghost.style().first());
	}

	@Test
	void aPasidIsTheLabelOfItsConnection() {
		Diagram diagram = after("selftest/iommufd_device_pasid.has_pasid.pasid_attach.iommutrace.gz", 292928);
		Diagram.Edge edge = diagram.edges().stream().filter(e -> e.key().endsWith("/device/3/attachment/2048"))
				.findFirst().orElseThrow();
		assertEquals("PASID 2048", edge.style().label());
		assertTrue(edge.target().endsWith("/hwpt/9"));
	}

	@Test
	void anAttachThatFailedIsARedDashedConnectionWithItsErrno() {
		Timeline timeline = Recordings.timeline("client/intel-second-stage.iommutrace.gz");
		int position = timeline.positionAfter(48);
		Projection projection = new Projection();
		projection.show(timeline.stateAt(position), new Step(48, timeline.stateAt(position - 1),
				Optional.of(new Step.Failure(1, OptionalInt.of(1), "ENODEV", Optional.of(new Step.Attempt(1, -1, 8))))));
		Diagram diagram = TopologyDiagram.of(projection.host(),
				TopologyOptions.DEFAULT.withFailure(Optional.of("ENODEV: no such device")));
		Diagram.Edge edge = diagram.edge("1/device/1/attempt").orElseThrow();
		assertEquals(List.of("1/device/1", "1/hwpt/8"), List.of(edge.source(), edge.target()));
		assertEquals(Outline.DASHED, edge.style().line());
		assertEquals("failure", edge.style().role());
		assertTrue(edge.style().label().contains("ENODEV"));
		assertEquals(List.of("\u2715 ENODEV: no such device"),
				diagram.notes().stream().map(Diagram.Note::text).toList());
		SceneRules.check(diagram, new DiagramPicture().draw(diagram), "failed attach");
	}

	/** At @90 a device is to be attached to another IOAS, past the HWPTs between. */
	@Test
	void anAttachThatFailedMovesNothing() {
		Timeline timeline = Recordings.timeline("fuzz/domain-0003.iommutrace.gz");
		int position = timeline.positionAfter(90);
		Projection projection = new Projection();
		projection.show(timeline.stateAt(position), RecordedStep.to(timeline, position));
		Diagram failed = TopologyDiagram.of(projection.host(), TopologyOptions.DEFAULT);
		assertTrue(failed.edge("1/device/3/attempt").isPresent());
		assertEquals(places(TopologyDiagram.of(Recordings.at(timeline, position), TopologyOptions.DEFAULT)), places(failed));
	}

	@Test
	void anIoasTellsItsAreasAndReservedRanges() {
		Diagram.Node ioas = node(after("client/arm-nested.iommutrace.gz", 32), "1/ioas/2");
		assertEquals("1 area, 2 MiB", ioas.style().second());
		assertTrue(ioas.toolTip().contains("0x2000000-0x21fffff rw, 2 MiB"), ioas.toolTip());
		assertTrue(ioas.toolTip().contains("reserved 0x8000000-0x80fffff"), ioas.toolTip());
	}

	@Test
	void devicesOfOneGroupShareAFrame() {
		Host host = Models.host();
		Device one = Models.device(host, 1, "0000:01:00.0", 7);
		Models.device(host, 2, "0000:01:00.1", 7);
		Models.device(host, 3, "0000:02:00.0", 8);
		one.setChange(ChangeKind.CHANGED);
		Diagram diagram = TopologyDiagram.of(host, TopologyOptions.DEFAULT);
		Diagram.Frame frame = (Diagram.Frame) diagram.item("1/group/7").orElseThrow();
		assertEquals("group 7", frame.style().heading());
		assertEquals(2, frame.children().size());
		assertTrue(diagram.item("1/group/8").isEmpty(), "a device alone needs none");
	}

	@Test
	void nothingSaysWhatWouldFillIt() {
		Diagram diagram = TopologyDiagram.of(Models.empty(), TopologyOptions.DEFAULT);
		assertTrue(diagram.isEmpty());
		assertFalse(diagram.empty().isBlank());
		assertEquals(diagram.empty().lines().toList(), new DiagramPicture().draw(diagram).parts().getFirst().texts()
				.stream().map(text -> text.text()).toList());
	}
}
