package org.iommuscope.picture.iova;

import java.util.Objects;
import java.util.Optional;

/**
 * What a map is to show beyond the model.
 *
 * @param title    what the picture shows, in a few words
 * @param viewport which addresses
 * @param ioas     key of the one IOAS to show, such as {@code 1/ioas/2}; all of them where it is left out
 * @param policies whether to lay the policies of importing reserved regions over one another
 * @param toScale  whether widths are in proportion to sizes; otherwise they grow with the logarithm, so that the smallest range is seen
 * @param width    of the picture in pixels at zoom 100 %
 * @param facts    what no object of the model holds
 * @param conflict what the last step was refused
 * @param failure  what went wrong in the last step, in a sentence
 */
public record IovaMapOptions(String title, Viewport viewport, Optional<String> ioas, boolean policies, boolean toScale, double width,
		AddressFacts facts, Optional<Conflict> conflict, Optional<String> failure) {

	/** The plain state, all of it. */
	public static final IovaMapOptions DEFAULT = new IovaMapOptions("IOVA map", Viewport.WHOLE, Optional.empty(), false,
			false, 1200, AddressFacts.NONE, Optional.empty(), Optional.empty());

	/** In less there is no room for labels beside the line. */
	public static final double LEAST_WIDTH = 480;

	/** Makes too narrow a picture as wide as it has to be. */
	public IovaMapOptions {
		Objects.requireNonNull(title);
		Objects.requireNonNull(viewport);
		Objects.requireNonNull(ioas);
		width = Math.max(LEAST_WIDTH, width);
		Objects.requireNonNull(facts);
		Objects.requireNonNull(conflict);
		Objects.requireNonNull(failure);
	}

	public IovaMapOptions withTitle(String other) {
		return new IovaMapOptions(other, viewport, ioas, policies, toScale, width, facts, conflict, failure);
	}

	public IovaMapOptions withViewport(Viewport other) {
		return new IovaMapOptions(title, other, ioas, policies, toScale, width, facts, conflict, failure);
	}

	public IovaMapOptions withIoas(Optional<String> key) {
		return new IovaMapOptions(title, viewport, key, policies, toScale, width, facts, conflict, failure);
	}

	public IovaMapOptions withPolicies(boolean shown) {
		return new IovaMapOptions(title, viewport, ioas, shown, toScale, width, facts, conflict, failure);
	}

	public IovaMapOptions withToScale(boolean wanted) {
		return new IovaMapOptions(title, viewport, ioas, policies, wanted, width, facts, conflict, failure);
	}

	public IovaMapOptions withWidth(double other) {
		return new IovaMapOptions(title, viewport, ioas, policies, toScale, other, facts, conflict, failure);
	}

	public IovaMapOptions withFacts(AddressFacts other) {
		return new IovaMapOptions(title, viewport, ioas, policies, toScale, width, other, conflict, failure);
	}

	/** With what the last step was refused, as a range and as a sentence. */
	public IovaMapOptions withFailure(Optional<Conflict> refused, Optional<String> sentence) {
		return new IovaMapOptions(title, viewport, ioas, policies, toScale, width, facts, refused, sentence);
	}
}
