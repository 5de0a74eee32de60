package org.iommuscope.layout;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Routes edges from one band to another: out of the source to the gap beside its column, up or down to the gap between the
 * bands, along it, and on to the target in the same way. No node lies on such a way.
 */
final class BandCrossings {

	private static final double STEP = 4;
	private static final int TRACKS = 3;

	private final Map<Object, Box> boxes;
	private final SortedMap<Integer, Box> columns;

	BandCrossings(Map<Object, Box> boxes, SortedMap<Integer, Box> columns) {
		this.boxes = boxes;
		this.columns = columns;
	}

	Map<Object, Route> route(List<LayoutEdge> edges) {
		Map<Object, Route> routes = new HashMap<>();
		for (LayoutEdge edge : edges) {
			// neighbouring tracks, so that edges which go the same way do not hide each other
			routes.put(edge.id(), route(edge, 8 + STEP * (routes.size() % TRACKS)));
		}
		return routes;
	}

	private Route route(LayoutEdge edge, double track) {
		Box source = boxes.get(edge.source());
		Box target = boxes.get(edge.target());
		boolean down = source.y() < target.y();
		double out = columnOf(source).right() + track;
		double in = columnOf(target).x() - track;
		double between = down ? bandBorder(source, true) + track : bandBorder(source, false) - track;
		List<Point> points = List.of(new Point(source.right(), source.centreY()), new Point(out, source.centreY()),
				new Point(out, between), new Point(in, between), new Point(in, target.centreY()),
				new Point(target.x(), target.centreY()));
		Optional<Box> label = edge.label().isNone() ? Optional.empty()
				: Optional.of(new Box((out + in - edge.label().width()) / 2, between - edge.label().height() / 2,
						edge.label().width(), edge.label().height()));
		return new Route(points, label).rounded();
	}

	private Box columnOf(Box box) {
		return columns.values().stream().filter(column -> column.x() <= box.x() && box.right() <= column.right())
				.findFirst().orElse(box);
	}

	/** The lower or upper border of the outermost box around a node. */
	private double bandBorder(Box node, boolean lower) {
		Box outermost = boxes.values().stream().filter(box -> box.contains(node))
				.max((a, b) -> Double.compare(a.width(), b.width())).orElse(node);
		return lower ? outermost.bottom() : outermost.y();
	}
}
