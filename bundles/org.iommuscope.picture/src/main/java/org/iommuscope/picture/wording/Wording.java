package org.iommuscope.picture.wording;

import org.iommuscope.core.uapi.Errno;

/** Names and numbers as pictures show them. */
public final class Wording {

	private static final int LONGEST = 48;
	private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

	private Wording() {
	}

	/** One line of a text that comes from outside, as {@link #visible}; the middle of a long one is left out. */
	public static String line(String text) {
		String out = visible(text);
		int length = out.codePointCount(0, out.length());
		if (length <= LONGEST) {
			return out;
		}
		int half = LONGEST / 2;
		return out.substring(0, out.offsetByCodePoints(0, half)) + '\u2026'
				+ out.substring(out.offsetByCodePoints(0, length - half + 1));
	}

	/** A text in which what would not be seen, or would change how the rest is read, is written as its code. */
	public static String visible(String text) {
		StringBuilder out = new StringBuilder();
		text.codePoints().forEach(c -> {
			if (isVisible(c)) {
				out.appendCodePoint(c);
			} else {
				out.append(String.format("\\u{%x}", c));
			}
		});
		return out.toString();
	}

	private static boolean isVisible(int c) {
		return switch (Character.getType(c)) {
			case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
					Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
			default -> true;
		};
	}

	/** A number with its noun, such as {@code 1 area}, {@code 2 areas}. */
	public static String count(long count, String noun) {
		return count == 1 ? "1 " + noun : count + " " + noun + "s";
	}

	/**
	 * A size in the largest binary unit of which it has at least one, such as {@code 1 MiB} or {@code 1.5 GiB}.
	 *
	 * @param bytes unsigned; 0 stands for 2^64
	 */
	public static String size(long bytes) {
		if (bytes == 0) {
			return "16 EiB";
		}
		int unit = (63 - Long.numberOfLeadingZeros(bytes)) / 10;
		if (unit == 0) {
			return bytes == 1 ? "1 byte" : bytes + " bytes";
		}
		long whole = bytes >>> (10 * unit);
		long tenth = ((bytes >>> (10 * unit - 10)) & 0x3ff) * 10 / 1024;
		boolean exact = bytes == whole << (10 * unit);
		return (exact ? "" : tenth == 0 ? "about " : "") + whole + (tenth == 0 ? "" : "." + tenth) + ' ' + UNITS[unit - 1];
	}

	/** An errno with its sentence, such as {@code ENOSPC: no space left}; the name alone where it is not known. */
	public static String errno(String name) {
		for (Errno errno : Errno.values()) {
			if (errno.name().equals(name)) {
				return name + ": " + errno.meaning();
			}
		}
		return name;
	}
}
