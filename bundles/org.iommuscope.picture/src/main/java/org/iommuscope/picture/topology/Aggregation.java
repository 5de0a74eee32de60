package org.iommuscope.picture.topology;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iommuscope.layout.style.Halo;
import org.iommuscope.layout.style.NodeStyle;
import org.iommuscope.layout.style.Presence;
import org.iommuscope.layout.style.Roles;
import org.iommuscope.model.kind.Role;
import org.iommuscope.picture.diagram.Diagram;
import org.iommuscope.picture.diagram.Nouns;

/**
 * Draws alike nodes as one where a diagram has more than can be read. Alike are first those of one kind with the same
 * neighbours, then all of one kind in a lane; last, whole lanes are left out. What the last step changed or what failed is
 * always drawn by itself. A note says what was done.
 */
final class Aggregation {

	private static final int MOST_NAMES = 8;

	/** The end of the key of a node that stands for several; before it is the key of the first of them. */
	static final String ALIKE = "/alike";

	private final int most;

	/** @param most how many nodes can be read */
	Aggregation(int most) {
		this.most = most;
	}

	Diagram of(Diagram diagram) {
		int all = count(diagram);
		if (all <= most) {
			return diagram;
		}
		Diagram fewer = merged(diagram, sameNeighbours(diagram));
		if (count(fewer) > most) {
			fewer = merged(fewer, sameKind(fewer));
		}
		Diagram.Note note = new Diagram.Note(all + " objects are too many to be read: alike ones are drawn as one.",
				Roles.MUTED);
		return withFewerLanes(fewer.withNotes(List.of(note)));
	}

	/** Of the nodes that are there for longer than this step, so that passing ones do not decide about the others. */
	private static int count(Diagram diagram) {
		return (int) diagram.nodes().stream().filter(Aggregation::stays).count();
	}

	private static boolean stays(Diagram.Node node) {
		return node.style().presence() == Presence.FULL;
	}

	/** Kind, place and neighbours of a node in words. */
	private static Function<Diagram.Node, String> sameNeighbours(Diagram diagram) {
		Map<String, Set<String>> neighbours = new HashMap<>();
		for (Diagram.Edge edge : diagram.edges()) {
			if (isRefused(edge)) {
				continue;
			}
			String what = edge.style().role() + edge.style().line() + edge.style().label();
			neighbours.computeIfAbsent(edge.source(), key -> new TreeSet<>()).add(">" + edge.target() + what);
			neighbours.computeIfAbsent(edge.target(), key -> new TreeSet<>()).add("<" + edge.source() + what);
		}
		Map<String, String> frames = frames(diagram);
		return node -> String.join(" ", frames.get(node.key()), kind(node),
				neighbours.getOrDefault(node.key(), Set.of()).toString());
	}

	private static Function<Diagram.Node, String> sameKind(Diagram diagram) {
		Map<String, String> lanes = new HashMap<>();
		diagram.items().forEach(lane -> lane.all().forEach(item -> lanes.put(item.key(), lane.key())));
		return node -> lanes.get(node.key()) + " " + kind(node);
	}

	private static String kind(Diagram.Node node) {
		return node.noun() + "/" + node.style().role() + "/" + node.column();
	}

	/** The key of the frame or lane around each node. */
	private static Map<String, String> frames(Diagram diagram) {
		Map<String, String> frames = new HashMap<>();
		diagram.all().forEach(item -> {
			if (item instanceof Diagram.Frame frame) {
				frame.children().forEach(child -> frames.put(child.key(), frame.key()));
			}
		});
		return frames;
	}

	/** Which nodes are alike does not depend on what the last step did to some of them; these only stay out of what is made of them. */
	private Diagram merged(Diagram diagram, Function<Diagram.Node, String> likeness) {
		Map<String, List<Diagram.Node>> classes = diagram.nodes().stream().filter(Aggregation::stays)
				.collect(Collectors.groupingBy(likeness, LinkedHashMap::new, Collectors.toList()));
		List<List<Diagram.Node>> largestFirst = classes.values().stream().filter(nodes -> nodes.size() > 1)
				.sorted(Comparator.comparingInt((List<Diagram.Node> nodes) -> nodes.size()).reversed()).toList();
		Set<String> refused = refused(diagram);
		int left = count(diagram);
		int size = 0;
		Map<String, Diagram.Node> inPlaceOf = new HashMap<>();
		for (List<Diagram.Node> nodes : largestFirst) {
			// classes of one size are treated alike
			if (left <= most && nodes.size() != size) {
				break;
			}
			size = nodes.size();
			left -= size - 1;
			List<Diagram.Node> mergeable = nodes.stream().filter(node -> mayBeMerged(node, refused)).toList();
			if (mergeable.size() > 1) {
				Diagram.Node one = one(mergeable, diagram);
				mergeable.forEach(node -> inPlaceOf.put(node.key(), one));
			}
		}
		Replacement replacement = new Replacement(inPlaceOf, torn(diagram, inPlaceOf), new HashSet<>());
		List<Diagram.Item> items = diagram.items().stream().flatMap(item -> replacement.of(item).stream()).toList();
		return new Diagram(diagram.title(), items, MergedEdges.of(diagram.edges(), key -> end(key, inPlaceOf)), diagram.headings(), diagram.notes(),
				diagram.empty());
	}

	/** The ends of connections that were refused in the last step. */
	private static Set<String> refused(Diagram diagram) {
		return diagram.edges().stream().filter(Aggregation::isRefused).flatMap(edge -> Stream.of(edge.source(), edge.target()))
				.collect(Collectors.toSet());
	}

	private static boolean isRefused(Diagram.Edge edge) {
		return edge.style().role().equals(Role.FAILURE.key());
	}

	private static boolean mayBeMerged(Diagram.Node node, Set<String> refused) {
		return !refused.contains(node.key()) && node.style().halo() == Halo.NONE && node.style().presence() == Presence.FULL
				&& node.style().badges().stream().noneMatch(badge -> badge.role().equals(Role.FAILURE.key()));
	}

	private static Diagram.Node one(List<Diagram.Node> alike, Diagram diagram) {
		List<Diagram.Node> nodes = alike.stream()
				.sorted(Comparator.comparingInt(node -> number(node.style().first()))).toList();
		Diagram.Node first = nodes.getFirst();
		Set<String> aliases = nodes.stream().flatMap(node -> Stream
				.concat(Stream.of(node.key()), node.aliases().stream())).collect(Collectors.toSet());
		List<Diagram.Node> each = nodes.stream().flatMap(Aggregation::standsFor).toList();
		String of = diagram.all().filter(Diagram.Frame.class::isInstance).map(Diagram.Frame.class::cast)
				.filter(frame -> frame.children().containsAll(nodes) && frame.key().contains("/group/"))
				.map(frame -> " of " + frame.style().heading()).findFirst().orElse("");
		NodeStyle style = new NodeStyle(first.style().role(), each.size() + " " + Nouns.plural(first.noun()) + of,
				first.style().first() + " to " + nodes.getLast().style().first()).withShape(first.style().shape())
				.withOutline(first.style().outline());
		String names = nodes.stream().limit(MOST_NAMES).map(node -> "\n" + node.style().first())
				.collect(Collectors.joining());
		String more = nodes.size() > MOST_NAMES ? "\nand " + (nodes.size() - MOST_NAMES) + " more" : "";
		return new Diagram.Node(first.key() + ALIKE, aliases, first.noun(), style, first.column(),
				style.first() + names + more, each);
	}

	/** The number at the end of a label; 0 where there is none. */
	private static int number(String label) {
		String last = label.substring(label.lastIndexOf(' ') + 1);
		return last.matches("\\d{1,9}") ? Integer.parseInt(last) : 0;
	}

	/** One that stands for several already is what it stands for. */
	private static Stream<Diagram.Node> standsFor(Diagram.Node node) {
		return isOne(node.key()) ? node.inside().stream() : Stream.of(node);
	}

	/** Whether a key is that of a node that stands for several alike. */
	static boolean isOne(String key) {
		return key.endsWith(ALIKE);
	}

	/** Keys of the frames that would hold something of another one; their contents stand in the lane itself. */
	private static Set<String> torn(Diagram diagram, Map<String, Diagram.Node> inPlaceOf) {
		Map<String, String> frames = frames(diagram);
		Map<String, Set<String>> framesOf = new HashMap<>();
		inPlaceOf.forEach((key, one) -> framesOf.computeIfAbsent(one.key(), node -> new HashSet<>())
				.add(frames.get(key)));
		Set<String> lanes = diagram.items().stream().map(Diagram.Item::key).collect(Collectors.toSet());
		return framesOf.values().stream().filter(several -> several.size() > 1).flatMap(Set::stream)
				.filter(frame -> !lanes.contains(frame)).collect(Collectors.toSet());
	}

	/**
	 * Puts nodes in the place of others.
	 *
	 * @param torn   keys of frames to be taken away from around their contents
	 * @param placed keys of the nodes that have been placed
	 */
	private record Replacement(Map<String, Diagram.Node> inPlaceOf, Set<String> torn, Set<String> placed) {

		List<Diagram.Item> of(Diagram.Item item) {
			return switch (item) {
				case Diagram.Node node -> {
					Diagram.Node one = inPlaceOf.getOrDefault(node.key(), node);
					yield placed.add(one.key()) ? List.of(one) : List.of();
				}
				case Diagram.Frame frame -> {
					List<Diagram.Item> children = frame.children().stream().flatMap(child -> of(child).stream())
							.toList();
					yield torn.contains(frame.key()) || children.isEmpty() && !frame.children().isEmpty() ? children
							: List.of(new Diagram.Frame(frame.key(), frame.style(), children, frame.toolTip()));
				}
			};
		}
	}

	private static String end(String key, Map<String, Diagram.Node> inPlaceOf) {
		return inPlaceOf.containsKey(key) ? inPlaceOf.get(key).key() : key;
	}

	private Diagram withFewerLanes(Diagram diagram) {
		if (diagram.nodes().size() <= most) {
			return diagram;
		}
		Set<String> refused = refused(diagram);
		List<Diagram.Item> kept = new ArrayList<>();
		int count = 0;
		for (Diagram.Item lane : diagram.items()) {
			int nodes = (int) lane.all().filter(Diagram.Node.class::isInstance).count();
			boolean changed = lane.all().anyMatch(item -> item instanceof Diagram.Node node && !mayBeMerged(node, refused));
			if (kept.isEmpty() || changed || count + nodes <= most) {
				kept.add(lane);
				count += nodes;
			}
		}
		int left = diagram.items().size() - kept.size();
		if (left == 0) {
			return diagram;
		}
		Set<String> keys = kept.stream().flatMap(Diagram.Item::all).map(Diagram.Item::key).collect(Collectors.toSet());
		List<Diagram.Edge> edges = diagram.edges().stream()
				.filter(edge -> keys.contains(edge.source()) && keys.contains(edge.target())).toList();
		return new Diagram(diagram.title(), kept, edges, diagram.headings(), diagram.notes(), diagram.empty())
				.withNotes(List.of(new Diagram.Note(left + (left == 1 ? " iommufd is" : " iommufds are") + " left out.",
						Roles.MUTED)));
	}
}
