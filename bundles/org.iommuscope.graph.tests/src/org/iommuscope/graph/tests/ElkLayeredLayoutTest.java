package org.iommuscope.graph.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;

import org.iommuscope.graph.layout.Box;
import org.iommuscope.graph.layout.ElkLayeredLayout;
import org.iommuscope.graph.layout.Insets;
import org.iommuscope.graph.layout.LayoutEdge;
import org.iommuscope.graph.layout.LayoutGraph;
import org.iommuscope.graph.layout.LayoutNode;
import org.iommuscope.graph.layout.LayoutResult;
import org.iommuscope.graph.layout.Point;
import org.iommuscope.graph.layout.Route;
import org.iommuscope.graph.layout.Size;
import org.junit.jupiter.api.Test;

class ElkLayeredLayoutTest {

	private static final Size LABEL = new Size(64, 18);

	private final LayoutGraph twoLanes = twoLanes();
	private final List<LayoutEdge> edges = twoLanes.edges();

	@Test
	void nodesDoNotOverlap() {
		LayoutResult result = layout(twoLanes);
		List<LayoutNode.Leaf> leaves = twoLanes.leaves().toList();
		for (LayoutNode.Leaf one : leaves) {
			for (LayoutNode.Leaf other : leaves) {
				assertTrue(one == other || !box(result, one.id()).overlaps(box(result, other.id())),
						() -> one.id() + " overlaps " + other.id());
			}
		}
	}

	@Test
	void containersHoldTheirChildren() {
		LayoutResult result = layout(twoLanes);
		twoLanes.parents().forEach((child, parent) -> assertTrue(
				box(result, parent).contains(box(result, child)), () -> child + " is not within " + parent));
	}

	@Test
	void lanesLieBelowEachOtherAndAreEquallyWide() {
		LayoutResult result = layout(twoLanes);
		assertTrue(box(result, "lane a").bottom() < box(result, "lane b").y());
		assertEquals(box(result, "lane a").x(), box(result, "lane b").x());
		assertEquals(box(result, "lane a").right(), box(result, "lane b").right());
	}

	@Test
	void columnsAreInOrderAndNodesOfAColumnBeginBelowEachOther() {
		LayoutResult result = layout(twoLanes);
		Map<Integer, List<Box>> columns = new TreeMap<>();
		twoLanes.leaves().forEach(leaf -> columns.computeIfAbsent(leaf.column().orElseThrow(), c -> new ArrayList<>())
				.add(box(result, leaf.id())));
		double before = 0;
		for (List<Box> column : columns.values()) {
			double left = column.getFirst().x();
			assertTrue(before < left, "the column begins right of the one before");
			column.forEach(box -> assertEquals(left, box.x()));
			before = Box.around(column).right();
		}
		assertEquals(columns.keySet(), result.columns().keySet());
	}

	@Test
	void edgesBeginAndEndAtTheBordersOfTheirNodesAndHaveRightAngles() {
		LayoutResult result = layout(twoLanes);
		for (LayoutEdge edge : edges) {
			Route route = result.edges().get(edge.id());
			assertEquals(box(result, edge.source()).right(), route.start().x(), edge + " begins at its source");
			assertEquals(box(result, edge.target()).x(), route.end().x(), edge + " ends at its target");
			for (int i = 1; i < route.points().size(); i++) {
				Point from = route.points().get(i - 1);
				Point to = route.points().get(i);
				assertTrue(from.x() == to.x() || from.y() == to.y(), edge + " is slanted: " + route);
			}
		}
	}

	@Test
	void edgesDoNotPassThroughNodes() {
		LayoutResult result = layout(twoLanes);
		for (LayoutEdge edge : edges) {
			List<Point> points = result.edges().get(edge.id()).points();
			twoLanes.leaves().filter(leaf -> !leaf.id().equals(edge.source()) && !leaf.id().equals(edge.target()))
					.forEach(leaf -> {
						for (int i = 1; i < points.size(); i++) {
							assertFalse(box(result, leaf.id()).overlaps(piece(points.get(i - 1), points.get(i))),
									edge.id() + " passes through " + leaf.id());
						}
					});
		}
	}

	@Test
	void labelsLieOnTheirEdgesAndOnNoOtherOne() {
		LayoutResult result = layout(twoLanes);
		for (LayoutEdge labelled : edges.stream().filter(edge -> !edge.label().isNone()).toList()) {
			Box label = result.edges().get(labelled.id()).label().orElseThrow();
			assertEquals(result.edges().get(labelled.id()).end().y(), label.centreY(), 1);
			for (LayoutEdge other : edges) {
				List<Point> points = result.edges().get(other.id()).points();
				for (int i = 1; i < points.size(); i++) {
					assertTrue(other == labelled || !label.overlaps(piece(points.get(i - 1), points.get(i))),
							other.id() + " runs below the label of " + labelled.id());
				}
			}
			twoLanes.leaves().forEach(leaf -> assertFalse(label.overlaps(box(result, leaf.id()))));
		}
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
		assertEquals(List.of("a", "b", "c", "d"), fromTopToBottom(after).stream().filter(id -> !id.equals("new")).toList());
	}

	@Test
	void edgesBetweenLanesReachTheirTargets() {
		LayoutGraph graph = graph(List.of(lane("one", leaf("a", 0), leaf("b", 1)), lane("two", leaf("c", 0), leaf("d", 1))),
				edge("a", "b"), edge("c", "d"), edge("a", "d"));
		LayoutResult result = layout(graph);
		Route route = result.edges().get("a>d");
		assertEquals(box(result, "a").right(), route.start().x());
		assertEquals(box(result, "d").x(), route.end().x());
		assertTrue(result.covers(graph));
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
		LayoutEdge[] all = java.util.Arrays.stream(ids).map(id -> edge(id, "target")).toArray(LayoutEdge[]::new);
		return graph(nodes, all);
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

	private static Box piece(Point from, Point to) {
		return Box.between(Math.min(from.x(), to.x()), Math.min(from.y(), to.y()), Math.max(from.x(), to.x()),
				Math.max(from.y(), to.y()));
	}
}
