package org.iommuscope.graph;

import java.util.Objects;
import java.util.Optional;

/**
 * What a viewer says when there is nothing to show.
 *
 * @param message what would fill it
 * @param offer something that fills it
 */
public record EmptyState(String message, Optional<Offer> offer) {

	/**
	 * A link below the message.
	 *
	 * @param text what it does, as an imperative
	 * @param action called on the display's thread
	 */
	public record Offer(String text, Runnable action) {

		public Offer {
			Objects.requireNonNull(text);
			Objects.requireNonNull(action);
		}
	}

	public EmptyState {
		Objects.requireNonNull(message);
		Objects.requireNonNull(offer);
	}

	/** A message without an offer. */
	public EmptyState(String message) {
		this(message, Optional.empty());
	}

	/** A message and a link that does something about it. */
	public EmptyState(String message, String offer, Runnable action) {
		this(message, Optional.of(new Offer(offer, action)));
	}
}
