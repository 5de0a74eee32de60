package org.iommuscope.graph.internal.control;

import java.util.Objects;
import java.util.Optional;

import org.eclipse.swt.widgets.Composite;
import org.iommuscope.graph.EmptyState;
import org.iommuscope.graph.internal.drawing.Drawing;

/** What a viewer says in words: what would fill it while it is empty, and what it is waiting for. */
public final class Panes {

	private final Pane empty;
	private final Pane waiting;
	private final Runnable stop;
	private EmptyState emptyState = new EmptyState("There is nothing to show.");

	/**
	 * @param stop stops what is being waited for
	 */
	public Panes(Composite canvas, Runnable stop) {
		empty = new Pane(canvas, Pane.Place.MIDDLE);
		waiting = new Pane(canvas, Pane.Place.CORNER);
		this.stop = stop;
	}

	public void setEmptyState(EmptyState state) {
		emptyState = Objects.requireNonNull(state);
	}

	/** Says what would fill a drawing that is empty, and that nothing is waited for. */
	public void show(Drawing drawing) {
		waiting.hide();
		if (drawing.snapshot().isEmpty()) {
			empty.show(emptyState.message(), emptyState.offer().map(EmptyState.Offer::text).orElse(""), this::followOffer,
					drawing.look());
		} else {
			empty.hide();
		}
	}

	/**
	 * Says what is waited for.
	 *
	 * @param drawing what stays until then
	 * @param nodes   how many are being arranged
	 */
	public void await(Drawing drawing, long nodes) {
		waiting.show("Arranging " + nodes + " nodes\u2026", "Stop", stop, drawing.look());
		empty.hide();
	}

	/** What is said while there is nothing to show, with what is offered in brackets. */
	public Optional<String> emptyText() {
		return empty.isVisible() ? Optional.of(empty.text()) : Optional.empty();
	}

	/** Does what is offered. */
	public void followOffer() {
		emptyState.offer().ifPresent(offer -> offer.action().run());
	}
}
