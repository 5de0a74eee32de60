package org.iommuscope.layout;

/**
 * Width and height in pixels at zoom 100 %.
 *
 * @throws IllegalArgumentException if one of them is negative or not a number
 */
public record Size(double width, double height) {

	/** The size of something that takes no room. */
	public static final Size NONE = new Size(0, 0);

	public Size {
		if (!(width >= 0) || !(height >= 0)) {
			throw new IllegalArgumentException("negative size: " + width + " x " + height);
		}
	}

	/** Whether nothing is to be placed. */
	public boolean isNone() {
		return width == 0 || height == 0;
	}
}
