package org.iommuscope.layout;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Puts labels on edges right before the column where the edges end. The columns are pulled apart there, after the edges have
 * been routed; so nothing but straight pieces is in that room, and no label lies on a crossing.
 */
final class EdgeLabels {

	private static final double ARROW = 20;
	private static final double BEFORE = 4;
	private static final double BETWEEN = 4;

	private EdgeLabels() {
	}

	/** Whether an edge goes from one column to another one on its right, so that its label has room before that one. */
	static boolean isBeforeColumn(Band band, LayoutEdge edge) {
		OptionalInt from = band.column(edge.source());
		OptionalInt to = band.column(edge.target());
		return from.isPresent() && to.isPresent() && from.getAsInt() < to.getAsInt();
	}

	/** How much room the labels before each column take. */
	static Map<Integer, Double> rooms(List<Band> bands) {
		Map<Integer, Double> rooms = new HashMap<>();
		for (Band band : bands) {
			for (LayoutEdge edge : band.edges()) {
				if (!edge.label().isNone() && isBeforeColumn(band, edge)) {
					rooms.merge(band.column(edge.target()).orElseThrow(), edge.label().width() + BEFORE, Math::max);
				}
			}
		}
		return rooms;
	}

	/** The height that a node needs for the labels of the edges that end at it, one below the other. */
	static double height(Band band, LayoutNode.Leaf leaf) {
		List<LayoutEdge> incoming = band.edges().stream().filter(edge -> edge.target().equals(leaf.id())).toList();
		double label = incoming.stream().mapToDouble(edge -> edge.label().height()).max().orElse(0);
		// ELK keeps half a distance above the first end and below the last one
		return label == 0 || incoming.size() < 2 ? 0 : (incoming.size() + 1) * (label + BETWEEN);
	}

	/** Puts labels on the routes of a band that have none yet. */
	static void place(Band band, Map<Object, Route> routes) {
		for (LayoutEdge edge : band.edges()) {
			Route route = routes.get(edge.id());
			if (!edge.label().isNone() && route.label().isEmpty()) {
				Size size = edge.label();
				double right = route.end().x() - ARROW;
				Box box = new Box(right - size.width(), route.end().y() - size.height() / 2, size.width(), size.height());
				routes.put(edge.id(), new Route(route.points(), Optional.of(box.rounded())));
			}
		}
	}
}
