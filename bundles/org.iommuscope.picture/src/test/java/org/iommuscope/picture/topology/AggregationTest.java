package org.iommuscope.picture.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.iommuscope.picture.Models;
import org.iommuscope.model.ChangeKind;
import org.iommuscope.model.Device;
import org.iommuscope.model.Host;
import org.iommuscope.model.HwptPaging;
import org.iommuscope.model.Ioas;
import org.iommuscope.picture.diagram.Diagram;
import org.iommuscope.picture.diagram.DiagramPicture;
import org.iommuscope.picture.scene.Scene;
import org.junit.jupiter.api.Test;

/** What is too much to be read is drawn in fewer nodes, and the picture says so. */
class AggregationTest {

	private static List<String> firstLines(Diagram diagram) {
		return diagram.nodes().stream().map(node -> node.style().first()).toList();
	}

	@Test
	void devicesOfAGroupWithTheSameTableAreOneNode() {
		Host host = Models.host();
		Ioas ioas = Models.ioas(host, 1);
		HwptPaging hwpt = Models.hwpt(host, 2, ioas);
		for (int i = 0; i < 48; i++) {
			Models.attach(Models.device(host, 10 + i, "0000:01:00." + i, 7), hwpt);
		}
		Diagram diagram = TopologyDiagram.of(host, TopologyOptions.DEFAULT.withMostNodes(20));
		assertEquals(List.of("48 devices of group 7", "hwpt 2", "ioas 1"), firstLines(diagram));
		assertEquals("device 10 to device 57", diagram.nodes().getFirst().style().second());
		assertEquals("50 objects are too many to be read: alike ones are drawn as one.",
				diagram.notes().getFirst().text());
		Scene scene = new DiagramPicture().draw(diagram);
		SceneRules.check(diagram, scene, "aggregated");
		assertTrue(scene.part("1/device/33").isPresent(), "each is still found");
		assertEquals(2, diagram.edges().size());
	}

	@Test
	void groupsOfOneSizeAreTreatedAlike() {
		Host host = Models.host();
		for (int i = 0; i < 1000; i++) {
			Models.device(host, i + 1, "", i / 50);
		}
		Diagram diagram = TopologyDiagram.of(host, TopologyOptions.DEFAULT);
		assertEquals(20, diagram.nodes().size());
		assertTrue(firstLines(diagram).stream().allMatch(line -> line.startsWith("50 devices of group ")),
				firstLines(diagram)::toString);
	}

	@Test
	void whatTheStepChangedStaysByItself() {
		Host host = Models.host();
		for (int i = 1; i <= 400; i++) {
			Models.device(host, i, "", -1);
		}
		Device changed = host.getContexts().getFirst().getDevices().get(99);
		changed.setChange(ChangeKind.CHANGED);
		Device failed = host.getContexts().getFirst().getDevices().get(199);
		failed.setLastErrno("EBUSY");
		assertEquals(List.of("398 devices", "device 100", "device 200"),
				firstLines(TopologyDiagram.of(host, TopologyOptions.DEFAULT)));
	}

	@Test
	void chainsOfTheirOwnAreMergedByKind() {
		Host host = Models.host();
		for (int i = 0; i < 200; i++) {
			HwptPaging hwpt = Models.hwpt(host, 3 * i + 1, Models.ioas(host, 3 * i + 2));
			Models.attach(Models.device(host, 3 * i + 3, "", -1), hwpt);
		}
		Diagram diagram = TopologyDiagram.of(host, TopologyOptions.DEFAULT);
		assertTrue(diagram.nodes().size() <= 300, "nodes: " + diagram.nodes().size());
		assertTrue(firstLines(diagram).contains("200 devices"), firstLines(diagram)::toString);
	}

	@Test
	void manyContextsAreLeftOutInTheEnd() {
		Host host = Models.empty();
		for (int i = 1; i <= 400; i++) {
			Models.context(host, i);
			Host one = Models.host();
			Models.ioas(one, 1);
			host.getContexts().get(i - 1).getIoases().add(one.getContexts().getFirst().getIoases().getFirst());
		}
		Diagram diagram = TopologyDiagram.of(host, TopologyOptions.DEFAULT);
		assertEquals(300, diagram.nodes().size());
		assertEquals("100 iommufds are left out.", diagram.notes().getLast().text());
	}
}
