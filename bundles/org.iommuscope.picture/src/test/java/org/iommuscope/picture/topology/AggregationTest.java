package org.iommuscope.picture.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.iommuscope.picture.Models;
import org.iommuscope.model.ChangeKind;
import org.iommuscope.model.Device;
import org.iommuscope.model.Host;
import org.iommuscope.model.HwptPaging;
import org.iommuscope.model.Ioas;
import org.iommuscope.picture.diagram.Diagram;
import org.iommuscope.picture.diagram.DiagramPicture;
import org.iommuscope.picture.diagram.DiagramSearch;
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

	/** What passes with the step moves nothing: the others of its group stay one node. */
	@Test
	void aGroupStaysOneNodeWhileAnAttachOfOneOfItIsRefused() {
		Host host = Models.host();
		HwptPaging hwpt = Models.hwpt(host, 2, Models.ioas(host, 1));
		for (int i = 0; i < 400; i++) {
			Models.attach(Models.device(host, 10 + i, "", i / 40), hwpt);
		}
		Device refused = host.getContexts().getFirst().getDevices().get(5);
		Models.attempt(refused, hwpt, "EINVAL");
		List<String> lines = firstLines(TopologyDiagram.of(host, TopologyOptions.DEFAULT));
		assertEquals(List.of("39 devices of group 0", "device 15", "40 devices of group 1"), lines.subList(0, 3));
		assertEquals(13, lines.size(), lines::toString);
	}

	@Test
	void whatStandsForSeveralIsFoundByTheWordsOfEach() {
		Host host = Models.host();
		for (int i = 0; i < 400; i++) {
			Models.device(host, i + 1, "0000:%02x:00.0".formatted(i / 100), i / 100);
		}
		Diagram diagram = TopologyDiagram.of(host, TopologyOptions.DEFAULT);
		assertEquals(List.of("1/device/201/alike"), DiagramSearch.keys(diagram, "device 277"));
		assertEquals(List.of("1/device/301/alike"), DiagramSearch.keys(diagram, "0000:03:00.0"));
		assertEquals(List.of(), DiagramSearch.keys(diagram, "device 401"));
	}

	@Test
	void theWayOfWhatStandsForSeveralIsThatOfEach() {
		Host host = Models.host();
		HwptPaging one = Models.hwpt(host, 1001, Models.ioas(host, 1000));
		HwptPaging two = Models.hwpt(host, 1003, Models.ioas(host, 1002));
		for (int i = 0; i < 400; i++) {
			Models.attach(Models.device(host, i + 1, "", i / 200), i < 200 ? one : two);
		}
		TopologyOptions options = TopologyOptions.DEFAULT.withMostNodes(250);
		assertEquals("200 devices of group 0", firstLines(TopologyDiagram.of(host, options)).getFirst());
		assertEquals(Optional.of("1/device/1"),
				TopologyDiagram.firstOf(TopologyDiagram.of(host, options), "1/device/1/alike"));
		assertEquals(Optional.empty(), TopologyDiagram.firstOf(TopologyDiagram.of(host, options), "1/hwpt/1001"));
		Diagram way = TopologyDiagram.of(host,
				options.withScope(TopologyScope.EVERYTHING.withFocus(Optional.of("1/device/1/alike"))));
		assertEquals(202, way.nodes().size());
		assertTrue(firstLines(way).containsAll(List.of("device 1", "device 200", "hwpt 1001", "ioas 1000")));
		assertEquals("Only what is on the way of 200 devices of group 0: 202 of 404 objects.", way.notes().getFirst().text());
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
