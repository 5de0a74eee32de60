package org.iommuscope.picture.topology;

import java.util.Objects;
import java.util.Optional;

/**
 * What a topology is to show beyond the model.
 *
 * @param title     what the picture shows, in a few words
 * @param failure   what went wrong in the last step, in a sentence
 * @param mostNodes how many nodes are drawn one by one; of more than that, alike ones are drawn as one
 * @param scope     which part is drawn
 */
public record TopologyOptions(String title, Optional<String> failure, int mostNodes, TopologyScope scope) {

	/** A picture of the plain state. */
	public static final TopologyOptions DEFAULT = new TopologyOptions("Topology", Optional.empty(), 300,
			TopologyScope.EVERYTHING);

	/** @throws IllegalArgumentException if not even one node is to be drawn */
	public TopologyOptions {
		Objects.requireNonNull(title);
		Objects.requireNonNull(failure);
		Objects.requireNonNull(scope);
		if (mostNodes < 1) {
			throw new IllegalArgumentException("at most " + mostNodes + " nodes");
		}
	}

	public TopologyOptions withTitle(String other) {
		return new TopologyOptions(other, failure, mostNodes, scope);
	}

	public TopologyOptions withFailure(Optional<String> other) {
		return new TopologyOptions(title, other, mostNodes, scope);
	}

	public TopologyOptions withMostNodes(int other) {
		return new TopologyOptions(title, failure, other, scope);
	}

	public TopologyOptions withScope(TopologyScope other) {
		return new TopologyOptions(title, failure, mostNodes, other);
	}
}
