package org.iommuscope.layout;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Lets nodes keep their places while a graph shrinks and grows back, as it does when somebody steps through time: a graph
 * that is part of one laid out before is shown as that part of the earlier layout, with holes where nodes are missing. Only
 * a graph with something new is laid out again, with the earlier layout as a hint.
 */
public final class SteadyLayout implements LayoutAlgorithm {

	/** A drawing with more holes than nodes is no longer worth keeping. */
	private static final int LEAST_SHARE_PERCENT = 50;

	private final LayoutAlgorithm algorithm;
	private volatile Optional<Remembered> remembered = Optional.empty();

	private record Remembered(LayoutGraph graph, LayoutResult result) {
	}

	/** Steadies the given algorithm. */
	public SteadyLayout(LayoutAlgorithm algorithm) {
		this.algorithm = Objects.requireNonNull(algorithm);
	}

	/** Forgets earlier layouts, so that the next one is made afresh. */
	public void forget() {
		remembered = Optional.empty();
	}

	@Override
	public LayoutResult layout(LayoutGraph graph, Optional<LayoutResult> previous, BooleanSupplier cancelled) {
		Optional<Remembered> earlier = remembered;
		if (earlier.isPresent() && isPart(graph, earlier.get().graph())) {
			return earlier.get().result().restrictedTo(graph);
		}
		LayoutResult result = algorithm.layout(graph, earlier.map(Remembered::result).or(() -> previous), cancelled);
		remembered = Optional.of(new Remembered(graph, result));
		return result;
	}

	private static boolean isPart(LayoutGraph part, LayoutGraph whole) {
		Map<Object, LayoutNode> nodes = whole.all().collect(Collectors.toMap(LayoutNode::id, Function.identity()));
		Map<Object, LayoutEdge> edges = whole.edges().stream()
				.collect(Collectors.toMap(LayoutEdge::id, Function.identity()));
		List<LayoutNode> wanted = part.all().toList();
		return wanted.size() * 100 >= nodes.size() * LEAST_SHARE_PERCENT
				&& wanted.stream().allMatch(node -> nodes.containsKey(node.id()) && fits(node, nodes.get(node.id())))
				&& part.edges().stream().allMatch(edge -> edge.equals(edges.get(edge.id())))
				&& inside(part, whole) && whole.headings().entrySet().containsAll(part.headings().entrySet());
	}

	private static boolean inside(LayoutGraph part, LayoutGraph whole) {
		Map<Object, Object> parents = whole.parents();
		Map<Object, Object> partParents = part.parents();
		return part.all().allMatch(
				node -> Objects.equals(partParents.get(node.id()), parents.get(node.id())));
	}

	private static boolean fits(LayoutNode node, LayoutNode place) {
		return switch (node) {
			case LayoutNode.Leaf leaf -> place instanceof LayoutNode.Leaf other && leaf.column().equals(other.column())
					&& leaf.size().width() <= other.size().width() && leaf.size().height() <= other.size().height();
			case LayoutNode.Container container -> place instanceof LayoutNode.Container other
					&& container.kind() == other.kind() && container.minimum().equals(other.minimum());
		};
	}
}
