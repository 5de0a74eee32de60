package org.iommuscope.picture.walk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.iommuscope.layout.Box;
import org.iommuscope.layout.LayoutAlgorithm;
import org.iommuscope.layout.LayoutEdge;
import org.iommuscope.layout.LayoutGraph;
import org.iommuscope.layout.LayoutNode;
import org.iommuscope.layout.LayoutResult;
import org.iommuscope.layout.Point;
import org.iommuscope.layout.Route;

/**
 * Places nodes where a grid says. Nodes of one column are of one width, all are of one height; an edge goes down within a
 * column, and otherwise from the right side of its source through the gap before the column of its target.
 *
 * @param places     of all nodes
 * @param columns    how many columns there are
 * @param rows       how many rows there are
 * @param leastWidth of all columns but the first and the last, in pixels
 * @param lastWidth  the least one of the last column, in pixels
 */
record GridLayout(List<Place> places, int columns, int rows, double leastWidth, double lastWidth) implements LayoutAlgorithm {

	private static final double MARGIN = 16;
	private static final double GAP = 24;
	private static final double ROW_GAP = 24;
	private static final double LANE_PADDING = 16;
	private static final double LANE_GAP = 16;
	private static final double GRID = 8;

	/** Where a node goes. */
	record Place(String key, int column, int row) {
	}

	/** Copies the list. */
	GridLayout {
		places = List.copyOf(places);
	}

	@Override
	public Optional<LayoutResult> atHand(LayoutGraph graph, Optional<LayoutResult> previous) {
		return Optional.of(layout(graph, previous, () -> false));
	}

	@Override
	public LayoutResult layout(LayoutGraph graph, Optional<LayoutResult> previous, BooleanSupplier cancelled) {
		return new Run(graph).result();
	}

	/** The layout of one graph. */
	private final class Run {

		private final LayoutGraph graph;
		private final Map<Object, Place> byKey;
		private final Map<Object, Box> boxes = new HashMap<>();
		private final double[] left = new double[columns + 1];
		private final double[] widths = new double[columns];
		private final double[] top = new double[rows];
		private double height;

		Run(LayoutGraph graph) {
			this.graph = graph;
			byKey = places.stream().collect(Collectors.toMap(Place::key, Function.identity()));
		}

		LayoutResult result() {
			columnsFromLeft();
			rowsFromTop();
			graph.leaves().forEach(leaf -> {
				Place place = byKey.get(leaf.id());
				boxes.put(leaf.id(), new Box(left[place.column()], top[place.row()], widths[place.column()], height));
			});
			graph.lanes().forEach(this::lane);
			Map<Object, Route> routes = new HashMap<>();
			graph.edges().forEach(edge -> routes.put(edge.id(), route(edge)));
			return new LayoutResult(boxes, routes, headings());
		}

		private void columnsFromLeft() {
			graph.leaves().forEach(leaf -> {
				int column = byKey.get(leaf.id()).column();
				double least = column == 0 ? 0 : column == columns - 1 ? lastWidth : leastWidth;
				widths[column] = Math.max(widths[column], Math.max(least, leaf.size().width()));
				height = Math.max(height, leaf.size().height());
			});
			graph.headings().forEach((column, size) -> widths[column] = Math.max(widths[column], size.width()));
			left[0] = MARGIN;
			for (int column = 0; column < columns; column++) {
				widths[column] = onGrid(widths[column]);
				left[column + 1] = left[column] + (widths[column] == 0 ? 0 : widths[column] + gapAfter(column));
			}
		}

		/** Request and result stand outside the lanes. */
		private double gapAfter(int column) {
			return column == 0 || column == columns - 2 ? GAP + LANE_PADDING : GAP;
		}

		/** A row is lower by the heading of the lane that begins with it. */
		private void rowsFromTop() {
			double y = MARGIN + headingHeight() + GRID;
			for (int row = 0; row < rows; row++) {
				int now = row;
				Optional<LayoutNode.Container> begins = graph.lanes().stream()
						.filter(lane -> lane.children().stream().mapToInt(child -> byKey.get(child.id()).row()).min().orElse(-1) == now)
						.findFirst();
				if (begins.isPresent()) {
					y += (row == 0 ? 0 : LANE_PADDING + LANE_GAP - ROW_GAP) + begins.get().padding().top();
				}
				top[row] = y;
				y += height + ROW_GAP;
			}
		}

		private double headingHeight() {
			return graph.headings().values().stream().mapToDouble(size -> size.height()).max().orElse(0);
		}

		private void lane(LayoutNode.Container lane) {
			Box inner = Box.around(lane.children().stream().map(child -> boxes.get(child.id())).toList());
			double right = Math.max(left[columns - 1] - gapAfter(columns - 2), inner.right());
			boxes.put(lane.id(), Box.between(left[1] - LANE_PADDING, inner.y() - lane.padding().top(),
					Math.max(right + LANE_PADDING, left[1] + lane.minimum().width()), inner.bottom() + LANE_PADDING));
		}

		private Route route(LayoutEdge edge) {
			Box from = boxes.get(edge.source());
			Box to = boxes.get(edge.target());
			int across = byKey.get(edge.target()).column() - byKey.get(edge.source()).column();
			if (across == 0) {
				return new Route(List.of(new Point(from.centreX(), from.bottom()), new Point(to.centreX(), to.y())),
						Optional.empty());
			}
			List<Point> points = new ArrayList<>();
			if (from.centreY() != to.centreY() && across > 1) {
				// past other columns: down first, then across
				points.add(new Point(from.centreX(), from.bottom()));
				points.add(new Point(from.centreX(), to.centreY()));
			} else {
				points.add(new Point(from.right(), from.centreY()));
				if (from.centreY() != to.centreY()) {
					double middle = to.x() - GAP / 2;
					points.add(new Point(middle, from.centreY()));
					points.add(new Point(middle, to.centreY()));
				}
			}
			points.add(new Point(to.x(), to.centreY()));
			return new Route(points, Optional.empty());
		}

		private SortedMap<Integer, Box> headings() {
			SortedMap<Integer, Box> headings = new TreeMap<>();
			graph.leaves().forEach(leaf -> leaf.column().ifPresent(column -> headings.put(column,
					new Box(left[column], MARGIN, widths[column], headingHeight()))));
			return headings;
		}
	}

	private static double onGrid(double length) {
		return Math.ceil(length / GRID) * GRID;
	}
}
