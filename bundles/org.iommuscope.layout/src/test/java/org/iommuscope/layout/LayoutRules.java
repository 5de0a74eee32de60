package org.iommuscope.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;


/** What holds for every good layout of a graph whose edges go from column to column within lanes. */
final class LayoutRules {

	private final LayoutGraph graph;
	private final LayoutResult result;
	private final List<LayoutNode.Leaf> leaves;

	LayoutRules(LayoutGraph graph, LayoutResult result) {
		this.graph = graph;
		this.result = result;
		leaves = graph.leaves().toList();
	}

	void all() {
		nodesDoNotOverlap();
		containersHoldTheirChildrenAndNothingElse();
		columnsAreInOrderAndNodesOfAColumnBeginBelowEachOther();
		edgesBeginAndEndAtTheBordersOfTheirNodes();
		edgesHaveRightAnglesAndPassThroughNoNodes();
		labelsLieOnTheirEdgesAndOnNothingElse();
	}

	void nodesDoNotOverlap() {
		for (LayoutNode one : leaves) {
			for (LayoutNode other : leaves) {
				assertTrue(one == other || !box(one).overlaps(box(other)), () -> one.id() + " overlaps " + other.id());
			}
		}
	}

	void containersHoldTheirChildrenAndNothingElse() {
		graph.all().forEach(node -> {
			if (node instanceof LayoutNode.Container container) {
				List<LayoutNode> inside = container.all().toList();
				leaves.forEach(leaf -> assertEquals(inside.contains(leaf), box(container).contains(box(leaf)),
						() -> leaf.id() + " in " + container.id()));
			}
		});
	}

	void columnsAreInOrderAndNodesOfAColumnBeginBelowEachOther() {
		Map<Integer, List<Box>> columns = new TreeMap<>();
		leaves.forEach(leaf -> columns.computeIfAbsent(leaf.column().orElseThrow(), column -> new ArrayList<>())
				.add(box(leaf)));
		double before = 0;
		for (List<Box> column : columns.values()) {
			double left = column.getFirst().x();
			assertTrue(before < left, "the column begins right of the one before");
			column.forEach(box -> assertEquals(left, box.x(), "nodes of a column begin below each other"));
			before = Box.around(column).right();
		}
		assertEquals(columns.keySet(), result.columns().keySet());
	}

	void edgesBeginAndEndAtTheBordersOfTheirNodes() {
		for (LayoutEdge edge : graph.edges()) {
			Box source = result.nodes().get(edge.source());
			Box target = result.nodes().get(edge.target());
			Route route = route(edge);
			assertEquals(source.right(), route.start().x(), () -> edge + " begins at its source");
			assertEquals(target.x(), route.end().x(), () -> edge + " ends at its target");
			assertTrue(source.contains(route.start()) && target.contains(route.end()), () -> edge + " touches its nodes");
		}
	}

	void edgesHaveRightAnglesAndPassThroughNoNodes() {
		for (LayoutEdge edge : graph.edges()) {
			for (Box piece : pieces(edge)) {
				assertTrue(piece.width() == 0 || piece.height() == 0, () -> edge + " is slanted: " + route(edge));
				leaves.stream().filter(leaf -> !leaf.id().equals(edge.source()) && !leaf.id().equals(edge.target()))
						.forEach(leaf -> assertFalse(box(leaf).overlaps(piece),
								() -> edge.id() + " passes through " + leaf.id()));
			}
		}
	}

	void labelsLieOnTheirEdgesAndOnNothingElse() {
		for (LayoutEdge labelled : graph.edges().stream().filter(edge -> !edge.label().isNone()).toList()) {
			Box label = route(labelled).label().orElseThrow();
			assertTrue(pieces(labelled).stream().anyMatch(label::overlaps), () -> labelled + " runs below its label");
			leaves.forEach(leaf -> assertFalse(label.overlaps(box(leaf)), () -> labelled + " has its label on a node"));
			for (LayoutEdge other : graph.edges()) {
				if (other != labelled) {
					assertTrue(pieces(other).stream().noneMatch(label::overlaps),
							() -> other.id() + " runs below the label of " + labelled.id());
					assertFalse(route(other).label().filter(label::overlaps).isPresent(),
							() -> "the labels of " + labelled.id() + " and " + other.id() + " overlap");
				}
			}
		}
	}

	private Box box(LayoutNode node) {
		return result.nodes().get(node.id());
	}

	private Route route(LayoutEdge edge) {
		return result.edges().get(edge.id());
	}

	private List<Box> pieces(LayoutEdge edge) {
		List<Point> points = route(edge).points();
		List<Box> pieces = new ArrayList<>();
		for (int i = 1; i < points.size(); i++) {
			Point from = points.get(i - 1);
			Point to = points.get(i);
			pieces.add(Box.between(Math.min(from.x(), to.x()), Math.min(from.y(), to.y()), Math.max(from.x(), to.x()),
					Math.max(from.y(), to.y())));
		}
		return pieces;
	}
}
