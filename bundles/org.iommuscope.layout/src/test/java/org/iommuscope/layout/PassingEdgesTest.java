package org.iommuscope.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** An edge that comes and goes. */
class PassingEdgesTest {

	private static final int GRAPHS = 30;
	private static final Size LABEL = new Size(104, 18);

	private static LayoutResult layout(LayoutGraph graph) {
		return new PassingEdges(new ElkLayeredLayout()).layout(graph, Optional.empty(), () -> false);
	}

	/** With one more edge over one or two gaps, from the first node that has a target there. */
	private static Optional<LayoutGraph> more(LayoutGraph graph, int gaps) {
		for (LayoutNode.Container lane : graph.lanes()) {
			List<LayoutNode.Leaf> leaves = lane.all().filter(LayoutNode.Leaf.class::isInstance).map(LayoutNode.Leaf.class::cast)
					.toList();
			for (LayoutNode.Leaf source : leaves) {
				for (LayoutNode.Leaf target : leaves) {
					if (column(source) + gaps == column(target)) {
						List<LayoutEdge> edges = new ArrayList<>(graph.edges());
						edges.add(new LayoutEdge("passing", source.id(), target.id(), LABEL, LayoutEdge.Rank.PASSING));
						return Optional.of(new LayoutGraph(graph.roots(), edges, graph.headings()));
					}
				}
			}
		}
		return Optional.empty();
	}

	private static int column(LayoutNode.Leaf leaf) {
		return leaf.column().orElseThrow();
	}

	@Test
	void itKeepsToTheRulesAndPastAColumnItMostlyMovesNothing() {
		int still = 0;
		int all = 0;
		for (long number = 0; number < GRAPHS; number++) {
			LayoutGraph graph = RandomGraphs.graph(number);
			Optional<LayoutGraph> passed = more(graph, 2);
			if (passed.isPresent()) {
				LayoutResult after = layout(passed.get());
				new LayoutRules(passed.get(), after).all();
				all++;
				still += after.nodes().equals(layout(graph).nodes()) ? 1 : 0;
			}
		}
		assertTrue(still * 10 > all * 6, still + " of " + all + " moved no node");
	}

	@Test
	void whereItHasToMakeRoomNodesMoveAsideOnly() {
		int moved = 0;
		for (long number = 0; number < GRAPHS; number++) {
			LayoutGraph graph = RandomGraphs.graph(number);
			Optional<LayoutGraph> passed = more(graph, 1);
			if (passed.isPresent()) {
				LayoutResult before = layout(graph);
				LayoutResult after = layout(passed.get());
				new LayoutRules(passed.get(), after).all();
				moved += heights(before).equals(heights(after)) ? 0 : 1;
			}
		}
		assertTrue(moved * 10 < GRAPHS, moved + " had to be laid out anew");
	}

	private static Map<Object, Double> heights(LayoutResult result) {
		return result.nodes().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().y()));
	}

	@Test
	void whenItIsGoneEverythingIsAsBefore() {
		LayoutAlgorithm layout = new PassingEdges(new SteadyLayout(new ElkLayeredLayout()));
		LayoutGraph graph = RandomGraphs.graph(3);
		LayoutResult before = layout.layout(graph, Optional.empty(), () -> false);
		LayoutResult between = layout.layout(more(graph, 1).orElseThrow(), Optional.of(before), () -> false);
		assertEquals(before, layout.layout(graph, Optional.of(between), () -> false));
	}

	@Test
	void itsLabelGoesOnAnotherPieceWhereTheLastOneIsTooShort() {
		List<LayoutNode> nodes = List.of(leaf("device", 0, 48), leaf("hwpt", 1, 48), leaf("first", 2, 48), leaf("second", 2, 48));
		LayoutGraph graph = new LayoutGraph(nodes, List.of(new LayoutEdge("attach", "device", "hwpt", Size.NONE),
				new LayoutEdge("mirrors", "hwpt", "first", Size.NONE),
				new LayoutEdge("passing", "device", "second", LABEL, LayoutEdge.Rank.PASSING)), new TreeMap<>());
		LayoutResult result = layout(graph);
		new LayoutRules(graph, result).all();
		double gap = result.nodes().get("second").x() - result.nodes().get("hwpt").right();
		assertTrue(gap < LABEL.width(), "the gap is not made wider: " + gap);
	}

	private static LayoutNode leaf(String id, int column, double height) {
		return new LayoutNode.Leaf(id, new Size(96, height), OptionalInt.of(column));
	}
}
