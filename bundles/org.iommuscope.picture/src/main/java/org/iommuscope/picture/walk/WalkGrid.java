package org.iommuscope.picture.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iommuscope.core.machine.table.Passage;
import org.iommuscope.core.pagetable.Reference;
import org.iommuscope.core.pagetable.Translation;
import org.iommuscope.core.pagetable.Walk;
import org.iommuscope.core.pagetable.structure.Lookup;
import org.iommuscope.core.pagetable.structure.StructureRead;

/**
 * The steps of a passage at their places. Under a second stage each column is the way to one stage-1 entry, and the last one
 * the way to the result: from top to bottom the second stage's levels, at the bottom the entry. With one stage the entries
 * stand side by side.
 *
 * @param cells   in the order in which the hardware takes them
 * @param columns how many columns there are
 * @param nested  whether there are rows of a second stage above a row of the first
 * @param bottom  the row of stage 1
 */
record WalkGrid(List<Cell> cells, int columns, boolean nested, int bottom) {

	WalkGrid {
		cells = List.copyOf(cells);
	}

	static WalkGrid of(Passage passage) {
		return new Builder(passage).build();
	}

	/** Cells of a stage. */
	List<Cell> of(int stage) {
		return cells.stream().filter(cell -> cell.stage() == stage).toList();
	}

	private static final class Builder {

		/** The row of stage 1 as long as it is not known how far the second stage goes down. */
		private static final int BOTTOM = Integer.MAX_VALUE;

		private final Passage passage;
		private final boolean nested;
		private final List<Cell> cells = new ArrayList<>();
		private int column;
		/** The level of the root of the second stage in the current column; the vendor may count up or down. */
		private int root = -1;
		private int lastRow = -1;

		Builder(Passage passage) {
			this.passage = passage;
			nested = isNested(passage);
		}

		private static boolean isNested(Passage passage) {
			boolean both = passage.lookup().outcome() instanceof Lookup.Translate(Translation translation)
					&& translation.first().isPresent() && translation.second().isPresent();
			return both || passage.lookup().reads().stream().anyMatch(read -> read.via().isPresent());
		}

		WalkGrid build() {
			int n = 0;
			for (StructureRead read : passage.lookup().reads()) {
				n++;
				String key = "read/" + n;
				read.via().ifPresent(walk -> walk.references().forEach(reference -> entry(key + "/" + reference.n(), reference)));
				add(new Cell(key, 1, column, BOTTOM, new Cell.Structure(read)));
				nextColumn();
			}
			passage.walk().ifPresent(walk -> walk.references()
					.forEach(reference -> entry(Cell.REFERENCE + reference.n(), reference)));
			blocked();
			int bottom = cells.stream().mapToInt(Cell::row).filter(row -> row != BOTTOM).max().orElse(-1) + 1;
			return new WalkGrid(cells.stream().map(cell -> cell.row() == BOTTOM ? cell.at(bottom) : cell).toList(),
					cells.stream().mapToInt(cell -> cell.column() + 1).max().orElse(0), nested, bottom);
		}

		private void entry(String key, Reference reference) {
			boolean first = reference.stage() == 1;
			if (!nested || first) {
				add(new Cell(key, reference.stage(), column, BOTTOM, new Cell.Entry(reference)));
				nextColumn();
				return;
			}
			if (root < 0) {
				root = reference.level();
			}
			add(new Cell(key, 2, column, Math.abs(reference.level() - root), new Cell.Entry(reference)));
		}

		/** Where the walk ends without an entry that was refused, there is a cell for what it did not reach. */
		private void blocked() {
			Optional<Walk.Fault> fault = passage.walk().map(Walk::result).filter(Walk.Fault.class::isInstance)
					.map(Walk.Fault.class::cast);
			boolean refused = passage.walk().isEmpty();
			if (!refused && (fault.isEmpty() || cells.stream().anyMatch(Cell::isRefused))) {
				return;
			}
			int stage = fault.map(Walk.Fault::stage).orElse(1);
			int row = !nested || stage == 1 ? BOTTOM : lastRow + 1;
			add(new Cell(Cell.BLOCKED, stage, column, row, new Cell.Blocked(fault)));
		}

		private void add(Cell cell) {
			cells.add(cell);
			lastRow = cell.row();
		}

		private void nextColumn() {
			column++;
			root = -1;
			lastRow = -1;
		}
	}
}
