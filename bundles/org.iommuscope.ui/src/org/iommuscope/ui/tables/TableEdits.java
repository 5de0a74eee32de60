package org.iommuscope.ui.tables;

import java.util.Optional;
import org.iommuscope.picture.tables.TableRow;

/** What a user can do to a table; how it is done depends on who owns the table. */
interface TableEdits {

	/** Lets the user write another value of an entry. */
	void edit(TableRow row);

	/** Takes what a row maps away. */
	void clear(TableRow row);

	/**
	 * Gives a right that a row does not have, or takes it away.
	 *
	 * @param right a bit of {@link org.iommuscope.core.pagetable.Rights}
	 */
	void flip(TableRow row, int right);

	/** Asks what is to be mapped, and maps it. */
	void map(Optional<TableRow> near);
}
