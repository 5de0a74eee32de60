package org.iommuscope.layout;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Puts a few new nodes and edges into a layout in which everything else stays where it is. A new node goes into a free place
 * of its column, as near to its neighbours as there is one; a lane grows if need be, with what is below it moving down as a
 * whole, and so does a gap between columns. New edges find their ways between the others ({@link GapRouter}).
 *
 * <p>It does not succeed where it would take too much: new containers, new columns, nodes that grew higher, edges without a
 * way. Then the graph is to be laid out anew.
 */
final class Insertion {

	private static final int MOST_NEW_NODES = 6;
	private static final double GRID = 8;
	private static final double DISTANCE = 16;
	private static final double MORE_GAP = 24;
	private static final double STEP = 32;
	private static final Insets NO_PADDING = Insets.all(0);

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
		if (fresh.size() > MOST_NEW_NODES || !fresh.stream().allMatch(this::canPlace)) {
			return Optional.empty();
		}
		widenColumns();
		if (!othersFit()) {
			return Optional.empty();
		}
		dropChangedRoutes();
		for (LayoutNode node : fresh) {
			if (!place((LayoutNode.Leaf) node)) {
				return Optional.empty();
			}
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

	/** A way for an edge; as long as there is none, the gap before its target is made a little wider. */
	private Optional<Route> route(LayoutEdge edge) {
		Optional<Route> found = new GapRouter(graph, boxes, routes).route(edge);
		OptionalDouble left = GapRouter.leftOfColumn(graph, boxes, edge.target());
		for (double more = 0; found.isEmpty() && left.isPresent() && more < MORE_GAP + edge.label().width(); more += STEP) {
			widen(left.getAsDouble() + more, STEP);
			found = new GapRouter(graph, boxes, routes).route(edge);
		}
		return found;
	}

	private void widen(double left, double more) {
		boxes.replaceAll((id, box) -> widened(box, left, more));
		columns.replaceAll((column, box) -> widened(box, left, more));
		routes.replaceAll((id, route) -> new Route(
				route.points().stream().map(point -> point.x() >= left ? point.moved(more, 0) : point).toList(),
				route.label().map(label -> route.anchor().x() >= left ? label.moved(more, 0) : label)));
	}

	private static Box widened(Box box, double left, double more) {
		return box.x() >= left ? box.moved(more, 0)
				: box.right() > left ? new Box(box.x(), box.y(), box.width() + more, box.height()) : box;
	}

	private boolean canPlace(LayoutNode node) {
		return node instanceof LayoutNode.Leaf leaf && leaf.column().isPresent()
				&& columns.containsKey(leaf.column().getAsInt())
				&& Optional.ofNullable(parents.get(leaf.id())).filter(parent -> !boxes.containsKey(parent)).isEmpty();
	}

	/** A node that needs more width gets it by moving everything right of its column. */
	private void widenColumns() {
		columns.keySet().forEach(column -> {
			double right = 0;
			double wanted = 0;
			for (LayoutNode.Leaf leaf : leaves.values()) {
				if (leaf.column().equals(OptionalInt.of(column))) {
					Box box = boxes.get(leaf.id());
					right = Math.max(right, box == null ? 0 : box.right());
					wanted = Math.max(wanted, (box == null ? columns.get(column).x() : box.x()) + leaf.size().width());
				}
			}
			if (wanted > right) {
				// at the last pixel, so that the nodes grow and the edges that begin there move
				widen(right - 0.5, Math.ceil((wanted - right) / GRID) * GRID);
			}
		});
	}

	/** Whether nothing that was there needs more room than it has. */
	private boolean othersFit() {
		return graph.all().filter(node -> boxes.containsKey(node.id())).allMatch(node -> {
			Size size = switch (node) {
				case LayoutNode.Leaf leaf -> leaf.size();
				case LayoutNode.Container container -> container.minimum();
			};
			return size.width() <= boxes.get(node.id()).width() && size.height() <= boxes.get(node.id()).height();
		});
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

	/** Places a node in its container; false if there is no room for it. */
	private boolean place(LayoutNode.Leaf leaf) {
		Optional<LayoutNode.Container> container = graph.all()
				.filter(node -> node.id().equals(parents.get(leaf.id()))).map(LayoutNode.Container.class::cast).findFirst();
		boolean inFrame = container.isPresent() && !lane(leaf.id()).equals(container.map(LayoutNode::id));
		Box around = container.map(one -> boxes.get(one.id())).orElse(before.bounds());
		Insets padding = container.map(LayoutNode.Container::padding).orElse(NO_PADDING);
		Box column = columns.get(leaf.column().orElseThrow());
		double top = around.y() + padding.top();
		double bottom = around.bottom() - padding.bottom();
		Box first = new Box(column.x(), top, leaf.size().width(), leaf.size().height());
		if (inFrame && (first.x() < around.x() || first.right() > around.right())) {
			return false;
		}
		Optional<Box> free = free(leaf, first, bottom + (inFrame ? -leaf.size().height() : DISTANCE),
				inFrame ? Optional.of(container.orElseThrow().id()) : Optional.empty());
		if (free.isEmpty() && inFrame && !growFrame(around, leaf.size().height() + DISTANCE)) {
			return false;
		}
		Box best = free.orElseGet(() -> first.moved(0, Math.ceil((bottom + DISTANCE - top) / GRID) * GRID));
		double more = Math.ceil((best.bottom() - bottom) / GRID) * GRID;
		if (more > 0 && container.isPresent() && !inFrame) {
			growLane(container.get().id(), more);
		}
		boxes.put(leaf.id(), best);
		return true;
	}

	/** The free place in a column that is nearest to the neighbours. */
	private Optional<Box> free(LayoutNode.Leaf leaf, Box first, double last, Optional<Object> frame) {
		Optional<Box> best = Optional.empty();
		double wanted = neighboursMiddle(leaf).orElse(last);
		double least = Double.POSITIVE_INFINITY;
		for (double y = first.y(); y <= last; y += GRID) {
			Box box = first.moved(0, y - first.y());
			// growing a lane moves what is below it, which is worth a way
			double cost = Math.abs(box.centreY() - wanted) + Math.max(0, box.y() + DISTANCE - last);
			if (cost < least && isFree(box, frame)) {
				least = cost;
				best = Optional.of(box);
			}
		}
		return best;
	}

	/**
	 * Makes a frame higher, and everything below it in the whole drawing gives way; false if a node lies beside its lower
	 * border, half of which would have to move.
	 */
	private boolean growFrame(Box frame, double by) {
		double more = Math.ceil(by / GRID) * GRID;
		double cut = frame.bottom() - 1;
		if (leaves.keySet().stream().map(boxes::get)
				.anyMatch(box -> box != null && box.y() < cut && box.bottom() > cut)) {
			return false;
		}
		boxes.replaceAll((id, box) -> box.y() >= cut ? box.moved(0, more)
				: box.bottom() > cut ? new Box(box.x(), box.y(), box.width(), box.height() + more) : box);
		moveRoutes(cut, more);
		return true;
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

	private boolean isFree(Box box, Optional<Object> frame) {
		Set<Object> around = new HashSet<>();
		graph.lanes().forEach(lane -> around.add(lane.id()));
		for (Object outer = frame.orElse(null); outer != null; outer = parents.get(outer)) {
			around.add(outer);
		}
		Box room = box.grown(DISTANCE);
		boolean clearOfNodes = boxes.entrySet().stream()
				.noneMatch(entry -> !around.contains(entry.getKey()) && entry.getValue().overlaps(room));
		return clearOfNodes && routes.values().stream()
				.noneMatch(route -> GapRouter.pieces(route).stream().anyMatch(box.grown(GRID)::overlaps)
						|| route.label().filter(box.grown(GRID)::overlaps).isPresent());
	}

	private void growLane(Object lane, double more) {
		double bottom = boxes.get(lane).bottom();
		boxes.replaceAll((id, box) -> id.equals(lane) ? new Box(box.x(), box.y(), box.width(), box.height() + more)
				: box.y() >= bottom ? box.moved(0, more) : box);
		moveRoutes(bottom, more);
	}

	private void moveRoutes(double below, double more) {
		routes.replaceAll((id, route) -> new Route(
				route.points().stream().map(point -> point.y() >= below ? point.moved(0, more) : point).toList(),
				route.label().map(label -> route.anchor().y() >= below ? label.moved(0, more) : label)));
	}
}
