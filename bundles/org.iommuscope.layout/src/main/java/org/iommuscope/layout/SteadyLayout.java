package org.iommuscope.layout;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lets nodes keep their places while a graph shrinks and grows back, as it does when somebody steps through time: a graph
 * that is part of one laid out shortly before is shown as that part of the earlier layout, with holes where nodes are
 * missing, so that going back and forth between two steps shows the same two drawings. A few
 * new nodes and edges are put into the earlier layout without moving the others ({@link Insertion}). Where that cannot be
 * done, the graph is laid out again, with the earlier layout as a hint.
 */
public final class SteadyLayout implements LayoutAlgorithm {

	/** A drawing with more holes than nodes is no longer worth keeping. */
	private static final int LEAST_SHARE_PERCENT = 50;

	/** Whoever goes back further has forgotten too. */
	private static final int MOST_REMEMBERED = 4;

	private final LayoutAlgorithm algorithm;
	/** The last one first. */
	private volatile List<Remembered> remembered = List.of();

	/** A graph with its layout, and what is in it by its ids. */
	private record Remembered(LayoutGraph graph, LayoutResult result, Map<Object, LayoutNode> nodes, Map<Object, LayoutEdge> edges,
			Map<Object, Object> parents) {

		Remembered(LayoutGraph graph, LayoutResult result) {
			this(graph, result, graph.all().collect(Collectors.toMap(LayoutNode::id, Function.identity())),
					graph.edges().stream().collect(Collectors.toMap(LayoutEdge::id, Function.identity())), graph.parents());
		}
	}

	/** Steadies the given algorithm. */
	public SteadyLayout(LayoutAlgorithm algorithm) {
		this.algorithm = Objects.requireNonNull(algorithm);
	}

	@Override
	public void forget() {
		remembered = List.of();
	}

	@Override
	public LayoutResult layout(LayoutGraph graph, Optional<LayoutResult> previous, BooleanSupplier cancelled) {
		Optional<LayoutResult> same = atHand(graph, previous);
		if (same.isPresent()) {
			return same.get();
		}
		List<Remembered> earlier = remembered;
		Optional<Remembered> last = earlier.stream().findFirst();
		Optional<Remembered> grown = last.flatMap(one -> grown(one, graph));
		if (grown.isPresent()) {
			remember(grown.get(), earlier);
			return grown.get().result().restrictedTo(graph);
		}
		LayoutResult result = algorithm.layout(graph, last.map(Remembered::result).or(() -> previous), cancelled);
		remember(new Remembered(graph, result), earlier);
		return result;
	}

	/** A graph that is part of one laid out shortly before has its layout already. */
	@Override
	public Optional<LayoutResult> atHand(LayoutGraph graph, Optional<LayoutResult> previous) {
		List<Remembered> earlier = remembered;
		Optional<Remembered> same = earlier.stream().filter(one -> isPart(graph, one)).findFirst();
		same.ifPresent(one -> remember(one, earlier));
		return same.map(one -> one.result().restrictedTo(graph));
	}

	private void remember(Remembered now, List<Remembered> earlier) {
		remembered = Stream.concat(Stream.of(now), earlier.stream().filter(one -> one != now)).limit(MOST_REMEMBERED).toList();
	}

	/** What was remembered with everything new put into it, if that can be done without moving the rest. */
	private static Optional<Remembered> grown(Remembered earlier, LayoutGraph graph) {
		if (!sameParents(graph, earlier) || !kindsMatch(graph, earlier)) {
			return Optional.empty();
		}
		LayoutGraph union = Union.of(earlier.graph(), graph);
		return isDense(graph, union)
				? new Insertion(union, withoutMovedEdges(earlier, union)).result().map(result -> new Remembered(union, result))
				: Optional.empty();
	}

	/** An edge that leads between other nodes now has no way yet. */
	private static LayoutResult withoutMovedEdges(Remembered earlier, LayoutGraph now) {
		Map<Object, LayoutEdge> edges = now.edges().stream()
				.collect(Collectors.toMap(LayoutEdge::id, Function.identity()));
		Map<Object, Route> kept = new HashMap<>(earlier.result().edges());
		for (LayoutEdge before : earlier.graph().edges()) {
			LayoutEdge after = edges.get(before.id());
			if (!before.source().equals(after.source()) || !before.target().equals(after.target())) {
				kept.remove(before.id());
			}
		}
		return new LayoutResult(earlier.result().nodes(), kept, earlier.result().columns());
	}

	private static boolean isDense(LayoutGraph part, LayoutGraph whole) {
		return part.all().count() * 100 >= whole.all().count() * LEAST_SHARE_PERCENT;
	}

	/** Whether what is in both graphs is of the same kind and column in both. */
	private static boolean kindsMatch(LayoutGraph graph, Remembered earlier) {
		Map<Object, LayoutNode> nodes = earlier.nodes();
		return graph.all().allMatch(node -> !nodes.containsKey(node.id()) || switch (node) {
			case LayoutNode.Leaf leaf ->
				nodes.get(leaf.id()) instanceof LayoutNode.Leaf other && leaf.column().equals(other.column());
			case LayoutNode.Container container ->
				nodes.get(container.id()) instanceof LayoutNode.Container other && container.kind() == other.kind();
		});
	}

	private static boolean sameParents(LayoutGraph graph, Remembered earlier) {
		Map<Object, Object> now = graph.parents();
		return graph.all().filter(node -> earlier.nodes().containsKey(node.id()))
				.allMatch(node -> Objects.equals(now.get(node.id()), earlier.parents().get(node.id())));
	}

	private static boolean isPart(LayoutGraph part, Remembered whole) {
		return isDense(part, whole.graph())
				&& part.all().allMatch(node -> whole.nodes().containsKey(node.id()) && fits(node, whole.nodes().get(node.id())))
				&& part.edges().stream().allMatch(edge -> edge.equals(whole.edges().get(edge.id())))
				&& sameParents(part, whole) && whole.graph().headings().entrySet().containsAll(part.headings().entrySet());
	}

	private static boolean fits(LayoutNode node, LayoutNode place) {
		return switch (node) {
			case LayoutNode.Leaf leaf -> place instanceof LayoutNode.Leaf other && leaf.column().equals(other.column())
					&& leaf.size().width() <= other.size().width() && leaf.size().height() <= other.size().height();
			case LayoutNode.Container container -> place instanceof LayoutNode.Container other
					&& container.kind() == other.kind()
					&& container.minimum().width() <= other.minimum().width()
					&& container.minimum().height() <= other.minimum().height();
		};
	}
}
