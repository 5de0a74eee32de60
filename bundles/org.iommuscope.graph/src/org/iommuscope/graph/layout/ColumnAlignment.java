package org.iommuscope.graph.layout;

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

	/** Left and right border of a column. */
	record Extent(double left, double right) {

		double width() {
			return right - left;
		}

		Extent union(Extent other) {
			return new Extent(Math.min(left, other.left), Math.max(right, other.right));
		}
	}

	private final List<NavigableMap<Integer, Extent>> bands = new ArrayList<>();
	private final NavigableMap<Integer, Extent> columns = new TreeMap<>();

	/**
	 * @param bands where each band has its columns
	 * @param headings room for headings: a column is no narrower than its heading
	 */
	ColumnAlignment(List<? extends SortedMap<Integer, Extent>> bands, Map<Integer, Size> headings) {
		bands.forEach(band -> this.bands.add(new TreeMap<>(band)));
		SortedMap<Integer, Double> widths = new TreeMap<>();
		bands.forEach(band -> band.forEach(
				(column, extent) -> widths.merge(column, extent.width(), Math::max)));
		headings.forEach((column, size) -> widths.computeIfPresent(column, (key, w) -> Math.max(w, size.width())));
		double right = Double.NEGATIVE_INFINITY;
		for (Map.Entry<Integer, Double> entry : widths.entrySet()) {
			double left = right == Double.NEGATIVE_INFINITY ? 0 : right + LEAST_GAP;
			left = Math.max(left, leastLeft(entry.getKey()));
			right = left + entry.getValue();
			columns.put(entry.getKey(), new Extent(left, right));
		}
	}

	/** The columns of the whole drawing; the first one begins at 0 or right of it. */
	NavigableMap<Integer, Extent> columns() {
		return columns;
	}

	private double leastLeft(int column) {
		double least = 0;
		for (NavigableMap<Integer, Extent> band : bands) {
			Extent extent = band.get(column);
			Integer before = band.lowerKey(column);
			if (extent != null) {
				least = Math.max(least, before == null ? extent.left()
						: columns.get(before).left() + extent.left() - band.get(before).left());
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
		return columns.get(column).left() - extents.get(column).left();
	}
}
