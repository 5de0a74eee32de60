package org.iommuscope.layout;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Lays a graph out as if {@linkplain LayoutEdge.Rank#PASSING passing} edges were not there, and then puts these in: so they
 * come and go without moving anything. Only where one finds no way among the others, not even with a wider gap, the graph is
 * laid out with it.
 */
public final class PassingEdges implements LayoutAlgorithm {

	private final LayoutAlgorithm algorithm;

	/** @param algorithm lays out the rest */
	public PassingEdges(LayoutAlgorithm algorithm) {
		this.algorithm = Objects.requireNonNull(algorithm);
	}

	@Override
	public LayoutResult layout(LayoutGraph graph, Optional<LayoutResult> previous, BooleanSupplier cancelled) {
		LayoutGraph rest = withoutPassing(graph);
		Optional<LayoutResult> atHand = algorithm.atHand(rest, previous);
		LayoutResult placed = atHand.isPresent() ? atHand.get() : algorithm.layout(rest, previous, cancelled);
		return rest.equals(graph) ? placed
				: new Insertion(graph, placed).result().orElseGet(() -> algorithm.layout(graph, Optional.of(placed), cancelled));
	}

	@Override
	public Optional<LayoutResult> atHand(LayoutGraph graph, Optional<LayoutResult> previous) {
		LayoutGraph rest = withoutPassing(graph);
		Optional<LayoutResult> placed = algorithm.atHand(rest, previous);
		return rest.equals(graph) ? placed : placed.flatMap(found -> new Insertion(graph, found).result());
	}

	@Override
	public void forget() {
		algorithm.forget();
	}

	private static LayoutGraph withoutPassing(LayoutGraph graph) {
		List<LayoutEdge> rest = graph.edges().stream().filter(edge -> edge.rank() != LayoutEdge.Rank.PASSING).toList();
		return rest.size() == graph.edges().size() ? graph : new LayoutGraph(graph.roots(), rest, graph.headings());
	}
}
