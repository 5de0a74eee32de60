package org.iommuscope.picture.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.iommuscope.core.machine.table.Passage;
import org.iommuscope.core.pagetable.Reference;

/**
 * A step of a walk, as it can be played.
 *
 * @param key       key of its node in the picture
 * @param stage     whose table it reads, 1 or 2
 * @param reference what is read; empty for a structure above the tables, and for what could not be reached
 * @param input     the address that its stage translates; for a second stage under a first one, the address of what is to be read
 *     in stage 1, or what stage 1 came to. Empty where the walk does not tell
 */
public record WalkStep(String key, int stage, Optional<Reference> reference, OptionalLong input) {

	/** All of a passage, in the order in which the hardware takes them. */
	public static List<WalkStep> of(Passage passage) {
		WalkGrid grid = WalkGrid.of(passage);
		List<WalkStep> steps = new ArrayList<>();
		for (Cell cell : grid.cells()) {
			Optional<Reference> reference = cell.step() instanceof Cell.Entry(Reference read) ? Optional.of(read) : Optional.empty();
			steps.add(new WalkStep(cell.key(), cell.stage(), reference, input(passage, grid, cell)));
		}
		return List.copyOf(steps);
	}

	private static OptionalLong input(Passage passage, WalkGrid grid, Cell cell) {
		if (!grid.nested() || cell.stage() == 1) {
			return OptionalLong.of(passage.iova());
		}
		Optional<Cell.Step> served = grid.of(1).stream().filter(other -> other.column() == cell.column()).map(Cell::step).findFirst();
		if (served.isEmpty()) {
			return result(grid);
		}
		return switch (served.get()) {
			case Cell.Entry(Reference reference) -> OptionalLong.of(reference.entryAddress());
			case Cell.Structure(var read) -> OptionalLong.of(read.address());
			case Cell.Blocked _ -> OptionalLong.empty();
		};
	}

	/** What stage 1 came to, if it did; that is what is translated last. */
	private static OptionalLong result(WalkGrid grid) {
		return grid.of(1).stream().map(Cell::step).filter(Cell.Entry.class::isInstance).map(Cell.Entry.class::cast)
				.map(Cell.Entry::reference).reduce((_, last) -> last).map(last -> OptionalLong.of(last.next())).orElse(OptionalLong.empty());
	}
}
