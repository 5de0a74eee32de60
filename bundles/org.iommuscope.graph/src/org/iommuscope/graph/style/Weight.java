package org.iommuscope.graph.style;

/** Width of an edge. */
public enum Weight {
	THIN(1), NORMAL(1.5), HEAVY(2.5);

	private final double pixels;

	Weight(double pixels) {
		this.pixels = pixels;
	}

	/** Width in pixels at zoom 100 %. */
	public double pixels() {
		return pixels;
	}
}
