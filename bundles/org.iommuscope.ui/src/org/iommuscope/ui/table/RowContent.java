package org.iommuscope.ui.table;

import java.util.List;
import org.iommuscope.model.kind.Role;

/** What a {@link LongTable} shows. Asked on the display's thread whenever a row is painted, so it has to answer at once. */
public interface RowContent {

	/**
	 * A row's look.
	 *
	 * @param cells one for each column, in the order in which the table defines them
	 * @param tint  whose colour lies over the ground
	 * @param share how much of it is seen, from 0 for nothing to 1
	 * @param bold  whether the texts are bold
	 */
	record Look(List<Cell> cells, Role tint, double share, boolean bold) {

		public Look {
			cells = List.copyOf(cells);
		}
	}

	/**
	 * A cell.
	 *
	 * @param text what stands in it, one line
	 * @param role whose colour the text has
	 */
	record Cell(String text, String role) {
	}

	/** How many rows there are. */
	int count();

	/** A row's look; what is not there yet is shown as something to come. */
	Look look(int row);

	/** Takes a key before the table does; whether the content had a use for it. */
	default boolean pressed(int keyCode) {
		return false;
	}

	/** What to say about a cell while the mouse rests on it; empty for the cell's text, where it is cut off. */
	default String toolTip(int row, ColumnKind column) {
		return "";
	}
}
