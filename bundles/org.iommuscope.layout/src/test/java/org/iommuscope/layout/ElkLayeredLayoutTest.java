package org.iommuscope.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;

class ElkLayeredLayoutTest {

	private static final Size LABEL = new Size(64, 18);
	private static final int MANY = 60;

	private final LayoutGraph twoLanes = twoLanes();

	@Test
	void twoLanesAreLaidOutByTheRules() {
		new LayoutRules(twoLanes, layout(twoLanes)).all();
	}

	@Test
	void manyGraphsAreLaidOutByTheRules() {
		for (long number = 0; number < MANY; number++) {
			LayoutGraph graph = RandomGraphs.graph(number);
			new LayoutRules(graph, layout(graph)).all();
		}
	}

	@Test
	void lanesLieBelowEachOtherAndAreEquallyWide() {
		LayoutResult result = layout(twoLanes);
		assertTrue(box(result, "lane a").bottom() < box(result, "lane b").y());
		assertEquals(box(result, "lane a").x(), box(result, "lane b").x());
		assertEquals(box(result, "lane a").right(), box(result, "lane b").right());
	}

	@Test
	void everythingLiesOnWholePixels() {
		LayoutResult result = layout(twoLanes);
		result.nodes().values().forEach(box -> assertEquals(box.rounded(), box));
		result.edges().values().forEach(route -> route.points().forEach(point -> assertEquals(point.rounded(), point)));
	}

	@Test
	void theSameGraphIsLaidOutTheSameWay() {
		assertEquals(layout(twoLanes), layout(twoLanes));
	}

	@Test
	void aNewNodeDoesNotChangeTheOrderOfTheOthers() {
		LayoutResult before = layout(column("a", "b", "c", "d"));
		LayoutResult after = new ElkLayeredLayout().layout(column("new", "d", "b", "a", "c"), Optional.of(before),
				() -> false);
		assertEquals(List.of("a", "b", "c", "d"),
				fromTopToBottom(after).stream().filter(id -> !id.equals("new")).toList());
	}

	@Test
	void edgesBetweenLanesReachTheirTargets() {
		LayoutGraph graph = graph(
				List.of(lane("one", leaf("a", 0), leaf("b", 1)), lane("two", leaf("c", 0), leaf("d", 1))),
				edge("a", "b"), edge("c", "d"), edge("a", "d"));
		LayoutResult result = layout(graph);
		Route route = result.edges().get("a>d");
		assertEquals(box(result, "a").right(), route.start().x());
		assertEquals(box(result, "d").x(), route.end().x());
		assertTrue(result.covers(graph));
	}

	@Test
	void graphsWithoutColumnsAreLaidOut() {
		LayoutNode one = new LayoutNode.Leaf("one", new Size(96, 48), OptionalInt.empty());
		LayoutNode two = new LayoutNode.Leaf("two", new Size(96, 48), OptionalInt.empty());
		LayoutGraph graph = new LayoutGraph(List.of(one, two), List.of(labelled("one", "two")), new TreeMap<>());
		LayoutResult result = layout(graph);
		assertTrue(box(result, "one").right() < box(result, "two").x());
		assertTrue(result.edges().get("one>two").label().isPresent());
	}

	@Test
	void nothingIsLaidOutAsNothing() {
		assertEquals(Map.of(), layout(LayoutGraph.EMPTY).nodes());
	}

	@Test
	void containersMayBeEmpty() {
		LayoutResult result = layout(graph(List.of(lane("empty"), lane("full", leaf("a", 0)))));
		assertFalse(box(result, "empty").overlaps(box(result, "full")));
	}

	@Test
	void stopsWhenItIsCancelled() {
		assertThrows(CancellationException.class,
				() -> new ElkLayeredLayout().layout(twoLanes, Optional.empty(), () -> true));
	}

	private static LayoutGraph twoLanes() {
		LayoutNode group = new LayoutNode.Container("group", LayoutNode.Container.Kind.FRAME, new Size(80, 24),
				Insets.all(16), List.of(leaf("d1", 0), leaf("d2", 0)));
		LayoutNode laneA = lane("lane a", group, leaf("d3", 0), leaf("s1", 1), leaf("s2", 1), leaf("p", 2), leaf("q", 2),
				leaf("i", 3));
		LayoutNode laneB = lane("lane b", leaf("d4", 0), leaf("r", 2), leaf("j", 3));
		return graph(List.of(laneA, laneB), edge("d1", "s1"), labelled("d2", "s1"), labelled("d2", "s2"), edge("d3", "q"),
				edge("s1", "p"), edge("s2", "p"), edge("p", "i"), edge("q", "i"), labelled("d4", "r"), edge("r", "j"));
	}

	private static LayoutGraph column(String... ids) {
		List<LayoutNode> nodes = new ArrayList<>();
		for (String id : ids) {
			nodes.add(leaf(id, 0));
		}
		nodes.add(leaf("target", 1));
		return graph(nodes, Arrays.stream(ids).map(id -> edge(id, "target")).toArray(LayoutEdge[]::new));
	}

	private static List<Object> fromTopToBottom(LayoutResult result) {
		return result.nodes().entrySet().stream().filter(entry -> !entry.getKey().equals("target"))
				.sorted(Comparator.comparingDouble(entry -> entry.getValue().y())).map(Map.Entry::getKey).toList();
	}

	private static LayoutGraph graph(List<LayoutNode> nodes, LayoutEdge... all) {
		return new LayoutGraph(nodes, List.of(all), new TreeMap<>(Map.of(0, new Size(40, 16))));
	}

	private static LayoutNode lane(String id, LayoutNode... children) {
		return new LayoutNode.Container(id, LayoutNode.Container.Kind.LANE, new Size(120, 24), Insets.all(16),
				List.of(children));
	}

	private static LayoutNode leaf(String id, int column) {
		return new LayoutNode.Leaf(id, new Size(96 + 16 * column, 48), OptionalInt.of(column));
	}

	private static LayoutEdge edge(String from, String to) {
		return new LayoutEdge(from + '>' + to, from, to, Size.NONE);
	}

	private static LayoutEdge labelled(String from, String to) {
		return new LayoutEdge(from + '>' + to, from, to, LABEL);
	}

	private static LayoutResult layout(LayoutGraph graph) {
		return new ElkLayeredLayout().layout(graph, Optional.empty(), () -> false);
	}

	private static Box box(LayoutResult result, Object id) {
		return result.nodes().get(id);
	}
}
