package org.iommuscope.picture.diagram;

import java.util.List;
import java.util.Locale;

/** Finds what is in a diagram by the words that are written on it or said of it. */
public final class DiagramSearch {

	private DiagramSearch() {
	}

	/**
	 * The keys of frames and nodes with a text on them or in their tool tips, or in those of a node in whose place one stands,
	 * upper and lower case alike, in reading order.
	 *
	 * @param text nothing is found by an empty one
	 */
	public static List<String> keys(Diagram diagram, String text) {
		String wanted = text.strip().toLowerCase(Locale.ROOT);
		return wanted.isEmpty() ? List.of()
				: diagram.all().filter(item -> says(item, wanted)).map(Diagram.Item::key).toList();
	}

	private static boolean says(Diagram.Item item, String wanted) {
		return words(item).toLowerCase(Locale.ROOT).contains(wanted)
				|| item instanceof Diagram.Node node && node.inside().stream().anyMatch(inner -> says(inner, wanted));
	}

	private static String words(Diagram.Item item) {
		return switch (item) {
			case Diagram.Node node -> {
				StringBuilder words = new StringBuilder(node.style().first()).append('\n').append(node.style().second());
				node.style().badges().forEach(badge -> words.append('\n').append(badge.text()));
				yield words.append('\n').append(node.toolTip()).toString();
			}
			case Diagram.Frame frame -> frame.style().heading() + '\n' + frame.toolTip();
		};
	}
}
