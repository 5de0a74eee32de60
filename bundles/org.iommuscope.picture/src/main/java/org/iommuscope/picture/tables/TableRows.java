package org.iommuscope.picture.tables;

import java.util.ArrayList;
import java.util.List;
import org.iommuscope.core.pagetable.EntryRun;
import org.iommuscope.model.TableEntry;
import org.iommuscope.model.TablePage;
import org.iommuscope.model.projection.TableProjection;

/** The rows of the tables that are open in the model, from the top table down, each table below the entry that leads to it. */
public final class TableRows {

	private TableRows() {
	}

	/** The rows of all open tables. */
	public static List<TableRow> of(TableProjection projection) {
		List<TableRow> rows = new ArrayList<>();
		if (projection.table().getTop() != null) {
			add(projection, projection.table().getTop(), 0, rows);
		}
		return rows;
	}

	/** The rows of one table alone. */
	public static List<TableRow> of(TableProjection projection, TablePage page, int depth) {
		List<TableRow> rows = new ArrayList<>();
		int at = 0;
		for (EntryRun run : projection.runs(page)) {
			TableEntry first = page.getEntries().get(at);
			TableEntry last = page.getEntries().get(at + run.count() - 1);
			rows.add(new TableRow(depth, projection.stage(), page.getLevel(), run, first, last));
			at += run.count();
		}
		return rows;
	}

	private static void add(TableProjection projection, TablePage page, int depth, List<TableRow> rows) {
		for (TableRow row : of(projection, page, depth)) {
			rows.add(row);
			if (row.first().getNext() != null) {
				add(projection, row.first().getNext(), depth + 1, rows);
			}
		}
	}

	/** Opens tables from the top down until about so many rows are there. */
	public static void open(TableProjection projection, int rows) {
		List<TablePage> pages = new ArrayList<>();
		if (projection.table().getTop() != null) {
			pages.add(projection.table().getTop());
		}
		int count = 0;
		for (int i = 0; i < pages.size() && count < rows; i++) {
			for (TableEntry entry : List.copyOf(pages.get(i).getEntries())) {
				if (count < rows) {
					projection.open(entry);
					if (entry.getNext() != null) {
						pages.add(entry.getNext());
						count += projection.runs(entry.getNext()).size();
					}
				}
			}
		}
	}
}
