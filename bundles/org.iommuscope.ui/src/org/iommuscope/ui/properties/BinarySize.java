package org.iommuscope.ui.properties;

import org.iommuscope.core.uapi.Hex;

/** Numbers of bytes as people read them. */
final class BinarySize {

	private static final String[] UNITS = { "bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB" };

	private BinarySize() {
	}

	/** The exact number in hex, and beside it the same in the largest binary unit that expresses it exactly. */
	static String withHex(long bytes) {
		if (bytes == 1) {
			return Hex.of(bytes) + " (1 byte)";
		}
		int unit = bytes == 0 ? 0 : Math.min(Long.numberOfTrailingZeros(bytes) / 10, UNITS.length - 1);
		return Hex.of(bytes) + " (" + Long.toUnsignedString(bytes >>> 10 * unit) + " " + UNITS[unit] + ")";
	}
}
