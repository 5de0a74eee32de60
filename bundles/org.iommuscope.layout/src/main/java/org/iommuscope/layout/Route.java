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

	/**
	 * The point with which the label moves when others do: the end for a label on the last piece, otherwise where its piece
	 * begins; the end where there is no label.
	 */
	Point anchor() {
		if (label.isPresent()) {
			double y = label.get().centreY();
			for (int i = points.size() - 2; i > 0; i--) {
				Point from = points.get(i - 1);
				Point to = points.get(i);
				boolean under = Math.abs(from.y() - y) <= 1 && Math.abs(to.y() - y) <= 1
						&& from.x() <= label.get().x() && label.get().right() <= to.x();
				if (under) {
					return from;
				}
			}
		}
		return end();
	}

	/** This route with each point and the label moved; the label moves as its upper left corner does. */
	public Route mapped(UnaryOperator<Point> move) {
		return new Route(points.stream().map(move).toList(), label.map(box -> {
			Point corner = move.apply(new Point(box.x(), box.y()));
			return new Box(corner.x(), corner.y(), box.width(), box.height());
		}));
	}

	/** This route on whole pixels, without points that make no difference. */
	Route rounded() {
		List<Point> kept = new ArrayList<>();
		for (Point point : points.stream().map(Point::rounded).toList()) {
			if (kept.size() > 1 && isBetween(kept.get(kept.size() - 2), kept.getLast(), point)) {
				kept.removeLast();
			}
			kept.add(point);
		}
		return new Route(kept, label.map(Box::rounded));
	}

	private static boolean isBetween(Point from, Point middle, Point to) {
		return from.x() == middle.x() && middle.x() == to.x() || from.y() == middle.y() && middle.y() == to.y();
	}

	/** The smallest box that holds the route and its label. */
	public Box bounds() {
		Box box = Box.around(points.stream().map(point -> new Box(point.x(), point.y(), 0, 0)).toList());
		return label.map(box::union).orElse(box);
	}
}
