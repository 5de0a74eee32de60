package org.iommuscope.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * The plainest layout: nodes one below the other in their columns, edges in three straight pieces. It takes no time worth
 * waiting for, so it stands in where a better layout failed or was stopped. What a previous layout has placed stays where
 * it is; the rest comes below.
 */
public final class StackedLayout implements LayoutAlgorithm {

	private static final double GAP = 16;
	private static final double COLUMN_GAP = 64;
	private static final int NO_COLUMN = Integer.MAX_VALUE;

	@Override
	public Optional<LayoutResult> atHand(LayoutGraph graph, Optional<LayoutResult> previous) {
		return Optional.of(layout(graph, previous, () -> false));
	}

	@Override
	public LayoutResult layout(LayoutGraph graph, Optional<LayoutResult> previous, BooleanSupplier cancelled) {
		return new Run(graph, previous.orElse(LayoutResult.EMPTY).restrictedTo(graph)).result();
	}

	private static final class Run {

		private final LayoutGraph graph;
		private final LayoutResult kept;
		private final Map<Object, Box> boxes;
		private final SortedMap<Integer, Double> lefts = new TreeMap<>();
		private final SortedMap<Integer, Double> widths = new TreeMap<>();

		Run(LayoutGraph graph, LayoutResult kept) {
			this.graph = graph;
			this.kept = kept;
			boxes = new HashMap<>(kept.nodes());
		}

		LayoutResult result() {
			placeColumns();
			double top = headingHeight();
			for (Box box : kept.nodes().values()) {
				top = Math.max(top, box.bottom() + GAP);
			}
			for (LayoutNode root : graph.roots()) {
				top = place(root, top) + GAP;
			}
			Map<Object, Route> routes = new HashMap<>(kept.edges());
			for (LayoutEdge edge : graph.edges()) {
				routes.computeIfAbsent(edge.id(), id -> route(edge));
			}
			SortedMap<Integer, Box> columns = new TreeMap<>();
			lefts.forEach((column, left) -> {
				if (column != NO_COLUMN) {
					columns.put(column, new Box(left, 0, widths.get(column), headingHeight()));
				}
			});
			columns.putAll(kept.columns());
			return new LayoutResult(boxes, routes, columns);
		}

		private double headingHeight() {
			return graph.headings().values().stream().mapToDouble(Size::height).max().orElse(0);
		}

		private void placeColumns() {
			graph.leaves().forEach(leaf -> widths.merge(columnOf(leaf), leaf.size().width(), Math::max));
			graph.headings().forEach((column, size) -> widths.computeIfPresent(column,
					(key, width) -> Math.max(width, size.width())));
			double left = GAP;
			for (Map.Entry<Integer, Double> entry : widths.entrySet()) {
				Box column = kept.columns().get(entry.getKey());
				left = column == null ? left : Math.max(left, column.x());
				lefts.put(entry.getKey(), left);
				left += entry.getValue() + COLUMN_GAP;
			}
		}

		private static int columnOf(LayoutNode.Leaf leaf) {
			return leaf.column().orElse(NO_COLUMN);
		}

		/** Places a node and what it contains with its upper border at the given height; returns its lower border. */
		private double place(LayoutNode node, double top) {
			return switch (node) {
				case LayoutNode.Leaf leaf -> {
					Box box = boxes.computeIfAbsent(leaf.id(), id -> new Box(lefts.get(columnOf(leaf)), top,
							leaf.size().width(), leaf.size().height()));
					yield Math.max(box.bottom(), top - GAP);
				}
				case LayoutNode.Container container -> placeContainer(container, top);
			};
		}

		private double placeContainer(LayoutNode.Container container, double top) {
			double y = top + container.padding().top();
			List<Box> inside = new ArrayList<>();
			for (LayoutNode child : container.children()) {
				y = place(child, y) + GAP;
				inside.add(boxes.get(child.id()));
			}
			Box around = inside.isEmpty() ? new Box(GAP, y, 0, 0) : Box.around(inside);
			double left = around.x() - container.padding().left();
			Box box = Box.between(left, around.y() - container.padding().top(),
					Math.max(around.right() + container.padding().right(), left + container.minimum().width()),
					around.bottom() + container.padding().bottom());
			Box all = kept.nodes().containsKey(container.id()) ? box.union(kept.nodes().get(container.id())) : box;
			boxes.put(container.id(), all);
			return Math.max(all.bottom(), top - GAP);
		}

		private Route route(LayoutEdge edge) {
			Box source = boxes.get(edge.source());
			Box target = boxes.get(edge.target());
			boolean rightwards = source.right() <= target.x();
			Point start = new Point(rightwards ? source.right() : source.x(), source.centreY());
			Point end = new Point(rightwards ? target.x() : target.right(), target.centreY());
			double middle = (start.x() + end.x()) / 2;
			List<Point> points = start.y() == end.y() ? List.of(start, end)
					: List.of(start, new Point(middle, start.y()), new Point(middle, end.y()), end);
			return new Route(points.stream().map(Point::rounded).toList(), edge.label().isNone() ? Optional.empty()
					: Optional.of(new Box(middle - edge.label().width() / 2, end.y() - edge.label().height() / 2,
							edge.label().width(), edge.label().height()).rounded()));
		}
	}
}
