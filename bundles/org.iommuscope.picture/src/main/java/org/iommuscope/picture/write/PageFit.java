package org.iommuscope.picture.write;

import org.iommuscope.layout.Box;
import org.iommuscope.layout.Size;

/**
 * Where on a page of paper a picture goes: as large as on a screen of {@value #SCREEN_DPI} dots per inch, or smaller until it
 * fits between the margins; in the middle of the line, at the top.
 *
 * @param picture in the printer's dots, from the upper left corner of the paper
 * @param scale   the printer's dots for one pixel of the picture
 */
public record PageFit(Box picture, double scale) {

	/** Pixels of an inch of a picture at 100 %. */
	public static final double SCREEN_DPI = 96;

	private static final double MARGIN_INCHES = 0.5;

	/**
	 * Fits a picture onto a page.
	 *
	 * @param size      of the picture in pixels
	 * @param paper     in the printer's dots
	 * @param printable of the paper, in the printer's dots from its upper left corner
	 * @param dpi       the printer's dots per inch, across and down
	 * @throws IllegalArgumentException if the picture or what can be printed on has no area
	 */
	public static PageFit of(Size size, Size paper, Box printable, Size dpi) {
		double left = Math.max(printable.x(), MARGIN_INCHES * dpi.width());
		double top = Math.max(printable.y(), MARGIN_INCHES * dpi.height());
		double right = Math.min(printable.right(), paper.width() - MARGIN_INCHES * dpi.width());
		double bottom = Math.min(printable.bottom(), paper.height() - MARGIN_INCHES * dpi.height());
		if (right <= left || bottom <= top || size.width() <= 0 || size.height() <= 0) {
			throw new IllegalArgumentException("no room for " + size + " on " + paper);
		}
		double natural = dpi.width() / SCREEN_DPI;
		double scale = Math.min(natural, Math.min((right - left) / size.width(), (bottom - top) / size.height()));
		double width = size.width() * scale;
		return new PageFit(new Box(left + (right - left - width) / 2, top, width, size.height() * scale), scale);
	}

	/** Whether a picture is larger on paper that lies on its side. */
	public static boolean liesBetter(Size size) {
		return size.width() > size.height();
	}
}
