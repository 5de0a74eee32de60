package org.iommuscope.layout;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A horizontal band of a drawing that is laid out by itself: a lane, or everything outside lanes.
 *
 * @param lane the lane, if it is one
 * @param nodes outermost nodes within the band
 * @param edges edges that do not leave the band
 */
record Band(Optional<LayoutNode.Container> lane, List<LayoutNode> nodes, List<LayoutEdge> edges) {

	private static final Insets NO_PADDING = Insets.all(0);

	/** The bands of a graph from top to bottom; what lies outside lanes is where the first such node comes. */
	static List<Band> of(LayoutGraph graph) {
		List<LayoutNode> outside = graph.outsideLanes();
		List<Band> bands = new ArrayList<>();
		for (LayoutNode root : graph.roots()) {
			if (!outside.contains(root)) {
				LayoutNode.Container lane = (LayoutNode.Container) root;
				bands.add(new Band(Optional.of(lane), lane.children(), within(graph, lane.children())));
			} else if (root == outside.getFirst()) {
				bands.add(new Band(Optional.empty(), outside, within(graph, outside)));
			}
		}
		return bands;
	}

	/** The edges of the graph that leave a band, or end at a lane itself. */
	static List<LayoutEdge> crossing(LayoutGraph graph, List<Band> bands) {
		Set<LayoutEdge> inside = bands.stream().flatMap(band -> band.edges().stream()).collect(Collectors.toSet());
		return graph.edges().stream().filter(edge -> !inside.contains(edge)).toList();
	}

	Insets padding() {
		return lane.map(LayoutNode.Container::padding).orElse(NO_PADDING);
	}

	Size minimum() {
		return lane.map(LayoutNode.Container::minimum).orElse(Size.NONE);
	}

	/** The column of a node; a container stands where its leftmost child does. */
	static OptionalInt column(LayoutNode node) {
		return columns(node).min();
	}

	/** Whether a container has nodes of several columns. */
	static boolean spansColumns(LayoutNode node) {
		return columns(node).distinct().count() > 1;
	}

	private static IntStream columns(LayoutNode node) {
		return node.all().filter(LayoutNode.Leaf.class::isInstance).map(LayoutNode.Leaf.class::cast)
				.flatMapToInt(leaf -> leaf.column().stream());
	}

	/** The column of one of the band's nodes; none if it is in a container of several columns. */
	OptionalInt column(Object id) {
		return nodes.stream().filter(node -> node.all().anyMatch(inner -> inner.id().equals(id))).findFirst()
				.filter(node -> !spansColumns(node)).map(Band::column).orElse(OptionalInt.empty());
	}

	private static List<LayoutEdge> within(LayoutGraph graph, List<LayoutNode> nodes) {
		Set<Object> ids = new HashSet<>();
		nodes.stream().flatMap(LayoutNode::all).forEach(node -> ids.add(node.id()));
		return graph.edges().stream().filter(edge -> ids.contains(edge.source()) && ids.contains(edge.target()))
				.toList();
	}
}
