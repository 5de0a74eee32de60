package org.iommuscope.layout;

/**
 * A point of a drawing.
 *
 * @param x pixels to the right of the drawing's left border, at zoom 100 %
 * @param y pixels below the drawing's upper border, at zoom 100 %
 */
public record Point(double x, double y) {

	/** This point, moved. */
	public Point moved(double dx, double dy) {
		return new Point(x + dx, y + dy);
	}

	/** The nearest point on whole pixels. */
	public Point rounded() {
		return new Point(Math.round(x), Math.round(y));
	}
}
