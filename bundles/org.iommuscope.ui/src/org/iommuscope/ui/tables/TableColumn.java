package org.iommuscope.ui.tables;

import java.util.function.Function;
import org.iommuscope.picture.tables.TableRow;

/** The columns of a page table. */
enum TableColumn {
	INDEX(Messages.Tables_index, 250, row -> row.level() + " [" + row.index() + "]"),
	INPUT(Messages.Tables_input, 220, TableRow::input),
	ENTRY(Messages.Tables_entry, 150, row -> row.entry() + (row.run().isFolded() ? "\u2026" : "")),
	OUTPUT(Messages.Tables_output, 230, TableRow::output),
	SIZE(Messages.Tables_size, 170, TableRow::size),
	RIGHTS(Messages.Tables_rights, 60, TableRow::permissions),
	FLAGS(Messages.Tables_flags, 220, TableRow::flags);

	private final String title;
	private final int width;
	private final Function<TableRow, String> text;

	TableColumn(String title, int width, Function<TableRow, String> text) {
		this.title = title;
		this.width = width;
		this.text = text;
	}

	String title() {
		return title;
	}

	int width() {
		return width;
	}

	String text(TableRow row) {
		return text.apply(row);
	}
}
