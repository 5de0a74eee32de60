package org.iommuscope.picture.iova;

import org.iommuscope.layout.style.Halo;
import org.iommuscope.layout.style.Hatch;

/**
 * Something on an address line.
 *
 * @param stretch where it is
 * @param key     of the object that it stands for; empty for none
 * @param role    what it is to a theme
 * @param hatch   its pattern
 * @param text    what is written in it after its addresses, such as {@code rw, 2 MiB}
 * @param toolTip what is said while somebody points at it
 * @param halo    what the last step did to it
 * @param stops   whether it stands in the way of what the last step asked for, or is that itself
 */
record Span(Stretch stretch, String key, String role, Hatch hatch, String text, String toolTip, Halo halo,
		boolean stops) {

	long start() {
		return stretch.start();
	}

	long last() {
		return stretch.last();
	}
}
