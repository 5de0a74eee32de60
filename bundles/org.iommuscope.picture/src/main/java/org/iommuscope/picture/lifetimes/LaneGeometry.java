package org.iommuscope.picture.lifetimes;

import org.iommuscope.layout.Size;

/**
 * Where lanes and positions are in a picture. In pixels at zoom 100 %.
 *
 * @param stretch   what is seen from left to right
 * @param firstLane the uppermost lane that is seen
 * @param size      of the whole picture
 */
public record LaneGeometry(Stretch stretch, int firstLane, Size size) {

	/** The whole recording in as many lanes, from the first on. */
	public static LaneGeometry whole(int positions, int lanes, double width) {
		return new LaneGeometry(Stretch.whole(positions), 0, new Size(width, height(lanes)));
	}

	/** Width of the names. */
	public static final double NAMES = 168;
	/** Height of the axis. */
	public static final double AXIS = 28;
	/** Height of a lane. */
	public static final double LANE = 22;
	private static final double RIGHT = 10;

	/** Where a position is from the left. */
	public double x(double position) {
		return NAMES + (position - stretch.from()) / stretch.length() * (size.width() - NAMES - RIGHT);
	}

	/** The position at a place from the left; also beyond what is seen. */
	public double positionAt(double x) {
		return stretch.from() + (x - NAMES) / Math.max(1, size.width() - NAMES - RIGHT) * stretch.length();
	}

	/** The upper border of a lane. */
	public double y(int lane) {
		return AXIS + (lane - firstLane) * LANE;
	}

	/** How many lanes are wholly seen. */
	public int lanes() {
		return (int) Math.max(1, (size.height() - AXIS) / LANE);
	}

	/** The height that so many lanes take. */
	public static double height(int lanes) {
		return AXIS + lanes * LANE + LANE / 2;
	}
}
