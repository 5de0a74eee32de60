package org.iommuscope.picture.iova;

import org.iommuscope.model.Ioas;

/**
 * Ways from a viewport of an address space to others. Distances are measured on the scale of the whole address space, so
 * that zooming in and out again leads back.
 */
public final class AddressZoom {

	/** Nothing smaller is looked at, so that there is something to see. */
	private static final long LEAST = 256;
	/** The ends of what is larger than some pages are those of pages. */
	private static final long PAGE = 4096;
	private static final long SOME = 16 * PAGE;

	private final AddressScale whole;
	private final Viewport viewport;
	private final double width;

	private AddressZoom(AddressScale whole, IovaMapOptions options) {
		this.whole = whole;
		viewport = options.viewport();
		width = options.width();
	}

	/** Of an address space as it is drawn with these options. */
	public static AddressZoom of(Ioas ioas, IovaMapOptions options) {
		return new AddressZoom(IoasBlock.scale(ioas, options.withViewport(Viewport.WHOLE)), options);
	}

	/** Where on the line, from 0 to 1, a point of the picture is. */
	public double place(double x) {
		return Math.clamp((x - MapSheet.barLeft()) / (MapSheet.barRight(width) - MapSheet.barLeft()), 0, 1);
	}

	/**
	 * A part of the viewport, or more than it.
	 *
	 * @param fixed  the place from 0 to 1 that stays where it is
	 * @param factor how much of the present length is seen
	 */
	public Viewport zoomed(double fixed, double factor) {
		double from = whole.begin(viewport.from());
		double to = whole.end(viewport.to());
		double at = from + (to - from) * fixed;
		return between(at - (at - from) * factor, at + (to - at) * factor);
	}

	/** The viewport moved by a share of its length; it stops at the ends of the address space. */
	public Viewport moved(double by) {
		double from = whole.begin(viewport.from());
		double to = whole.end(viewport.to());
		double distance = Math.clamp((to - from) * by, -from, 1 - to);
		return distance == 0 ? viewport : between(from + distance, to + distance);
	}

	private Viewport between(double from, double to) {
		long first = whole.address(Math.max(0, from));
		long last = whole.address(Math.min(1, to));
		if (Long.compareUnsigned(last, first) < 0 || Long.compareUnsigned(last - first, LEAST - 1) < 0) {
			long start = first & -LEAST;
			return new Viewport(start, start + LEAST - 1);
		}
		long grain = Long.compareUnsigned(last - first, SOME) >= 0 ? PAGE : 1;
		return new Viewport(first & -grain, last | grain - 1);
	}
}
