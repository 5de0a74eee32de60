package org.iommuscope.picture.scene;

import java.util.Arrays;

/**
 * Measures with the widths of DejaVu Sans, which are at hand where a machine has no fonts at all. What is not ASCII is taken
 * to be as wide as the widest letter.
 */
final class TabledTextMeasure implements TextMeasure {

	/** Advance widths of U+0020 to U+007E in hundredths of the em, rounded up. */
	private static final int[] PLAIN = widths("""
			32 41 46 84 64 96 78 28 40 40 50 84 32 37 32 34 64 64 64 64 64 64 64 64
			64 64 34 34 84 84 84 54 100 69 69 70 78 64 58 78 76 30 30 66 56 87 75 79
			61 79 70 64 62 74 69 99 69 62 69 40 34 40 84 50 50 62 64 55 64 62 36 64
			64 28 28 58 28 98 64 62 64 64 42 53 40 64 60 82 60 60 53 64 34 64 84
			""");

	private static final int[] BOLD = widths("""
			35 46 53 84 70 101 88 31 46 46 53 84 38 42 38 37 70 70 70 70 70 70 70 70
			70 70 40 40 84 84 84 59 100 78 77 74 84 69 69 83 84 38 38 78 64 100 84 86
			74 86 78 73 69 82 78 111 78 73 73 46 37 46 84 50 50 68 72 60 72 68 44 72
			72 35 35 67 35 105 72 69 72 72 50 60 48 72 66 93 65 66 59 72 37 72 84
			""");

	private static final char FIRST = ' ';
	private static final int WIDEST = 111;
	private static final int MONOSPACED = 61;
	private static final double ASCENT = 0.93;
	private static final double DESCENT = 0.24;

	private static int[] widths(String table) {
		return Arrays.stream(table.strip().split("\\s+")).mapToInt(Integer::parseInt).toArray();
	}

	@Override
	public double width(String text, Face face) {
		int[] widths = face.isBold() ? BOLD : PLAIN;
		int sum = text.codePoints().map(c -> face.isMonospaced() ? MONOSPACED
				: c >= FIRST && c - FIRST < widths.length ? widths[c - FIRST] : WIDEST).sum();
		return sum * face.size() / 100.0;
	}

	@Override
	public double ascent(Face face) {
		return ASCENT * face.size();
	}

	@Override
	public double descent(Face face) {
		return DESCENT * face.size();
	}
}
