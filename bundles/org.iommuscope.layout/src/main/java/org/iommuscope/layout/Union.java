package org.iommuscope.layout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Two graphs as one: everything that is in one of them, and where both have something, as the second one has it. */
final class Union {

	private Union() {
	}

	static LayoutGraph of(LayoutGraph one, LayoutGraph other) {
		Map<Object, LayoutEdge> edges = new LinkedHashMap<>();
		one.edges().forEach(edge -> edges.put(edge.id(), edge));
		other.edges().forEach(edge -> edges.put(edge.id(), edge));
		SortedMap<Integer, Size> headings = new TreeMap<>(one.headings());
		headings.putAll(other.headings());
		return new LayoutGraph(nodes(one.roots(), other.roots()), List.copyOf(edges.values()), headings);
	}

	private static List<LayoutNode> nodes(List<LayoutNode> some, List<LayoutNode> others) {
		Map<Object, LayoutNode> all = new LinkedHashMap<>();
		some.forEach(node -> all.put(node.id(), node));
		others.forEach(node -> all.merge(node.id(), node, Union::node));
		return new ArrayList<>(all.values());
	}

	private static LayoutNode node(LayoutNode one, LayoutNode other) {
		if (one instanceof LayoutNode.Container first && other instanceof LayoutNode.Container second) {
			return new LayoutNode.Container(second.id(), second.kind(), second.minimum(), second.padding(),
					nodes(first.children(), second.children()));
		}
		if (one instanceof LayoutNode.Leaf first && other instanceof LayoutNode.Leaf second) {
			return new LayoutNode.Leaf(second.id(), new Size(Math.max(first.size().width(), second.size().width()),
					Math.max(first.size().height(), second.size().height())), second.column());
		}
		return other;
	}
}
