package org.iommuscope.picture.write;

/** Text as XML 1.0 may hold it. Characters that it may not hold at all become the replacement character. */
final class Xml {

	private Xml() {
	}

	/** Text between tags. */
	static String text(String text) {
		return escaped(text, false);
	}

	/** Text of an attribute between double quotes; line ends and tabs are kept. */
	static String attribute(String text) {
		return escaped(text, true);
	}

	private static String escaped(String text, boolean attribute) {
		StringBuilder out = new StringBuilder(text.length() + 16);
		text.codePoints().forEach(c -> {
			switch (c) {
				case '<' -> out.append("&lt;");
				case '>' -> out.append("&gt;");
				case '&' -> out.append("&amp;");
				case '"' -> out.append(attribute ? "&quot;" : "\"");
				case '\n', '\t' -> out.append(attribute ? "&#" + c + ";" : Character.toString(c));
				case '\r' -> out.append("&#13;");
				default -> out.appendCodePoint(isAllowed(c) ? c : 0xFFFD);
			}
		});
		return out.toString();
	}

	/** Production Char of XML 1.0, without what the switch above has dealt with. */
	private static boolean isAllowed(int c) {
		return c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000;
	}
}
