package org.iommuscope.picture.scene;

import java.util.ArrayList;
import java.util.List;
import org.iommuscope.layout.Box;
import org.iommuscope.layout.Point;

/** An outline or a line, in pixels at zoom 100 %. Begins with a {@link Move}. */
public record Path(List<Piece> pieces) {

	/** So many straight pieces are as good as a curve for who points at something. */
	private static final int CURVE_POINTS = 8;

	/** A piece of a path, from where the one before it ended. */
	public sealed interface Piece {
	}

	/** Begins at a point. */
	public record Move(Point to) implements Piece {
	}

	/** A straight line to a point. */
	public record Straight(Point to) implements Piece {
	}

	/** A quadratic curve to a point, drawn towards a control point. */
	public record Curve(Point control, Point to) implements Piece {
	}

	/** Back to the beginning. */
	public record Close() implements Piece {
	}

	/** @throws IllegalArgumentException if it does not begin with a move */
	public Path {
		pieces = List.copyOf(pieces);
		if (pieces.isEmpty() || !(pieces.getFirst() instanceof Move)) {
			throw new IllegalArgumentException("a path begins with a move: " + pieces);
		}
	}

	/** A rectangle. */
	public static Path box(Box box) {
		return polygon(new Point(box.x(), box.y()), new Point(box.right(), box.y()),
				new Point(box.right(), box.bottom()), new Point(box.x(), box.bottom()));
	}

	/** A closed outline of straight lines. */
	public static Path polygon(Point... corners) {
		List<Piece> pieces = new ArrayList<>(straight(List.of(corners)));
		pieces.add(new Close());
		return new Path(pieces);
	}

	/** An open line of straight pieces. */
	public static Path line(Point... points) {
		return new Path(straight(List.of(points)));
	}

	private static List<Piece> straight(List<Point> points) {
		List<Piece> pieces = new ArrayList<>();
		for (Point point : points) {
			pieces.add(pieces.isEmpty() ? new Move(point) : new Straight(point));
		}
		return pieces;
	}

	/** A rectangle with rounded corners. */
	public static Path rounded(Box box, double radius) {
		return rounded(box, radius, 0);
	}

	/**
	 * A rectangle with rounded corners and a notch in the middle of its left side.
	 *
	 * @param notch depth of the notch; 0 for none
	 */
	public static Path rounded(Box box, double radius, double notch) {
		double r = Math.max(0, Math.min(radius, Math.min(box.width(), box.height()) / 2));
		double left = box.x();
		double top = box.y();
		double right = box.right();
		double bottom = box.bottom();
		List<Piece> pieces = new ArrayList<>();
		pieces.add(new Move(new Point(left + r, top)));
		pieces.add(new Straight(new Point(right - r, top)));
		pieces.add(new Curve(new Point(right, top), new Point(right, top + r)));
		pieces.add(new Straight(new Point(right, bottom - r)));
		pieces.add(new Curve(new Point(right, bottom), new Point(right - r, bottom)));
		pieces.add(new Straight(new Point(left + r, bottom)));
		pieces.add(new Curve(new Point(left, bottom), new Point(left, bottom - r)));
		if (notch > 0) {
			pieces.add(new Straight(new Point(left, box.centreY() + notch)));
			pieces.add(new Straight(new Point(left + notch, box.centreY())));
			pieces.add(new Straight(new Point(left, box.centreY() - notch)));
		}
		pieces.add(new Straight(new Point(left, top + r)));
		pieces.add(new Curve(new Point(left, top), new Point(left + r, top)));
		pieces.add(new Close());
		return new Path(pieces);
	}

	/** A line through points with rounded bends. */
	public static Path bent(List<Point> points, double radius) {
		List<Piece> pieces = new ArrayList<>();
		pieces.add(new Move(points.getFirst()));
		for (int i = 1; i < points.size() - 1; i++) {
			Point bend = points.get(i);
			pieces.add(new Straight(towards(bend, points.get(i - 1), radius)));
			pieces.add(new Curve(bend, towards(bend, points.get(i + 1), radius)));
		}
		pieces.add(new Straight(points.getLast()));
		return new Path(pieces);
	}

	/** The point so far from one point to another, at most half the way. */
	public static Point towards(Point from, Point to, double distance) {
		double length = Math.hypot(to.x() - from.x(), to.y() - from.y());
		double share = length == 0 ? 0 : Math.min(distance, length / 2) / length;
		return new Point(from.x() + (to.x() - from.x()) * share, from.y() + (to.y() - from.y()) * share);
	}

	/** Whether a point lies within the outline, which is taken as closed. */
	public boolean contains(Point point) {
		List<Point> outline = flattened();
		boolean inside = false;
		for (int i = 0; i < outline.size(); i++) {
			Point a = outline.get(i);
			Point b = outline.get((i + 1) % outline.size());
			// A line from the point to the right leaves what it is in each time it crosses the outline.
			if (a.y() > point.y() != b.y() > point.y()
					&& point.x() < a.x() + (b.x() - a.x()) * (point.y() - a.y()) / (b.y() - a.y())) {
				inside = !inside;
			}
		}
		return inside;
	}

	/** Its corners, with some points on each curve. */
	private List<Point> flattened() {
		List<Point> points = new ArrayList<>();
		for (Piece piece : pieces) {
			switch (piece) {
				case Move(Point to) -> points.add(to);
				case Straight(Point to) -> points.add(to);
				case Curve(Point control, Point to) -> {
					Point from = points.getLast();
					for (int i = 1; i <= CURVE_POINTS; i++) {
						double t = (double) i / CURVE_POINTS;
						points.add(new Point(curve(from.x(), control.x(), to.x(), t), curve(from.y(), control.y(), to.y(), t)));
					}
				}
				case Close() -> {
					// ends where it began
				}
			}
		}
		return points;
	}

	private static double curve(double from, double control, double to, double t) {
		return (1 - t) * (1 - t) * from + 2 * t * (1 - t) * control + t * t * to;
	}

	/** The smallest box that holds its points. */
	public Box bounds() {
		List<Box> boxes = new ArrayList<>();
		for (Piece piece : pieces) {
			switch (piece) {
				case Move(Point to) -> boxes.add(at(to));
				case Straight(Point to) -> boxes.add(at(to));
				case Curve(Point control, Point to) -> {
					boxes.add(at(control));
					boxes.add(at(to));
				}
				case Close() -> {
					// ends where it began
				}
			}
		}
		return Box.around(boxes);
	}

	private static Box at(Point point) {
		return new Box(point.x(), point.y(), 0, 0);
	}
}
