package org.iommuscope.picture.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.iommuscope.layout.style.Roles;
import org.iommuscope.picture.diagram.Diagram;
import org.iommuscope.picture.diagram.Nouns;

/** Leaves out of a diagram what is not wanted, and says in a note what that is. */
final class Narrowing {

	private static final String ALL_LEFT_OUT = "All objects of this point are of kinds that are left out.";

	private final TopologyScope scope;
	private final int mostNodes;

	/** @param options the part that is wanted, and of how many nodes alike ones are drawn as one */
	Narrowing(TopologyOptions options) {
		scope = options.scope();
		mostNodes = options.mostNodes();
	}

	Diagram of(Diagram diagram) {
		return focused(withoutHidden(diagram));
	}

	private Diagram withoutHidden(Diagram diagram) {
		Map<String, Long> left = diagram.nodes().stream().filter(node -> scope.hidden().contains(node.noun()))
				.collect(Collectors.groupingBy(Diagram.Node::noun, TreeMap::new, Collectors.counting()));
		if (left.isEmpty()) {
			return diagram;
		}
		String what = left.entrySet().stream()
				.map(entry -> entry.getValue() + " " + (entry.getValue() == 1 ? entry.getKey() : Nouns.plural(entry.getKey())))
				.collect(Collectors.joining(", "));
		return only(diagram, node -> !scope.hidden().contains(node.noun())).withNotes(note("Left out: " + what + "."));
	}

	private Diagram focused(Diagram diagram) {
		return scope.focus().map(key -> focus(diagram, key).map(item -> around(diagram, item)).orElseGet(() -> diagram
				.withNotes(note(TopologyDiagram.label(key) + " is not there at this point; everything is drawn.")))).orElse(diagram);
	}

	/** What stands for several is there where these are drawn as one. */
	private Optional<Diagram.Item> focus(Diagram diagram, String key) {
		return diagram.item(key).or(() -> Aggregation.isOne(key)
				? new Aggregation(mostNodes).of(new Folding(scope).of(diagram)).item(key) : Optional.empty());
	}

	private Diagram around(Diagram diagram, Diagram.Item focus) {
		Set<String> kept = new Way(diagram, scope.reach()).through(focus);
		Diagram part = only(diagram, node -> kept.contains(node.key()));
		return part.withNotes(note("Only what is on the way of " + TopologyDiagram.name(focus) + ": " + part.nodes().size() + " of "
				+ diagram.nodes().size() + " objects."));
	}

	private static List<Diagram.Note> note(String text) {
		return List.of(new Diagram.Note(text, Roles.MUTED));
	}

	/** The nodes that are wanted, what contains them, and the connections between those. */
	private static Diagram only(Diagram diagram, Predicate<Diagram.Node> wanted) {
		List<Diagram.Item> items = diagram.items().stream().flatMap(item -> only(item, wanted).stream()).toList();
		Set<String> keys = items.stream().flatMap(Diagram.Item::all).map(Diagram.Item::key).collect(Collectors.toSet());
		List<Diagram.Edge> edges = diagram.edges().stream()
				.filter(edge -> keys.contains(edge.source()) && keys.contains(edge.target())).toList();
		return new Diagram(diagram.title(), items, edges, diagram.headings(), diagram.notes(),
				diagram.isEmpty() ? diagram.empty() : ALL_LEFT_OUT);
	}

	private static List<Diagram.Item> only(Diagram.Item item, Predicate<Diagram.Node> wanted) {
		return switch (item) {
			case Diagram.Node node -> wanted.test(node) ? List.of(node) : List.of();
			case Diagram.Frame frame -> {
				List<Diagram.Item> children = new ArrayList<>();
				frame.children().forEach(child -> children.addAll(only(child, wanted)));
				yield children.isEmpty() ? List.of()
						: List.of(new Diagram.Frame(frame.key(), frame.style(), children, frame.toolTip()));
			}
		};
	}
}
