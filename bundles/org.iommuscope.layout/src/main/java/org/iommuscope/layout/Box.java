package org.iommuscope.layout;

import java.util.Collection;

/**
 * An upright rectangle of a drawing, in pixels at zoom 100 %; right and bottom border are exclusive.
 */
public record Box(double x, double y, double width, double height) {

	/** The box around two corners. */
	public static Box between(double left, double top, double right, double bottom) {
		return new Box(left, top, right - left, bottom - top);
	}

	/**
	 * The smallest box that holds all of them.
	 *
	 * @return a box of no size at the origin if there are none
	 */
	public static Box around(Collection<Box> boxes) {
		return boxes.stream().reduce(Box::union).orElse(new Box(0, 0, 0, 0));
	}

	public double right() {
		return x + width;
	}

	public double bottom() {
		return y + height;
	}

	public double centreX() {
		return x + width / 2;
	}

	public double centreY() {
		return y + height / 2;
	}

	/** The smallest box that holds this one and the other one. */
	public Box union(Box other) {
		return between(Math.min(x, other.x), Math.min(y, other.y), Math.max(right(), other.right()),
				Math.max(bottom(), other.bottom()));
	}

	/** Whether the two share an area; boxes that touch do not. */
	public boolean overlaps(Box other) {
		return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
	}

	/** Whether the other box lies in this one entirely. */
	public boolean contains(Box other) {
		return x <= other.x && y <= other.y && right() >= other.right() && bottom() >= other.bottom();
	}

	/** Whether the point lies in this box or on its border. */
	public boolean contains(Point point) {
		return point.x() >= x && point.x() <= right() && point.y() >= y && point.y() <= bottom();
	}

	/** This box, moved. */
	public Box moved(double dx, double dy) {
		return new Box(x + dx, y + dy, width, height);
	}

	/** This box with every border moved outwards. */
	public Box grown(double by) {
		return new Box(x - by, y - by, width + 2 * by, height + 2 * by);
	}

	/** The box whose borders are the nearest whole pixels. */
	public Box rounded() {
		return between(Math.round(x), Math.round(y), Math.round(right()), Math.round(bottom()));
	}
}
