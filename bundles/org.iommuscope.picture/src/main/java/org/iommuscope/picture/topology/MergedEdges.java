package org.iommuscope.picture.topology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iommuscope.layout.style.Halo;
import org.iommuscope.picture.diagram.Diagram;

/** Connections when other nodes stand in the place of theirs: those that look alike and connect the same are one. */
final class MergedEdges {

	private MergedEdges() {
	}

	/** @param end the key of what stands in the place of a key; the same key where it stands there itself */
	static List<Diagram.Edge> of(List<Diagram.Edge> edges, UnaryOperator<String> end) {
		Map<String, List<Diagram.Edge>> alike = new LinkedHashMap<>();
		for (Diagram.Edge edge : edges) {
			String source = end.apply(edge.source());
			String target = end.apply(edge.target());
			Diagram.Edge moved = new Diagram.Edge(edge.key(), edge.aliases(), source, target, edge.style(),
					edge.toolTip());
			boolean merges = !source.equals(edge.source()) || !target.equals(edge.target());
			String likeness = merges ? source + ">" + target + edge.style().role() + edge.style().line() : edge.key();
			alike.computeIfAbsent(likeness, key -> new ArrayList<>()).add(moved);
		}
		return alike.values().stream().map(MergedEdges::one).toList();
	}

	private static Diagram.Edge one(List<Diagram.Edge> edges) {
		Diagram.Edge first = edges.getFirst();
		if (edges.size() == 1) {
			return first;
		}
		Set<String> aliases = edges.stream().flatMap(edge -> Stream
				.concat(Stream.of(edge.key()), edge.aliases().stream())).collect(Collectors.toSet());
		boolean oneLabel = edges.stream().map(edge -> edge.style().label()).distinct().count() == 1;
		Halo halo = edges.stream().map(edge -> edge.style().halo()).filter(some -> some != Halo.NONE).findFirst()
				.orElse(Halo.NONE);
		return new Diagram.Edge(first.key() + "/alike", aliases, first.source(), first.target(),
				first.style().withLabel(oneLabel ? first.style().label() : "").withHalo(halo),
				edges.size() + " connections, such as\n" + first.toolTip());
	}
}
