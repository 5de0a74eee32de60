package org.iommuscope.picture.topology;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iommuscope.picture.diagram.Diagram;

/** The ways through a diagram on which something lies: from it with the connections, and to it against them. */
final class Way {

	private final Map<String, List<String>> onwards;
	private final Map<String, List<String>> back;
	private final int reach;

	/** @param reach how many connections are followed in either direction */
	Way(Diagram diagram, int reach) {
		onwards = ends(diagram, Diagram.Edge::source, Diagram.Edge::target);
		back = ends(diagram, Diagram.Edge::target, Diagram.Edge::source);
		this.reach = reach;
	}

	private static Map<String, List<String>> ends(Diagram diagram, Function<Diagram.Edge, String> from,
			Function<Diagram.Edge, String> to) {
		return diagram.edges().stream()
				.collect(Collectors.groupingBy(from, HashMap::new, Collectors.mapping(to, Collectors.toList())));
	}

	/** The keys of all that lies on the ways through an item; through a frame, and through what stands for several, go the ways of all that is in it. */
	Set<String> through(Diagram.Item item) {
		Set<String> start = item.all().flatMap(each -> each instanceof Diagram.Node node && !node.inside().isEmpty()
				? node.inside().stream() : Stream.of(each)).map(Diagram.Item::key).collect(Collectors.toSet());
		Set<String> found = new HashSet<>(follow(start, onwards));
		found.addAll(follow(start, back));
		return found;
	}

	private Set<String> follow(Set<String> start, Map<String, List<String>> next) {
		Set<String> found = new HashSet<>(start);
		Set<String> border = start;
		for (int connections = 0; connections < reach && !border.isEmpty(); connections++) {
			Set<String> beyond = border.stream().flatMap(key -> next.getOrDefault(key, List.of()).stream())
					.filter(key -> !found.contains(key)).collect(Collectors.toSet());
			found.addAll(beyond);
			border = beyond;
		}
		return found;
	}
}
