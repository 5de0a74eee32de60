package org.iommuscope.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Lets the columns of bands that were laid out one by one stand below each other. Each band is pulled apart in the gaps
 * before its columns, never compressed, so what did not overlap does not overlap afterwards, and straight pieces of edges
 * stay straight.
 */
final class ColumnAlignment {

	/** The least room between columns that no single band has both of. */
	private static final double LEAST_GAP = 48;

	/**
	 * Left and right border of a column, and in between the left border of its nodes: what is brought below each other.
	 * Frames around nodes may begin left of that.
	 */
	record Extent(double left, double nodes, double right) {

		Extent union(Extent other) {
			return new Extent(Math.min(left, other.left), Math.min(nodes, other.nodes), Math.max(right, other.right));
		}

		double before() {
			return nodes - left;
		}

		double after() {
			return right - nodes;
		}
	}

	private final List<NavigableMap<Integer, Extent>> bands = new ArrayList<>();
	private final NavigableMap<Integer, Extent> columns = new TreeMap<>();
	private final Map<Integer, Double> labels;

	/**
	 * @param bands where each band has its columns
	 * @param headings room for headings: a column is no narrower than its heading
	 * @param labels room to add before columns, for the labels of edges that end there
	 */
	ColumnAlignment(List<? extends SortedMap<Integer, Extent>> bands, Map<Integer, Size> headings,
			Map<Integer, Double> labels) {
		this.labels = Map.copyOf(labels);
		bands.forEach(band -> this.bands.add(new TreeMap<>(band)));
		SortedMap<Integer, Extent> widest = new TreeMap<>();
		bands.forEach(band -> band.forEach((column, extent) -> widest.merge(column,
				new Extent(-extent.before(), 0, extent.after()), Extent::union)));
		headings.forEach((column, size) -> widest.computeIfPresent(column,
				(key, extent) -> extent.union(new Extent(0, 0, size.width()))));
		double right = Double.NEGATIVE_INFINITY;
		for (Map.Entry<Integer, Extent> entry : widest.entrySet()) {
			Extent extent = entry.getValue();
			double left = right == Double.NEGATIVE_INFINITY ? 0
					: right + LEAST_GAP + labels.getOrDefault(entry.getKey(), 0.0);
			double nodes = Math.max(left + extent.before(), leastNodes(entry.getKey()));
			right = nodes + extent.after();
			columns.put(entry.getKey(), new Extent(nodes - extent.before(), nodes, right));
		}
	}

	/** The columns of the whole drawing; the first one begins at 0 or right of it. */
	NavigableMap<Integer, Extent> columns() {
		return columns;
	}

	private double leastNodes(int column) {
		double least = 0;
		for (NavigableMap<Integer, Extent> band : bands) {
			Extent extent = band.get(column);
			Integer before = band.lowerKey(column);
			if (extent != null) {
				least = Math.max(least, before == null ? extent.nodes()
						: columns.get(before).nodes() + extent.nodes() - band.get(before).nodes()
								+ labels.getOrDefault(column, 0.0));
			}
		}
		return least;
	}

	/** How far to the right something at {@code x} of a band moves. */
	double shift(int band, double x) {
		NavigableMap<Integer, Extent> extents = bands.get(band);
		if (extents.isEmpty()) {
			return 0;
		}
		int column = extents.firstKey();
		for (Map.Entry<Integer, Extent> entry : extents.entrySet()) {
			if (entry.getValue().left() <= x) {
				column = entry.getKey();
			}
		}
		return columns.get(column).nodes() - extents.get(column).nodes();
	}
}
