package org.iommuscope.layout;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Places the nodes and routes the edges of a graph. An algorithm knows no toolkit; it may be called on any thread, by one
 * thread at a time.
 */
@FunctionalInterface
public interface LayoutAlgorithm {

	/**
	 * The layout of a graph.
	 *
	 * @param previous the layout of a similar graph that is being looked at: nodes that it has should keep their places
	 *     and their order
	 * @param cancelled to be asked now and then whether the result is still wanted
	 * @return a result that {@linkplain LayoutResult#covers covers} the graph
	 * @throws java.util.concurrent.CancellationException if it stopped because it was cancelled
	 */
	LayoutResult layout(LayoutGraph graph, Optional<LayoutResult> previous, BooleanSupplier cancelled);

	/**
	 * The layout of a graph if it takes no time worth a background job; otherwise {@link #layout} is to be asked.
	 *
	 * @param previous as there
	 */
	default Optional<LayoutResult> atHand(LayoutGraph graph, Optional<LayoutResult> previous) {
		return Optional.empty();
	}

	/** Forgets earlier layouts, if it remembers any, so that the next one is made afresh. */
	default void forget() {
		// Most make each layout for itself.
	}
}
