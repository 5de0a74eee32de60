package org.iommuscope.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

class SteadyLayoutTest {

	private static final int GRAPHS = 20;

	@Test
	void nodesKeepTheirPlacesWhenOneLeaves() {
		SteadyLayout layout = new SteadyLayout(new StackedLayout());
		LayoutResult before = layout(layout, "a", "b", "c");
		LayoutResult after = layout(layout, "a", "c");
		assertEquals(before.nodes().get("a"), after.nodes().get("a"));
		assertEquals(before.nodes().get("c"), after.nodes().get("c"));
		assertEquals(2, after.nodes().size());
	}

	@Test
	void onlyWhatIsPartOfAnEarlierGraphIsAtHand() {
		SteadyLayout layout = new SteadyLayout(new StackedLayout());
		assertEquals(Optional.empty(), layout.atHand(graph("a", "b"), Optional.empty()));
		LayoutResult before = layout(layout, "a", "b", "c");
		assertEquals(Optional.of(before.restrictedTo(graph("a", "c"))), layout.atHand(graph("a", "c"), Optional.empty()));
		assertEquals(Optional.empty(), layout.atHand(graph("a", "b", "c", "new"), Optional.empty()));
	}

	@Test
	void aNodeThatComesBackHasItsOldPlace() {
		SteadyLayout layout = new SteadyLayout(new StackedLayout());
		LayoutResult before = layout(layout, "a", "b", "c");
		layout(layout, "a", "c");
		assertEquals(before, layout(layout, "a", "b", "c"));
	}

	@Test
	void goingBackFromADrawingThatHadToBeMadeAnewShowsTheOldOne() {
		SteadyLayout layout = new SteadyLayout(new ElkLayeredLayout());
		LayoutGraph low = new LayoutGraph(List.of(leaf("a", 0), leaf("b", 0)), List.of(), new TreeMap<>());
		LayoutGraph high = new LayoutGraph(List.of(new LayoutNode.Leaf("a", new Size(100, 400), OptionalInt.of(0)), leaf("c", 1)),
				List.of(new LayoutEdge("attach", "a", "c", Size.NONE)), new TreeMap<>());
		LayoutResult before = layout.layout(low, Optional.empty(), () -> false);
		LayoutResult between = layout.layout(high, Optional.of(before), () -> false);
		assertEquals(before, layout.layout(low, Optional.of(between), () -> false));
		assertEquals(between, layout.layout(high, Optional.of(before), () -> false));
	}

	@Test
	void aNewNodeIsPutWhereThereIsRoom() {
		SteadyLayout layout = new SteadyLayout(new StackedLayout());
		LayoutResult before = layout(layout, "a", "b");
		LayoutResult after = layout(layout, "a", "new", "b");
		assertEquals(before.nodes(), after.restrictedTo(graph("a", "b")).nodes());
		assertEquals(before.nodes().get("a").x(), after.nodes().get("new").x());
	}

	@Test
	void anEdgeThatLeadsElsewhereFindsAnotherWay() {
		SteadyLayout layout = new SteadyLayout(new ElkLayeredLayout());
		List<LayoutNode> nodes = List.of(leaf("device", 0), leaf("old", 1), leaf("new", 1));
		LayoutGraph before = new LayoutGraph(nodes, List.of(new LayoutEdge("attach", "device", "old", Size.NONE)), new TreeMap<>());
		LayoutGraph after = new LayoutGraph(nodes, List.of(new LayoutEdge("attach", "device", "new", Size.NONE)), new TreeMap<>());
		LayoutResult first = layout.layout(before, Optional.empty(), () -> false);
		LayoutResult second = layout.layout(after, Optional.of(first), () -> false);
		new LayoutRules(before, first).all();
		new LayoutRules(after, second).all();
	}

	@Test
	void aNewColumnAsksForAnotherLayout() {
		List<LayoutGraph> asked = new ArrayList<>();
		SteadyLayout layout = new SteadyLayout((graph, previous, cancelled) -> {
			asked.add(graph);
			return new StackedLayout().layout(graph, previous, cancelled);
		});
		LayoutGraph twoColumns = new LayoutGraph(List.of(leaf("a", 0), leaf("c", 1)), List.of(), new TreeMap<>());
		layout(layout, "a", "b");
		layout(layout, "a");
		layout.layout(twoColumns, Optional.empty(), () -> false);
		assertEquals(List.of(graph("a", "b"), twoColumns), asked);
	}

	@Test
	void aFrameGrowsForANewNode() {
		SteadyLayout layout = new SteadyLayout(new ElkLayeredLayout());
		LayoutGraph small = framed(List.of(leaf("a", 0)), 96);
		LayoutGraph large = framed(List.of(leaf("a", 0), leaf("new", 0)), 96);
		LayoutResult before = layout.layout(small, Optional.empty(), () -> false);
		LayoutResult after = layout.layout(large, Optional.of(before), () -> false);
		new LayoutRules(large, after).all();
		assertEquals(before.nodes().get("a"), after.nodes().get("a"));
		assertEquals(before.nodes().get("target"), after.nodes().get("target"));
	}

	@Test
	void aNodeThatNeedsMoreWidthMovesTheColumnsOnItsRight() {
		SteadyLayout layout = new SteadyLayout(new ElkLayeredLayout());
		LayoutGraph narrow = framed(List.of(leaf("a", 0)), 96);
		LayoutGraph wide = framed(List.of(new LayoutNode.Leaf("a", new Size(136, 48), OptionalInt.of(0))), 136);
		LayoutResult before = layout.layout(narrow, Optional.empty(), () -> false);
		LayoutResult after = layout.layout(wide, Optional.of(before), () -> false);
		new LayoutRules(wide, after).all();
		assertEquals(before.nodes().get("target").moved(40, 0), after.nodes().get("target"));
		assertEquals(136, after.nodes().get("a").width());
	}

	/** Nodes in a frame, one beside it, and a target of both in the next column. */
	private static LayoutGraph framed(List<LayoutNode> inside, double width) {
		LayoutNode frame = new LayoutNode.Container("frame", LayoutNode.Container.Kind.FRAME, new Size(80, 24),
				Insets.all(16), inside);
		LayoutNode beside = new LayoutNode.Leaf("b", new Size(width, 48), OptionalInt.of(0));
		LayoutNode lane = new LayoutNode.Container("lane", LayoutNode.Container.Kind.LANE, new Size(80, 24),
				Insets.all(16), List.of(frame, beside, leaf("target", 1)));
		return new LayoutGraph(List.of(lane), List.of(new LayoutEdge("a>", "a", "target", Size.NONE),
				new LayoutEdge("b>", "b", "target", Size.NONE)), new TreeMap<>());
	}

	@Test
	void growingGraphsKeepToTheRulesAndMostlyToTheirPlaces() {
		int kept = 0;
		int steps = 0;
		for (long number = 0; number < GRAPHS; number++) {
			SteadyLayout layout = new SteadyLayout(new ElkLayeredLayout());
			Optional<LayoutResult> before = Optional.empty();
			for (LayoutGraph graph : RandomGraphs.growing(number)) {
				LayoutResult result = layout.layout(graph, before, () -> false);
				new LayoutRules(graph, result).all();
				steps++;
				kept += before.filter(earlier -> sameHeights(earlier, result)).isPresent() ? 1 : 0;
				before = Optional.of(result);
			}
		}
		assertTrue(kept * 10 > steps * 7, kept + " of " + steps + " steps left all nodes at their heights");
	}

	private static boolean sameHeights(LayoutResult before, LayoutResult after) {
		return before.nodes().entrySet().stream()
				.allMatch(entry -> after.nodes().get(entry.getKey()).y() == entry.getValue().y());
	}

	@Test
	void forgetsWhenAskedTo() {
		SteadyLayout layout = new SteadyLayout(new StackedLayout());
		LayoutResult before = layout(layout, "a", "b", "c");
		layout.forget();
		assertNotEquals(before.nodes().get("c"), layout(layout, "b", "c").nodes().get("c"));
	}

	@Test
	void moreHolesThanNodesAreNotKept() {
		SteadyLayout layout = new SteadyLayout(new StackedLayout());
		layout(layout, "a", "b", "c", "d", "e");
		SteadyLayout fresh = new SteadyLayout(new StackedLayout());
		fresh.forget();
		assertEquals(layout(fresh, "e").nodes().get("e").height(), layout(layout, "e").nodes().get("e").height());
	}

	@Test
	void aGivenLayoutIsTakenAsItIs() {
		LayoutResult given = new LayoutResult(Map.of("a", new Box(7, 9, 96, 48), "other", new Box(0, 0, 1, 1)), Map.of(),
				new TreeMap<>());
		assertEquals(Map.of("a", new Box(7, 9, 96, 48)),
				new GivenLayout(given).atHand(graph("a"), Optional.empty()).orElseThrow().nodes());
	}

	@Test
	void whatAGivenLayoutLeavesOutComesBelow() {
		LayoutResult given = new LayoutResult(Map.of("a", new Box(16, 9, 96, 48)), Map.of(), new TreeMap<>());
		LayoutResult result = layout(new GivenLayout(given), "a", "b");
		assertEquals(new Box(16, 9, 96, 48), result.nodes().get("a"));
		assertTrue(result.nodes().get("b").y() >= 57);
	}

	private static LayoutResult layout(LayoutAlgorithm layout, String... ids) {
		return layout.layout(graph(ids), Optional.empty(), () -> false);
	}

	private static LayoutGraph graph(String... ids) {
		List<LayoutNode> nodes = new ArrayList<>();
		for (String id : ids) {
			nodes.add(leaf(id, 0));
		}
		return new LayoutGraph(nodes, List.of(), new TreeMap<>());
	}

	private static LayoutNode leaf(String id, int column) {
		return new LayoutNode.Leaf(id, new Size(96, 48), OptionalInt.of(column));
	}
}
