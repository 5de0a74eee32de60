package org.iommuscope.picture.walk;

import java.util.List;
import java.util.Optional;
import org.iommuscope.core.machine.table.Passage;
import org.iommuscope.core.pagetable.Reference;

/**
 * A step of a walk, as it can be played.
 *
 * @param key       key of its node in the picture
 * @param stage     whose table it reads, 1 or 2
 * @param reference what is read; empty for a structure above the tables, and for what could not be reached
 */
public record WalkStep(String key, int stage, Optional<Reference> reference) {

	/** All of a passage, in the order in which the hardware takes them. */
	public static List<WalkStep> of(Passage passage) {
		return WalkGrid.of(passage).cells().stream().map(cell -> new WalkStep(cell.key(), cell.stage(),
				cell.step() instanceof Cell.Entry(Reference reference) ? Optional.of(reference) : Optional.empty())).toList();
	}
}
