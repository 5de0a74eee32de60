package org.iommuscope.picture.wording;

/** Lines of ASCII of limited length; longer ones go on in the next line, further in. */
public final class PlainLines {

	/** No line is longer. */
	public static final int WIDTH = 79;

	private static final int INDENT = 2;

	private final StringBuilder out = new StringBuilder();

	/**
	 * Adds a line.
	 *
	 * @param depth how far in it stands
	 * @param mark  stands in the first column
	 */
	public void add(int depth, char mark, String text) {
		String rest = ascii(text);
		String margin = mark + " ".repeat(1 + depth * INDENT);
		while (margin.length() + rest.length() > WIDTH) {
			int room = WIDTH - margin.length();
			int blank = rest.lastIndexOf(' ', room);
			int cut = blank > 0 ? blank : room;
			line(margin + rest.substring(0, cut));
			rest = rest.substring(cut).strip();
			margin = " ".repeat(2 + (depth + 2) * INDENT);
		}
		line(margin + rest);
	}

	private void line(String text) {
		out.append(text.stripTrailing()).append('\n');
	}

	/** What is not ASCII, or not seen, as its code. */
	private static String ascii(String text) {
		StringBuilder ascii = new StringBuilder();
		Wording.visible(text).codePoints().forEach(c -> {
			if (c < 0x7f) {
				ascii.append((char) c);
			} else {
				ascii.append(String.format("\\u{%x}", c));
			}
		});
		return ascii.toString();
	}

	@Override
	public String toString() {
		return out.toString();
	}
}
