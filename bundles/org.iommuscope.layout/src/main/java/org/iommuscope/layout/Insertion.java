package org.iommuscope.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Puts a few new nodes and edges into a layout in which everything else stays where it is. A new node goes into a free place
 * of its column, as near to its neighbours as there is one; a lane grows if need be, with what is below it moving down as a
 * whole, and so does a gap between columns. New edges find their ways between the others ({@link GapRouter}).
 *
 * <p>It does not succeed where it would take too much: new containers, new nodes in frames, nodes that grew, edges without a
 * way. Then the graph is to be laid out anew.
 */
final class Insertion {

	private static final int MOST_NEW_NODES = 6;
	private static final double GRID = 8;
	private static final double DISTANCE = 16;
	private static final double MORE_GAP = 24;

	private final LayoutGraph graph;
	private final LayoutResult before;
	private final Map<Object, Object> parents;
	private final Map<Object, LayoutNode.Leaf> leaves = new HashMap<>();
	private final Map<Object, Box> boxes;
	private final Map<Object, Route> routes;
	private final SortedMap<Integer, Box> columns;

	/**
	 * @param graph everything that was there and everything new
	 * @param before the layout of what was there
	 */
	Insertion(LayoutGraph graph, LayoutResult before) {
		this.graph = graph;
		this.before = before;
		parents = graph.parents();
		graph.leaves().forEach(leaf -> leaves.put(leaf.id(), leaf));
		boxes = new HashMap<>(before.nodes());
		routes = new HashMap<>(before.edges());
		columns = new TreeMap<>(before.columns());
	}

	/** The layout with everything new; empty if it did not succeed. */
	Optional<LayoutResult> result() {
		List<LayoutNode> fresh = graph.all().filter(node -> !boxes.containsKey(node.id())).toList();
		if (fresh.size() > MOST_NEW_NODES || !fresh.stream().allMatch(this::canPlace) || !othersFit()) {
			return Optional.empty();
		}
		dropChangedRoutes();
		for (LayoutNode node : fresh) {
			place((LayoutNode.Leaf) node);
		}
		for (LayoutEdge edge : graph.edges()) {
			if (!routes.containsKey(edge.id())) {
				Optional<Route> route = sameBand(edge) ? route(edge) : Optional.empty();
				if (route.isEmpty()) {
					return Optional.empty();
				}
				routes.put(edge.id(), route.get());
			}
		}
		return Optional.of(new LayoutResult(boxes, routes, columns));
	}

	/** A way for an edge; if there is none, the gap before its target is made wider once. */
	private Optional<Route> route(LayoutEdge edge) {
		return new GapRouter(graph, boxes, routes).route(edge).or(() -> {
			GapRouter.leftOfColumn(graph, boxes, edge.target()).ifPresent(left -> widen(left, MORE_GAP + edge.label().width()));
			return new GapRouter(graph, boxes, routes).route(edge);
		});
	}

	private void widen(double left, double more) {
		boxes.replaceAll((id, box) -> widened(box, left, more));
		columns.replaceAll((column, box) -> widened(box, left, more));
		routes.replaceAll((id, route) -> new Route(
				route.points().stream().map(point -> point.x() >= left ? point.moved(more, 0) : point).toList(),
				// a label stays beside the end of its edge
				route.label().map(label -> route.end().x() >= left ? label.moved(more, 0) : label)));
	}

	private static Box widened(Box box, double left, double more) {
		return box.x() >= left ? box.moved(more, 0)
				: box.right() > left ? new Box(box.x(), box.y(), box.width() + more, box.height()) : box;
	}

	private boolean canPlace(LayoutNode node) {
		return node instanceof LayoutNode.Leaf leaf && leaf.column().isPresent()
				&& columns.containsKey(leaf.column().getAsInt())
				&& leaf.size().width() <= columns.get(leaf.column().getAsInt()).width()
				&& lane(leaf.id()).equals(Optional.ofNullable(parents.get(leaf.id())));
	}

	/** Whether nothing that was there needs more room than it has. */
	private boolean othersFit() {
		return leaves.values().stream().filter(leaf -> boxes.containsKey(leaf.id()))
				.allMatch(leaf -> leaf.size().width() <= boxes.get(leaf.id()).width()
						&& leaf.size().height() <= boxes.get(leaf.id()).height());
	}

	/** The lane around a node. */
	private Optional<Object> lane(Object id) {
		Object outermost = id;
		while (parents.containsKey(outermost)) {
			outermost = parents.get(outermost);
		}
		Object root = outermost;
		return graph.lanes().stream().map(LayoutNode::id).filter(lane -> lane.equals(root)).findFirst();
	}

	private boolean sameBand(LayoutEdge edge) {
		return lane(edge.source()).equals(lane(edge.target()));
	}

	/** An edge that has got a label has no room for it on its old way. */
	private void dropChangedRoutes() {
		for (LayoutEdge edge : graph.edges()) {
			Route route = routes.get(edge.id());
			if (route != null && !(route.label().isPresent() ? labelFits(edge, route) : edge.label().isNone())) {
				routes.remove(edge.id());
			}
		}
	}

	private static boolean labelFits(LayoutEdge edge, Route route) {
		return edge.label().width() <= route.label().orElseThrow().width();
	}

	private void place(LayoutNode.Leaf leaf) {
		Box column = columns.get(leaf.column().orElseThrow());
		Optional<LayoutNode.Container> lane = lane(leaf.id())
				.flatMap(id -> graph.lanes().stream().filter(one -> one.id().equals(id)).findFirst());
		Box around = lane.map(one -> boxes.get(one.id())).orElse(before.bounds());
		double top = around.y() + lane.map(one -> one.padding().top()).orElse(0.0);
		double bottom = around.bottom() - lane.map(one -> one.padding().bottom()).orElse(0.0);
		Box first = new Box(column.x(), top, leaf.size().width(), leaf.size().height());
		Box best = first;
		double wanted = neighboursMiddle(leaf).orElse(bottom);
		double least = Double.POSITIVE_INFINITY;
		for (double y = top; y <= bottom + DISTANCE; y += GRID) {
			Box box = first.moved(0, y - top);
			// growing a lane moves what is below it, which is worth a way
			double cost = Math.abs(box.centreY() - wanted) + Math.max(0, box.bottom() - bottom);
			if (cost < least && isFree(box)) {
				least = cost;
				best = box;
			}
		}
		if (least == Double.POSITIVE_INFINITY) {
			best = first.moved(0, Math.ceil((bottom + DISTANCE - top) / GRID) * GRID);
		}
		double more = Math.ceil((best.bottom() - bottom) / GRID) * GRID;
		if (more > 0 && lane.isPresent()) {
			growLane(lane.get().id(), more);
		}
		boxes.put(leaf.id(), best);
	}

	private OptionalDouble neighboursMiddle(LayoutNode.Leaf leaf) {
		Set<Object> neighbours = new HashSet<>();
		for (LayoutEdge edge : graph.edges()) {
			if (edge.source().equals(leaf.id())) {
				neighbours.add(edge.target());
			} else if (edge.target().equals(leaf.id())) {
				neighbours.add(edge.source());
			}
		}
		return neighbours.stream().filter(boxes::containsKey).mapToDouble(id -> boxes.get(id).centreY()).average();
	}

	private boolean isFree(Box box) {
		Set<Object> lanes = new HashSet<>();
		graph.lanes().forEach(lane -> lanes.add(lane.id()));
		Box room = box.grown(DISTANCE);
		boolean clearOfNodes = boxes.entrySet().stream()
				.noneMatch(entry -> !lanes.contains(entry.getKey()) && entry.getValue().overlaps(room));
		return clearOfNodes && routes.values().stream()
				.noneMatch(route -> GapRouter.pieces(route).stream().anyMatch(box.grown(GRID)::overlaps)
						|| route.label().filter(box.grown(GRID)::overlaps).isPresent());
	}

	private void growLane(Object lane, double more) {
		double bottom = boxes.get(lane).bottom();
		boxes.replaceAll((id, box) -> id.equals(lane) ? new Box(box.x(), box.y(), box.width(), box.height() + more)
				: box.y() >= bottom ? box.moved(0, more) : box);
		routes.replaceAll((id, route) -> {
			List<Point> points = new ArrayList<>();
			route.points().forEach(point -> points.add(point.y() >= bottom ? point.moved(0, more) : point));
			return new Route(points, route.label().map(label -> label.y() >= bottom ? label.moved(0, more) : label));
		});
	}
}
