package org.iommuscope.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Finds a way for one more edge, from its source rightwards to its target, between nodes and edges that stay where they are.
 * It tries ways with no, two and four bends, whose upright pieces lie in the gaps between columns, and takes the one with
 * the fewest bends and crossings.
 */
final class GapRouter {

	private static final double CLEAR = 5;
	private static final double FINE_STEP = 2;
	private static final double STEP = 4;
	private static final double WIDE_STEP = 8;
	/** Ways with four bends are many; not every track is tried for them. */
	private static final int MOST_TRACKS = 6;
	private static final double CORNER = 4;
	private static final double FIRST_TRACK = 12;
	private static final double LAST_TRACK = 16;
	private static final double ARROW = 20;
	private static final double BEND_COST = 20;
	private static final double CROSSING_COST = 40;
	private static final double LENGTH_COST = 0.2;
	private static final double ASIDE_COST = 0.5;
	/** Beside an edge that is nearer than this it is crowded. */
	private static final double CROWDED = 10;
	private static final double CROWD_COST = 15;

	private final Map<Object, Box> boxes;
	private final Map<Object, Route> routes;
	private final Set<Object> lanes = new HashSet<>();
	private final Map<Object, Integer> columns = new HashMap<>();
	private final NavigableMap<Integer, Box> extents = new TreeMap<>();

	private LayoutEdge edge;
	private List<Box> obstacles = List.of();
	private List<Box> otherPieces = List.of();
	private List<Box> otherLabels = List.of();
	private Optional<Route> best = Optional.empty();
	private double bestCost = Double.POSITIVE_INFINITY;

	GapRouter(LayoutGraph graph, Map<Object, Box> boxes, Map<Object, Route> routes) {
		this.boxes = boxes;
		this.routes = routes;
		graph.lanes().forEach(lane -> lanes.add(lane.id()));
		graph.all().filter(node -> !lanes.contains(node.id()) && boxes.containsKey(node.id()))
				.forEach(node -> Band.column(node).ifPresent(column -> {
					columns.put(node.id(), column);
					extents.merge(column, boxes.get(node.id()), Box::union);
				}));
	}

	/** Where the column of a node begins, frames and all. */
	static OptionalDouble leftOfColumn(LayoutGraph graph, Map<Object, Box> boxes, Object node) {
		GapRouter router = new GapRouter(graph, boxes, Map.of());
		Integer column = router.columns.get(node);
		return column == null ? OptionalDouble.empty() : OptionalDouble.of(router.extents.get(column).x());
	}

	/** The straight pieces of a route, as boxes without width or without height. */
	static List<Box> pieces(Route route) {
		List<Box> pieces = new ArrayList<>();
		for (int i = 1; i < route.points().size(); i++) {
			pieces.add(piece(route.points().get(i - 1), route.points().get(i)));
		}
		return pieces;
	}

	private static Box piece(Point from, Point to) {
		return Box.between(Math.min(from.x(), to.x()), Math.min(from.y(), to.y()), Math.max(from.x(), to.x()),
				Math.max(from.y(), to.y()));
	}

	/** A way for an edge whose nodes have their places; empty if there is none. */
	Optional<Route> route(LayoutEdge wanted) {
		Integer from = columns.get(wanted.source());
		Integer to = columns.get(wanted.target());
		if (from == null || to == null || from >= to) {
			return Optional.empty();
		}
		edge = wanted;
		collectObstacles();
		List<Double> starts = heights(boxes.get(edge.source()));
		List<Double> ends = heights(boxes.get(edge.target()));
		tryStraight(starts, ends);
		for (double x : tracks(from)) {
			tryTwoBends(starts, ends, x);
		}
		if (extents.higherKey(from) < to) {
			for (double x : tracks(extents.lowerKey(to))) {
				tryTwoBends(starts, ends, x);
			}
			if (best.isEmpty()) {
				tryFourBends(starts, ends, from, to);
			}
		}
		return best;
	}

	/** Ways stay within the heights of the two nodes, so only what is between these matters. */
	private void collectObstacles() {
		Box source = boxes.get(edge.source());
		Box target = boxes.get(edge.target());
		obstacles = boxes.entrySet().stream().filter(entry -> !lanes.contains(entry.getKey())).map(Map.Entry::getValue)
				.filter(box -> !box.contains(source) && !box.contains(target)).toList();
		Box between = source.union(target).grown(2 * CROWDED);
		obstacles = obstacles.stream().filter(between::overlaps).toList();
		otherPieces = routes.values().stream().flatMap(route -> pieces(route).stream())
				.filter(piece -> piece.grown(1).overlaps(between)).toList();
		otherLabels = routes.values().stream().flatMap(route -> route.label().stream()).filter(between::overlaps).toList();
	}

	/** Where edges may begin or end at a node, from the middle outwards. */
	private static List<Double> heights(Box box) {
		List<Double> heights = new ArrayList<>();
		double middle = Math.round(box.centreY());
		for (double aside = 0; aside <= box.height() / 2 - CORNER; aside += FINE_STEP) {
			heights.add(middle + aside);
			if (aside > 0) {
				heights.add(middle - aside);
			}
		}
		return heights;
	}

	/** Where upright pieces may be in the gap right of a column. */
	private List<Double> tracks(int column) {
		double left = extents.get(column).right() + FIRST_TRACK;
		double right = extents.higherEntry(column).getValue().x() - LAST_TRACK;
		List<Double> tracks = new ArrayList<>();
		for (double x = left; x <= right; x += STEP) {
			tracks.add(x);
		}
		return tracks;
	}

	private void tryStraight(List<Double> starts, List<Double> ends) {
		Box target = boxes.get(edge.target());
		for (double y : starts) {
			if (y >= target.y() + CORNER && y <= target.bottom() - CORNER) {
				consider(0, y, y, List.of());
			}
		}
		for (double y : ends) {
			Box source = boxes.get(edge.source());
			if (y >= source.y() + CORNER && y <= source.bottom() - CORNER) {
				consider(0, y, y, List.of());
			}
		}
	}

	private void tryTwoBends(List<Double> starts, List<Double> ends, double x) {
		for (double start : starts) {
			for (double end : ends) {
				if (start != end) {
					consider(2, start, end, List.of(new Point(x, start), new Point(x, end)));
				}
			}
		}
	}

	private void tryFourBends(List<Double> starts, List<Double> ends, int from, int to) {
		double start = starts.getFirst();
		double end = ends.getFirst();
		double top = Math.min(boxes.get(edge.source()).y(), boxes.get(edge.target()).y());
		double bottom = Math.max(boxes.get(edge.source()).bottom(), boxes.get(edge.target()).bottom());
		for (double first : some(tracks(from))) {
			for (double last : some(tracks(extents.lowerKey(to)))) {
				for (double y = top; y <= bottom; y += WIDE_STEP) {
					consider(4, start, end, List.of(new Point(first, start), new Point(first, y), new Point(last, y),
							new Point(last, end)));
				}
			}
		}
	}

	/** A few of the tracks, from all over the gap. */
	private static List<Double> some(List<Double> tracks) {
		int step = Math.max(1, tracks.size() / MOST_TRACKS);
		return IntStream.iterate(0, i -> i < tracks.size(), i -> i + step).mapToObj(tracks::get).toList();
	}

	/** Keeps a way if it is free and better than the best one so far. */
	private void consider(int bends, double startY, double endY, List<Point> between) {
		Box source = boxes.get(edge.source());
		Box target = boxes.get(edge.target());
		List<Point> points = new ArrayList<>();
		points.add(new Point(source.right(), startY));
		points.addAll(between);
		points.add(new Point(target.x(), endY));
		double cost = bends * BEND_COST + LENGTH_COST * Math.abs(startY - endY)
				+ ASIDE_COST * (Math.abs(startY - source.centreY()) + Math.abs(endY - target.centreY()));
		if (cost >= bestCost) {
			return;
		}
		Route bare = new Route(points, Optional.empty());
		double all = cost + amongOthers(bare);
		if (all >= bestCost) {
			return;
		}
		if (edge.label().isNone()) {
			bestCost = all;
			best = Optional.of(bare);
			return;
		}
		label(bare).ifPresent(label -> {
			bestCost = all;
			best = Optional.of(new Route(points, Optional.of(label)));
		});
	}

	/** Room for the label: as near to the end as there is some, on a single level piece. */
	private Optional<Box> label(Route route) {
		Size size = edge.label();
		List<Box> pieces = pieces(route);
		for (int i = pieces.size() - 1; i >= 0; i--) {
			Box piece = pieces.get(i);
			double right = piece.right() - (i == pieces.size() - 1 ? ARROW : CLEAR);
			double left = piece.x() + (i == 0 ? WIDE_STEP : CLEAR);
			for (double x = right - size.width(); piece.height() == 0 && x >= left; x -= WIDE_STEP) {
				Box label = new Box(x, piece.y() - size.height() / 2, size.width(), size.height()).rounded();
				if (isFree(label)) {
					return Optional.of(label);
				}
			}
		}
		return Optional.empty();
	}

	/** What a way costs for the edges that it crosses and comes near to; infinitely much if it is not free. */
	private double amongOthers(Route route) {
		double cost = 0;
		for (Box piece : pieces(route)) {
			boolean level = piece.height() == 0;
			Box room = piece.grown(CLEAR);
			if (obstacles.stream().anyMatch(room::overlaps) || otherLabels.stream().anyMatch(room::overlaps)) {
				return Double.POSITIVE_INFINITY;
			}
			for (Box other : otherPieces) {
				boolean alike = level == (other.height() == 0);
				if (alike && other.overlaps(room)) {
					return Double.POSITIVE_INFINITY;
				}
				if (other.overlaps(piece.grown(alike ? CROWDED : 1))) {
					cost += alike ? CROWD_COST : CROSSING_COST;
				}
			}
		}
		return cost;
	}

	/** Edges need more distance than nodes: they may have halos. */
	private boolean isFree(Box label) {
		Box near = label.grown(2);
		return obstacles.stream().noneMatch(near::overlaps) && otherLabels.stream().noneMatch(near::overlaps)
				&& otherPieces.stream().noneMatch(label.grown(CLEAR)::overlaps);
	}
}
