package org.iommuscope.picture.iova;

/**
 * Addresses from one to another, inclusive and unsigned.
 *
 * @param start first address
 * @param last  last address, not below the first
 */
record Stretch(long start, long last) {

	boolean meets(long otherStart, long otherLast) {
		return Long.compareUnsigned(start, otherLast) <= 0 && Long.compareUnsigned(otherStart, last) <= 0;
	}
}
