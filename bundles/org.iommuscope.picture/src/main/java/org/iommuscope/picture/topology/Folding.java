package org.iommuscope.picture.topology;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iommuscope.layout.style.Badge;
import org.iommuscope.layout.style.FrameStyle;
import org.iommuscope.layout.style.Halo;
import org.iommuscope.layout.style.NodeStyle;
import org.iommuscope.model.kind.Role;
import org.iommuscope.picture.diagram.Diagram;
import org.iommuscope.picture.diagram.Nouns;

/**
 * Draws one node in the place of all that is in a lane or frame that is closed. It says how much that is, and whether the last
 * step changed something in there or something failed.
 */
final class Folding {

	private static final int MOST_NOUNS = 3;

	private final TopologyScope scope;
	private final Map<String, Diagram.Node> inPlaceOf = new HashMap<>();

	Folding(TopologyScope scope) {
		this.scope = scope;
	}

	Diagram of(Diagram diagram) {
		inPlaceOf.clear();
		List<Diagram.Item> items = diagram.items().stream().map(item -> fold(item, 1)).toList();
		if (inPlaceOf.isEmpty()) {
			return diagram;
		}
		List<Diagram.Edge> edges = MergedEdges.of(diagram.edges(), key -> end(key)).stream()
				.filter(edge -> !edge.source().equals(edge.target())).toList();
		return new Diagram(diagram.title(), items, edges, diagram.headings(), diagram.notes(), diagram.empty());
	}

	private String end(String key) {
		return inPlaceOf.containsKey(key) ? inPlaceOf.get(key).key() : key;
	}

	private Diagram.Item fold(Diagram.Item item, int level) {
		if (!(item instanceof Diagram.Frame frame) || frame.children().isEmpty()) {
			return item;
		}
		if (scope.isOpen(frame.key(), level)) {
			return with(frame, frame.children().stream().map(child -> fold(child, level + 1)).toList());
		}
		Diagram.Node inside = inside(frame);
		frame.all().skip(1).forEach(each -> inPlaceOf.put(each.key(), inside));
		return with(frame, List.of(inside));
	}

	private static Diagram.Frame with(Diagram.Frame frame, List<Diagram.Item> children) {
		return new Diagram.Frame(frame.key(), frame.style(), children, frame.toolTip());
	}

	private static Diagram.Node inside(Diagram.Frame frame) {
		List<Diagram.Node> nodes = frame.all().filter(Diagram.Node.class::isInstance).map(Diagram.Node.class::cast).toList();
		Set<String> aliases = frame.all().skip(1).flatMap(item -> Stream.concat(Stream.of(item.key()),
				item instanceof Diagram.Node node ? node.aliases().stream() : Stream.empty())).collect(Collectors.toSet());
		Map<String, Long> nouns = nodes.stream()
				.collect(Collectors.groupingBy(Diagram.Node::noun, LinkedHashMap::new, Collectors.counting()));
		boolean changed = nodes.stream().anyMatch(node -> node.style().halo() != Halo.NONE);
		List<Badge> failures = nodes.stream().flatMap(node -> node.style().badges().stream())
				.filter(badge -> badge.role().equals(Role.FAILURE.key())).limit(1).toList();
		NodeStyle style = new NodeStyle(Role.NEUTRAL.key(), "\u25b8 " + counted(nodes.size(), "object"),
				nouns.entrySet().stream().limit(MOST_NOUNS).map(entry -> counted(entry.getValue(), entry.getKey()))
						.collect(Collectors.joining(", ")) + (nouns.size() > MOST_NOUNS ? ", \u2026" : ""))
				.withHalo(changed ? Halo.CHANGED : Halo.NONE).withBadges(failures);
		String toolTip = style.first().substring(2) + nouns.entrySet().stream()
				.map(entry -> "\n" + counted(entry.getValue(), entry.getKey())).collect(Collectors.joining());
		boolean lane = frame.style().kind() == FrameStyle.Kind.LANE;
		return new Diagram.Node(frame.key() + TopologyDiagram.INSIDE, aliases, "closed " + (lane ? "iommufd" : "frame"), style,
				lane ? OptionalInt.empty() : firstColumn(nodes), toolTip, nodes);
	}

	private static OptionalInt firstColumn(List<Diagram.Node> nodes) {
		return nodes.stream().flatMapToInt(node -> node.column().stream()).min();
	}

	private static String counted(long count, String noun) {
		return count + " " + (count == 1 ? noun : Nouns.plural(noun));
	}
}
