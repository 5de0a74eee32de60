package org.iommuscope.picture.diagram;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says in a sentence what is in a diagram, for those who do not see it. */
final class Description {

	private Description() {
	}

	static String of(Diagram diagram) {
		Map<String, Integer> counts = new TreeMap<>();
		diagram.nodes().forEach(node -> counts.merge(node.noun(), 1, Integer::sum));
		String nodes = counts.entrySet().stream().map(entry -> counted(entry.getValue(), entry.getKey()))
				.collect(Collectors.joining(", "));
		String notes = diagram.notes().stream().map(note -> " " + note.text()).collect(Collectors.joining());
		return (nodes.isEmpty() ? "Nothing" : nodes) + "; " + counted(diagram.edges().size(), "connection") + "." + notes;
	}

	private static String counted(int count, String noun) {
		return count + " " + (count == 1 ? noun : Nouns.plural(noun));
	}
}
