package org.iommuscope.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes small jogs out of routes: an edge that leaves or reaches a node a few pixels beside where it goes on is moved along
 * the node's border, if nothing is in its way.
 */
final class Straightening {

	/** A larger step than this one is a bend that is meant. */
	private static final double JOG = 16;
	/** Edges keep this distance from each other, and their ends from a node's corners. */
	private static final double DISTANCE = 6;

	private final List<LayoutEdge> edges;
	private final Map<Object, Box> boxes;
	private final Map<Object, Route> routes;

	/** Changes the given routes of the edges. */
	Straightening(List<LayoutEdge> edges, Map<Object, Box> boxes, Map<Object, Route> routes) {
		this.edges = edges;
		this.boxes = boxes;
		this.routes = routes;
	}

	void straighten() {
		for (LayoutEdge edge : edges) {
			atBegin(edge).or(() -> atEnd(edge)).ifPresent(route -> routes.put(edge.id(), route));
		}
	}

	private Optional<Route> atBegin(LayoutEdge edge) {
		return straightened(routes.get(edge.id()), edge, edge.source());
	}

	private Optional<Route> atEnd(LayoutEdge edge) {
		return straightened(reversed(routes.get(edge.id())), edge, edge.target()).map(Straightening::reversed);
	}

	private static Route reversed(Route route) {
		return new Route(route.points().reversed(), route.label());
	}

	private Optional<Route> straightened(Route route, LayoutEdge edge, Object node) {
		List<Point> points = route.points();
		if (points.size() < 4 || route.label().isPresent()) {
			return Optional.empty();
		}
		double y = points.get(2).y();
		double step = Math.abs(y - route.start().y());
		Box box = boxes.get(node);
		boolean jog = points.get(1).x() == points.get(2).x() && step > 0 && step < JOG;
		if (!jog || y < box.y() + DISTANCE || y > box.bottom() - DISTANCE) {
			return Optional.empty();
		}
		Point start = new Point(route.start().x(), y);
		if (!isFree(start, points.get(2), edge)) {
			return Optional.empty();
		}
		List<Point> straight = new ArrayList<>(points.subList(2, points.size()));
		straight.set(0, start);
		return Optional.of(new Route(straight, route.label()));
	}

	/** Whether a level piece is at a distance from nodes and from other edges. */
	private boolean isFree(Point from, Point to, LayoutEdge edge) {
		Box piece = Box.between(Math.min(from.x(), to.x()), from.y(), Math.max(from.x(), to.x()), to.y());
		for (LayoutEdge other : edges) {
			List<Point> points = routes.get(other.id()).points();
			for (int i = 1; i < points.size() && other != edge; i++) {
				Box there = Box.around(List.of(at(points.get(i - 1)), at(points.get(i))));
				// what crosses it crossed it before
				if (there.height() == 0 && there.grown(room(other)).overlaps(piece.grown(room(edge)))) {
					return false;
				}
			}
		}
		return boxes.entrySet().stream()
				.filter(entry -> !entry.getKey().equals(edge.source()) && !entry.getKey().equals(edge.target()))
				.noneMatch(entry -> entry.getValue().overlaps(piece.grown(DISTANCE))
						&& !entry.getValue().contains(from) && !entry.getValue().contains(to));
	}

	/** The room that an edge takes on each side, with its label. */
	private static double room(LayoutEdge edge) {
		return Math.max(DISTANCE / 2, edge.label().height() / 2 + 2);
	}

	private static Box at(Point point) {
		return new Box(point.x(), point.y(), 0, 0);
	}
}
