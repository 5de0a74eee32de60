package org.iommuscope.picture.iova;

import java.util.function.Supplier;
import org.iommuscope.layout.style.Halo;
import org.iommuscope.layout.style.Hatch;

/**
 * Something on an address line.
 *
 * @param stretch where it is
 * @param role    what it is to a theme
 * @param hatch   its pattern
 * @param words   what is said of it; asked for only where it is drawn by itself, since most of many are not
 * @param halo    what the last step did to it
 * @param stops   whether it stands in the way of what the last step asked for, or is that itself
 */
record Span(Stretch stretch, String role, Hatch hatch, Supplier<Words> words, Halo halo, boolean stops) {

	/**
	 * What is said of a span.
	 *
	 * @param key     of the object that it stands for; empty for none
	 * @param text    what is written in it after its addresses, such as {@code rw, 2 MiB}
	 * @param toolTip what is said while somebody points at it
	 */
	record Words(String key, String text, String toolTip) {
	}

	long start() {
		return stretch.start();
	}

	long last() {
		return stretch.last();
	}
}
