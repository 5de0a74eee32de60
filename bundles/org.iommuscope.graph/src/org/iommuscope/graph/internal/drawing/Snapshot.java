package org.iommuscope.graph.internal.drawing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

import org.iommuscope.layout.LayoutEdge;
import org.iommuscope.layout.LayoutGraph;
import org.iommuscope.layout.LayoutNode;
import org.iommuscope.layout.Size;
import org.iommuscope.layout.style.FrameStyle;

/**
 * Everything that the providers said about an input at one time.
 *
 * @param roots outermost elements
 * @param items nodes and containers by their elements, in reading order
 * @param edges connections by their elements, in reading order
 * @param headings headings of columns
 * @param headingSizes room for the headings
 * @param outgoing the connections that begin at a node, by that
 * @param incoming the connections that end at a node, by that
 */
public record Snapshot(List<Object> roots, Map<Object, Item> items, Map<Object, Item.Edge> edges,
		SortedMap<Integer, String> headings, SortedMap<Integer, Size> headingSizes, Map<Object, List<Object>> outgoing,
		Map<Object, List<Object>> incoming) {

	/** Nothing at all. */
	public static final Snapshot EMPTY = new Snapshot(List.of(), Map.of(), Map.of(), new TreeMap<>(), new TreeMap<>());

	public Snapshot {
		roots = List.copyOf(roots);
		items = Collections.unmodifiableMap(new LinkedHashMap<>(items));
		edges = Collections.unmodifiableMap(new LinkedHashMap<>(edges));
		headings = Collections.unmodifiableSortedMap(new TreeMap<>(headings));
		headingSizes = Collections.unmodifiableSortedMap(new TreeMap<>(headingSizes));
	}

	/** A snapshot whose connections are found by their ends. */
	public Snapshot(List<Object> roots, Map<Object, Item> items, Map<Object, Item.Edge> edges,
			SortedMap<Integer, String> headings, SortedMap<Integer, Size> headingSizes) {
		this(roots, items, edges, headings, headingSizes, by(edges, Item.Edge::source), by(edges, Item.Edge::target));
	}

	private static Map<Object, List<Object>> by(Map<Object, Item.Edge> edges, Function<Item.Edge, Object> end) {
		Map<Object, List<Object>> found = new HashMap<>();
		edges.forEach((element, edge) -> found.computeIfAbsent(end.apply(edge), _ -> new ArrayList<>()).add(element));
		return found;
	}

	/** Whether there is no node and no container. */
	public boolean isEmpty() {
		return items.isEmpty();
	}

	/** How many nodes there are, without containers. */
	public long nodeCount() {
		return items.values().stream().filter(Item.Node.class::isInstance).count();
	}

	/** The node or container of an element. */
	public Optional<Item> item(Object element) {
		return Optional.ofNullable(items.get(element));
	}

	/** The connection of an element. */
	public Optional<Item.Edge> edge(Object element) {
		return Optional.ofNullable(edges.get(element));
	}

	/** The connections that begin at a node. */
	public List<Object> outgoing(Object node) {
		return outgoing.getOrDefault(node, List.of());
	}

	/** The connections that end at a node. */
	public List<Object> incoming(Object node) {
		return incoming.getOrDefault(node, List.of());
	}

	/** The container around an element. */
	public Optional<Object> parent(Object element) {
		return items.values().stream().filter(Item.Frame.class::isInstance).map(Item.Frame.class::cast)
				.filter(frame -> frame.children().contains(element)).map(Item.Frame::element).findFirst();
	}

	/** What a layout algorithm gets to see. */
	public LayoutGraph layoutGraph() {
		return new LayoutGraph(roots.stream().map(root -> layoutNode(root, true)).toList(),
				edges.values().stream()
						.map(edge -> LayoutEdge.of(edge.element(), edge.source(), edge.target(), edge.label(), edge.style())).toList(),
				headingSizes);
	}

	private LayoutNode layoutNode(Object element, boolean outermost) {
		return switch (items.get(element)) {
			case Item.Node node -> new LayoutNode.Leaf(element, node.size(), node.column());
			case Item.Frame frame -> {
				boolean lane = outermost && frame.style().kind() == FrameStyle.Kind.LANE;
				yield new LayoutNode.Container(element,
						lane ? LayoutNode.Container.Kind.LANE : LayoutNode.Container.Kind.FRAME, frame.heading(),
						frame.padding(),
						frame.children().stream().map(child -> layoutNode(child, false)).toList());
			}
			case Item.Edge edge -> throw new IllegalStateException("a connection among the nodes: " + edge);
		};
	}
}
