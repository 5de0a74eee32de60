package org.iommuscope.ui.tables;

import java.util.Optional;
import org.eclipse.swt.widgets.Shell;
import org.iommuscope.core.pagetable.SecondStageMemory;

/** The table that the view shows: one of the recording, as it is at a position, or one of a dump, which stays as it is. */
sealed interface ShownTable permits LiveTable, DumpTable {

	/** What it is and what can be done to it, in one line. */
	String heading();

	/** Why its rows are not known; empty where they are. */
	String unknown();

	/** Its rows; empty where they are not known. */
	Optional<TableLines> lines();

	/** How many entries that do not stand in a row, since it is closed, differ from what the table is compared with. */
	default int differencesBelow(TableLine line) {
		return 0;
	}

	/** How its memory is reached, for a stage 1 under a stage 2. */
	Optional<SecondStageMemory> through();

	/**
	 * What can be done to it; nothing where nobody could.
	 *
	 * @param writes makes changes of a guest's table
	 */
	Optional<TableEdits> edits(Shell shell, GuestWrites writes);

	/** Its open tables as plain text of less than 80 columns; none where they are not known. */
	Optional<String> text();

	/** The view shows another one. */
	void close();
}
