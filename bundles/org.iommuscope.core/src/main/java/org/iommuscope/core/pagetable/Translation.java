package org.iommuscope.core.pagetable;

import java.util.Optional;

/**
 * The stages an address passes: none (it stays as it is), one of them, or both, the second translating what the first gives
 * and the addresses of the first one's tables.
 */
public record Translation(Optional<Stage> first, Optional<Stage> second) {

	/** No stage: addresses stay as they are. */
	public static final Translation IDENTITY = new Translation(Optional.empty(), Optional.empty());

	/** Checks that each stage is where it belongs. */
	public Translation {
		if (first.isPresent() && first.get().number() != 1 || second.isPresent() && second.get().number() != 2) {
			throw new IllegalArgumentException("a stage in the place of the other");
		}
	}

	/** One stage, in the place where it belongs. */
	public static Translation of(Stage stage) {
		return stage.number() == 1 ? new Translation(Optional.of(stage), Optional.empty())
				: new Translation(Optional.empty(), Optional.of(stage));
	}

	/** Both stages. */
	public static Translation nested(Stage first, Stage second) {
		return new Translation(Optional.of(first), Optional.of(second));
	}
}
