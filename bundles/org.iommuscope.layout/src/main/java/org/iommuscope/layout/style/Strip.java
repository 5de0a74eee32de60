package org.iommuscope.layout.style;

import java.util.List;

/**
 * A bar within a node that shows ranges to scale.
 *
 * @param segments from bottom to top: later ones cover earlier ones
 */
public record Strip(List<Segment> segments) {

	/**
	 * A range on the bar.
	 *
	 * @param from where it begins, from 0 to 1
	 * @param to where it ends, from {@code from} to 1; it is seen as one pixel at least
	 */
	public record Segment(double from, double to, String role, Hatch hatch) {

		/**
		 * @throws IllegalArgumentException if it leaves the bar or ends before it begins
		 */
		public Segment {
			if (!(0 <= from && from <= to && to <= 1)) {
				throw new IllegalArgumentException("segment from " + from + " to " + to);
			}
		}
	}

	public Strip {
		segments = List.copyOf(segments);
	}
}
