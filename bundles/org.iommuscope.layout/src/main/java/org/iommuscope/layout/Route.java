package org.iommuscope.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The way of an edge.
 *
 * @param points begin, bends and end; the first lies on the source's border, the last one on the target's
 * @param label where the label goes, if there is one
 */
public record Route(List<Point> points, Optional<Box> label) {

	/**
	 * @throws IllegalArgumentException if there are fewer than two points
	 */
	public Route {
		points = List.copyOf(points);
		if (points.size() < 2) {
			throw new IllegalArgumentException("a route needs two ends: " + points);
		}
	}

	public Point start() {
		return points.getFirst();
	}

	public Point end() {
		return points.getLast();
	}

	/** This route with each point and the label moved; the label moves as its upper left corner does. */
	public Route mapped(UnaryOperator<Point> move) {
		return new Route(points.stream().map(move).toList(), label.map(box -> {
			Point corner = move.apply(new Point(box.x(), box.y()));
			return new Box(corner.x(), corner.y(), box.width(), box.height());
		}));
	}

	/** This route with its first and last point moved to the right; these pieces of it are level. */
	Route withEndsMoved(double start, double end) {
		List<Point> moved = new ArrayList<>(points);
		moved.set(0, start().moved(start, 0));
		moved.set(points.size() - 1, end().moved(end, 0));
		return new Route(moved, label);
	}

	/** The smallest box that holds the route and its label. */
	public Box bounds() {
		Box box = Box.around(points.stream().map(point -> new Box(point.x(), point.y(), 0, 0)).toList());
		return label.map(box::union).orElse(box);
	}
}
