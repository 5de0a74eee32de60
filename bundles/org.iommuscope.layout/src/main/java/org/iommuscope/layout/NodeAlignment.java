package org.iommuscope.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;

/**
 * Lets the nodes of a column begin below each other, whether they are in a frame or not. ELK aligns frames and nodes, not
 * the nodes within frames. Where a column grows to the right by that, everything beyond gives way.
 */
final class NodeAlignment {

	private final Band band;
	private final Map<Object, Box> boxes;
	private final Map<Object, Route> routes;

	/** Changes the given boxes and routes of a band. */
	NodeAlignment(Band band, Map<Object, Box> boxes, Map<Object, Route> routes) {
		this.band = band;
		this.boxes = boxes;
		this.routes = routes;
	}

	void align() {
		SortedMap<Integer, List<LayoutNode>> columns = new TreeMap<>();
		for (LayoutNode node : band.nodes()) {
			Band.column(node).ifPresent(column -> columns.computeIfAbsent(column, c -> new ArrayList<>()).add(node));
		}
		columns.values().stream().filter(this::isOneLayer).forEach(this::align);
	}

	/** Whether the nodes stand below each other, because no edge leads from one to another. */
	private boolean isOneLayer(List<LayoutNode> column) {
		double lastLeft = column.stream().mapToDouble(node -> box(node).x()).max().orElseThrow();
		double firstRight = column.stream().mapToDouble(node -> box(node).right()).min().orElseThrow();
		return lastLeft < firstRight && column.stream().noneMatch(Band::spansColumns);
	}

	private void align(List<LayoutNode> column) {
		double left = column.stream().mapToDouble(node -> box(node).x()).min().orElseThrow();
		double right = column.stream().mapToDouble(node -> box(node).right()).max().orElseThrow();
		double begin = left + column.stream().mapToDouble(node -> leavesLeft(node) - box(node).x()).max().orElseThrow();
		Map<LayoutNode, Double> moves = new HashMap<>();
		double newRight = right;
		for (LayoutNode node : column) {
			double move = begin - leavesLeft(node);
			moves.put(node, move);
			newRight = Math.max(newRight, box(node).right() + move);
		}
		double more = newRight - right;
		if (more > 0) {
			stretch(x -> x > right ? x + more : x);
		}
		moves.forEach(this::move);
	}

	private double leavesLeft(LayoutNode node) {
		return node.all().filter(LayoutNode.Leaf.class::isInstance).mapToDouble(leaf -> box(leaf).x()).min()
				.orElseThrow();
	}

	private Box box(LayoutNode node) {
		return boxes.get(node.id());
	}

	private void stretch(DoubleUnaryOperator x) {
		boxes.replaceAll((id, box) -> Box.between(x.applyAsDouble(box.x()), box.y(), x.applyAsDouble(box.right()),
				box.bottom()));
		routes.replaceAll((id, route) -> route.mapped(point -> new Point(x.applyAsDouble(point.x()), point.y())));
	}

	/** Moves a node with everything in it, and the points of edges that lie in it or on its border. */
	private void move(LayoutNode node, double by) {
		if (by == 0) {
			return;
		}
		Box before = box(node);
		node.all().forEach(inner -> boxes.computeIfPresent(inner.id(), (id, box) -> box.moved(by, 0)));
		routes.replaceAll((id, route) -> route.mapped(point -> before.contains(point) ? point.moved(by, 0) : point));
	}
}
