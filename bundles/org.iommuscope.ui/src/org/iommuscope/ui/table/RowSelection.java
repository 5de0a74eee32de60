package org.iommuscope.ui.table;

/**
 * Rows that are selected: all from one to another.
 *
 * @param anchor where the selection began; -1 where nothing is selected
 * @param focus  where it ends, and where keys go on from; -1 where nothing is selected
 */
public record RowSelection(int anchor, int focus) {

	/** Nothing is selected. */
	public static final RowSelection NONE = new RowSelection(-1, -1);

	/** One row. */
	public static RowSelection of(int row) {
		return new RowSelection(row, row);
	}

	/** Up to another row. */
	public RowSelection upTo(int row) {
		return isEmpty() ? of(row) : new RowSelection(anchor, row);
	}

	/** Whether nothing is selected. */
	public boolean isEmpty() {
		return focus < 0;
	}

	/** The uppermost row. */
	public int first() {
		return Math.min(anchor, focus);
	}

	/** The lowest row. */
	public int last() {
		return Math.max(anchor, focus);
	}

	/** Whether a row is selected. */
	public boolean contains(int row) {
		return !isEmpty() && row >= first() && row <= last();
	}

	/** As far as there are so many rows. */
	public RowSelection within(int count) {
		return isEmpty() || count == 0 ? NONE : new RowSelection(Math.min(anchor, count - 1), Math.min(focus, count - 1));
	}
}
