package org.iommuscope.picture.iova;

import org.iommuscope.core.uapi.Unsigned;

/**
 * Addresses from one to another, inclusive and unsigned.
 *
 * @param start first address
 * @param last  last address, not below the first
 */
record Stretch(long start, long last) {

	boolean meets(long otherStart, long otherLast) {
		return Unsigned.intersect(start, last, otherStart, otherLast);
	}

	boolean meets(Stretch other) {
		return meets(other.start, other.last);
	}
}
