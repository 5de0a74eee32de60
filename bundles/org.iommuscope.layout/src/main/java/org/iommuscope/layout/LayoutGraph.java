package org.iommuscope.layout;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a layout algorithm sees of a graph: sizes, hierarchy, columns and connections, and nothing of how it is painted.
 * Two graphs that are equal have the same layout.
 *
 * @param roots outermost nodes and containers, in reading order
 * @param edges connections, in reading order
 * @param headings room for the headings of the columns that have one, by column number
 */
public record LayoutGraph(List<LayoutNode> roots, List<LayoutEdge> edges, SortedMap<Integer, Size> headings) {

	/** A graph of nothing. */
	public static final LayoutGraph EMPTY = new LayoutGraph(List.of(), List.of(), new TreeMap<>());

	/**
	 * @throws IllegalArgumentException if an id appears twice, an edge has an end that is no node, or a lane lies within
	 *     another container
	 */
	public LayoutGraph {
		roots = List.copyOf(roots);
		edges = List.copyOf(edges);
		headings = Collections.unmodifiableSortedMap(new TreeMap<>(headings));
		Set<Object> ids = new HashSet<>();
		roots.stream().flatMap(LayoutNode::all).forEach(node -> {
			if (!ids.add(node.id())) {
				throw new IllegalArgumentException("two nodes are " + node.id());
			}
			if (node instanceof LayoutNode.Container container) {
				container.children().forEach(LayoutGraph::requireNoLane);
			}
		});
		Set<Object> edgeIds = new HashSet<>();
		for (LayoutEdge edge : edges) {
			if (!edgeIds.add(edge.id())) {
				throw new IllegalArgumentException("two edges are " + edge.id());
			}
			if (!ids.contains(edge.source()) || !ids.contains(edge.target())) {
				throw new IllegalArgumentException("edge without an end: " + edge);
			}
		}
	}

	private static void requireNoLane(LayoutNode child) {
		if (child instanceof LayoutNode.Container inner && inner.kind() == LayoutNode.Container.Kind.LANE) {
			throw new IllegalArgumentException("a lane within a container: " + inner.id());
		}
	}

	/** Every node and container, containers before their children. */
	public Stream<LayoutNode> all() {
		return roots.stream().flatMap(LayoutNode::all);
	}

	/** Every node that is no container. */
	public Stream<LayoutNode.Leaf> leaves() {
		return all().filter(LayoutNode.Leaf.class::isInstance).map(LayoutNode.Leaf.class::cast);
	}

	/** The container around each node and container that lies in one. */
	public Map<Object, Object> parents() {
		Map<Object, Object> parents = new HashMap<>();
		all().forEach(node -> {
			if (node instanceof LayoutNode.Container container) {
				container.children().forEach(child -> parents.put(child.id(), container.id()));
			}
		});
		return parents;
	}

	/** The outermost nodes that lie in no lane. */
	public List<LayoutNode> outsideLanes() {
		List<LayoutNode> outside = new ArrayList<>(roots);
		outside.removeAll(lanes());
		return outside;
	}

	/** The lanes from top to bottom. */
	public List<LayoutNode.Container> lanes() {
		return roots.stream().filter(LayoutNode.Container.class::isInstance).map(LayoutNode.Container.class::cast)
				.filter(container -> container.kind() == LayoutNode.Container.Kind.LANE).toList();
	}
}
