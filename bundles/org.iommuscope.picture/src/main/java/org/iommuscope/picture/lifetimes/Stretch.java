package org.iommuscope.picture.lifetimes;

/**
 * The stretch of a recording that a picture shows, in positions. Immutable.
 *
 * @param from where the picture begins
 * @param to   where it ends
 */
public record Stretch(double from, double to) {

	/** No picture shows less: some events, far apart. */
	private static final double SHORTEST = 6;

	/** The whole of a recording of so many events, with the end of the last one. */
	public static Stretch whole(int end) {
		return new Stretch(0, end + 1.0);
	}

	/** How many positions it has. */
	public double length() {
		return to - from;
	}

	/**
	 * Shorter by a factor above 1, longer by one below; a position keeps its place in the picture.
	 *
	 * @param end the recording's last position
	 */
	public Stretch zoomed(double factor, double around, int end) {
		double length = Math.clamp(length() / factor, Math.min(SHORTEST, end + 1.0), end + 1.0);
		double share = Math.clamp((around - from) / length(), 0, 1);
		return within(around - share * length, length, end);
	}

	/** Later by some positions, or earlier where negative, as far as the recording goes. */
	public Stretch moved(double by, int end) {
		return within(from + by, length(), end);
	}

	/** Moved where needed such that a position is in sight. */
	public Stretch showing(int position, int end) {
		return position >= from && position <= to ? this : within(position - length() / 2, length(), end);
	}

	private static Stretch within(double from, double length, int end) {
		double start = Math.clamp(from, 0, Math.max(0, end + 1.0 - length));
		return new Stretch(start, start + length);
	}
}
