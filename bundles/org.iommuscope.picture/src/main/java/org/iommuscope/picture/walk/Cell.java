package org.iommuscope.picture.walk;

import java.util.Optional;
import org.iommuscope.core.pagetable.Reference;
import org.iommuscope.core.pagetable.Walk;
import org.iommuscope.core.pagetable.structure.StructureRead;

/**
 * A step of a walk, at its place in the grid.
 *
 * @param key    what identifies it: {@code reference/3} for the walk's references by number, {@code read/1} for a structure
 *     above the tables, {@code read/1/2} for a reference that found it
 * @param stage  whose table it reads, 1 or 2; a structure counts as stage 1
 * @param column from left to right, from 0
 * @param row    from top to bottom, from 0
 * @param step   what is read
 */
record Cell(String key, int stage, int column, int row, Step step) {

	/** Begin of the keys of the walk's own references. */
	static final String REFERENCE = "reference/";
	/** Key of a {@link Blocked} cell. */
	static final String BLOCKED = "blocked";

	/** What happens at a place. */
	sealed interface Step {
	}

	/** An entry of a table is read. */
	record Entry(Reference reference) implements Step {
	}

	/** A structure above the tables is read. */
	record Structure(StructureRead read) implements Step {
	}

	/**
	 * The walk is stopped before an entry is read.
	 *
	 * @param fault why, where a table's rules stopped it; empty where a structure above the tables did
	 */
	record Blocked(Optional<Walk.Fault> fault) implements Step {
	}

	Cell at(int otherRow) {
		return new Cell(key, stage, column, otherRow, step);
	}

	/** Whether it is one of the walk's own references, and none that found a structure. */
	boolean isOfTheWalk() {
		return key.startsWith(REFERENCE);
	}

	boolean isBlocked() {
		return step instanceof Blocked;
	}

	/** Whether the walk ends here because of what was read. */
	boolean isRefused() {
		return isBlocked() || step instanceof Entry entry && entry.reference().verdict().isFault();
	}
}
