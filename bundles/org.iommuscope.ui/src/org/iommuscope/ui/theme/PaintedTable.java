package org.iommuscope.ui.theme;

import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;

/**
 * A table that takes its colours from the palette instead of the workbench's style sheet. The style sheet's engine keeps
 * the rows of a table and touches those that are gone when the appearance changes, which ends the program on GTK.
 */
public final class PaintedTable {

	/** Under this name a widget says by {@code true} that the style sheet is to leave it alone. */
	public static final String NOT_STYLED = "org.eclipse.e4.ui.css.disabled";

	private PaintedTable() {
	}

	/** Colours a table for the present appearance; to be called when the table is made and when the appearance changes. */
	public static void paint(Table table) {
		table.setData(NOT_STYLED, Boolean.TRUE);
		Palette palette = Palette.current();
		table.setBackground(palette.colour(Palette.CANVAS));
		table.setForeground(palette.colour(Palette.TEXT));
		table.setHeaderBackground(palette.colour(Palette.LANE));
		table.setHeaderForeground(palette.colour(Palette.MUTED));
	}

	/** Keeps a row out of the style sheet's reach; to be called before the row is given anything else. */
	public static void own(TableItem row) {
		row.setData(NOT_STYLED, Boolean.TRUE);
	}
}
