package org.iommuscope.picture.tables;

import java.util.List;
import org.iommuscope.model.Hwpt;
import org.iommuscope.model.projection.TableProjection;
import org.iommuscope.picture.wording.PlainLines;

/**
 * A page table as plain text to paste into a mail: ASCII, no line longer than {@value PlainLines#WIDTH} columns. The first
 * column marks with {@code +}, {@code ~} and {@code -} what is new, changed and gone, and with {@code >} the way of the address
 * that is looked for.
 */
public final class TablesText {

	private TablesText() {
	}

	/** The text of the open tables; ends with a line end. */
	public static String of(Hwpt hwpt, TableProjection projection, TablesOptions options) {
		return of(TablesPicture.heading(hwpt, projection), projection, options);
	}

	/** The text of the open tables of whatever the heading says; ends with a line end. */
	public static String of(String heading, TableProjection projection, TablesOptions options) {
		PlainLines lines = new PlainLines();
		lines.add(0, ' ', heading);
		List<TableRow> rows = TableRows.of(projection);
		if (rows.isEmpty()) {
			lines.add(1, ' ', "the top table has no entry: nothing is mapped");
		}
		rows.stream().limit(TablesOptions.MOST_ROWS).forEach(row -> lines.add(1 + row.depth(), sign(row, options), text(row)));
		if (rows.size() > TablesOptions.MOST_ROWS) {
			lines.add(1, ' ', "and " + (rows.size() - TablesOptions.MOST_ROWS) + " more rows");
		}
		return lines.toString();
	}

	/** The text of a table that is not known. */
	public static String unknown(TablesOptions options) {
		PlainLines lines = new PlainLines();
		lines.add(0, ' ', "The table is not known: " + options.unknown().orElse("nothing was looked for") + ".");
		return lines.toString();
	}

	private static String text(TableRow row) {
		String output = row.output().isEmpty() ? "" : " -> " + row.output();
		String more = (row.size().replace("\u00d7", "x") + " " + row.permissions() + " " + row.flags()).strip();
		return row.level() + "[" + row.index() + "] " + row.input() + " " + row.entry() + output + (more.isEmpty() ? "" : " " + more);
	}

	private static char sign(TableRow row, TablesOptions options) {
		return switch (row.change()) {
			case ADDED -> '+';
			case CHANGED -> '~';
			case REMOVED -> '-';
			case NONE -> options.address().isPresent() && row.covers(options.address().getAsLong()) ? '>' : ' ';
		};
	}
}
