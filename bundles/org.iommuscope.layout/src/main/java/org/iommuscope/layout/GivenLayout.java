package org.iommuscope.layout;

import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A layout that somebody else has made already, for instance for a picture that is also written to a file, so that window
 * and file cannot differ. Its ids are those of the graph. What it leaves out is placed by another algorithm below it.
 */
public final class GivenLayout implements LayoutAlgorithm {

	private final Supplier<LayoutResult> given;
	private final LayoutAlgorithm rest = new StackedLayout();

	/** The layout is asked for each time that the graph changes. */
	public GivenLayout(Supplier<LayoutResult> given) {
		this.given = Objects.requireNonNull(given);
	}

	/** Always the same layout. */
	public GivenLayout(LayoutResult given) {
		this(() -> given);
	}

	@Override
	public LayoutResult layout(LayoutGraph graph, Optional<LayoutResult> previous, BooleanSupplier cancelled) {
		LayoutResult result = given.get().restrictedTo(graph);
		return result.covers(graph) ? result : rest.layout(graph, Optional.of(result), cancelled);
	}

	@Override
	public Optional<LayoutResult> atHand(LayoutGraph graph, Optional<LayoutResult> previous) {
		return Optional.of(layout(graph, previous, () -> false));
	}
}
