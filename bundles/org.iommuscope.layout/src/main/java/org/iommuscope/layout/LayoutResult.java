package org.iommuscope.layout;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where everything goes. Coordinates are those of the drawing as a whole, for children of containers too.
 *
 * @param nodes boxes of nodes and containers by their ids
 * @param edges routes by the ids of their edges
 * @param columns for each column that has nodes its heading's row, as wide as the column's nodes
 */
public record LayoutResult(Map<Object, Box> nodes, Map<Object, Route> edges, SortedMap<Integer, Box> columns) {

	/** The layout of nothing. */
	public static final LayoutResult EMPTY = new LayoutResult(Map.of(), Map.of(), new TreeMap<>());

	public LayoutResult {
		nodes = Map.copyOf(nodes);
		edges = Map.copyOf(edges);
		columns = Collections.unmodifiableSortedMap(new TreeMap<>(columns));
	}

	/** The smallest box that holds everything. */
	public Box bounds() {
		List<Box> boxes = new ArrayList<>(nodes.values());
		boxes.addAll(columns.values());
		edges.values().forEach(route -> boxes.add(route.bounds()));
		return Box.around(boxes);
	}

	/** Whether every node and edge of the graph has its place. */
	public boolean covers(LayoutGraph graph) {
		return graph.all().allMatch(node -> nodes.containsKey(node.id()))
				&& graph.edges().stream().allMatch(edge -> edges.containsKey(edge.id()));
	}

	/** This result without the nodes, edges and columns that the graph does not have. */
	public LayoutResult restrictedTo(LayoutGraph graph) {
		Set<Object> ids = graph.all().map(LayoutNode::id).collect(Collectors.toSet());
		Set<Object> edgeIds = graph.edges().stream().map(LayoutEdge::id).collect(Collectors.toSet());
		Set<Integer> used = graph.leaves().flatMap(leaf -> leaf.column().stream().boxed()).collect(Collectors.toSet());
		return new LayoutResult(kept(nodes, ids), kept(edges, edgeIds), new TreeMap<>(kept(columns, used)));
	}

	private static <K, V> Map<K, V> kept(Map<K, V> all, Set<? extends K> ids) {
		return ids.containsAll(all.keySet()) ? all : all.entrySet().stream().filter(entry -> ids.contains(entry.getKey()))
				.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}
}
