package org.iommuscope.cli;

import java.util.ArrayList;
import java.util.List;

/** Text that fits the width of a mail. */
final class Columns {

	/** The widest line that is printed, in characters. */
	static final int WIDTH = 100;

	private Columns() {
	}

	/** The text in lines; the first begins with the heading, the others are indented as far. */
	static List<String> wrap(String heading, String text) {
		if (heading.length() + text.length() <= WIDTH && text.chars().noneMatch(Character::isISOControl)) {
			return List.of(heading + text);
		}
		List<String> lines = new ArrayList<>();
		String indent = " ".repeat(heading.length());
		StringBuilder line = new StringBuilder(heading);
		boolean empty = true;
		for (String word : text.replaceAll("\\p{Cntrl}", " ").split(" +")) {
			String rest = word;
			if (!empty && line.length() + 1 + rest.length() > WIDTH) {
				lines.add(line.toString());
				line = new StringBuilder(indent);
				empty = true;
			}
			line.append(empty ? "" : " ");
			while (line.length() + rest.length() > WIDTH) {
				int fits = WIDTH - line.length();
				lines.add(line + rest.substring(0, fits));
				rest = rest.substring(fits);
				line = new StringBuilder(indent);
			}
			line.append(rest);
			empty = false;
		}
		lines.add(line.toString());
		return lines;
	}
}
