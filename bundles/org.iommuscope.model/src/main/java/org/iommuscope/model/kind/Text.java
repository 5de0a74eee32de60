package org.iommuscope.model.kind;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iommuscope.model.AddressRange;

/** The few phrases that kinds share. */
final class Text {

	private static final String[] UNITS = { "KiB", "MiB", "GiB", "TiB", "PiB", "EiB" };

	private Text() {
	}

	/** The name, or a word that stands for a missing one. EMF lets a string attribute be set to null. */
	static String orUnnamed(String name) {
		return name == null || name.isEmpty() ? "(unnamed)" : name;
	}

	/** The parts that say something, with commas between. */
	static String joined(String... parts) {
		return Stream.of(parts).filter(part -> part != null && !part.isEmpty()).collect(Collectors.joining(", "));
	}

	/** A number with its noun, such as {@code no areas}, {@code 1 area}, {@code 2 areas}. */
	static String count(long count, String noun) {
		return count == 0 ? "no " + noun + "s" : count == 1 ? "1 " + noun : count + " " + noun + "s";
	}

	/** Access rights as letters, such as {@code rw}; a hyphen for none. */
	static String access(boolean readable, boolean writeable) {
		return readable ? writeable ? "rw" : "r" : writeable ? "w" : "-";
	}

	/** Size of a range in the largest binary unit that expresses it exactly, such as {@code 1 MiB}. */
	static String rangeSize(AddressRange range) {
		long bytes = range.getLast() - range.getStart() + 1;
		if (bytes == 0) {
			// Only the whole 64-bit space has a size that wraps to 0.
			return "16 EiB";
		}
		int unit = Math.min(Long.numberOfTrailingZeros(bytes) / 10, UNITS.length);
		return unit == 0 ? Long.toUnsignedString(bytes) + (bytes == 1 ? " byte" : " bytes")
				: Long.toUnsignedString(bytes >>> (10 * unit)) + " " + UNITS[unit - 1];
	}
}
