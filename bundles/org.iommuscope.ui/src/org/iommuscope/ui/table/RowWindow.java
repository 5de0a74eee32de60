package org.iommuscope.ui.table;

/**
 * Which rows of a table are in sight. Immutable.
 *
 * @param count rows in all
 * @param top   the uppermost row in sight, from 0
 * @param page  how many rows are wholly in sight, at least 1
 */
public record RowWindow(int count, int top, int page) {

	public RowWindow {
		page = Math.max(1, page);
		top = Math.clamp(top, 0, Math.max(0, count - page));
	}

	/** With another row uppermost, as far as there are rows. */
	public RowWindow at(int row) {
		return new RowWindow(count, row, page);
	}

	/** With another number of rows. */
	public RowWindow of(int rows) {
		return new RowWindow(rows, top, page);
	}

	/** With room for another number of rows. */
	public RowWindow paged(int rows) {
		return new RowWindow(count, top, rows);
	}

	/** Scrolled no further than needed for a row to be in sight. */
	public RowWindow showing(int row) {
		return row < top ? at(row) : row >= top + page ? at(row - page + 1) : this;
	}

	/** Where a row is not in sight or at the edge: scrolled such that it is in the middle, with its neighbours. */
	public RowWindow around(int row) {
		return row <= top && row > 0 || row < top || row + 1 >= top + page ? at(row - page / 2) : this;
	}
}
