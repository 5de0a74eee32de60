package org.iommuscope.ui.dump;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.iommuscope.core.pagetable.EntryRun;
import org.iommuscope.core.pagetable.dump.DumpedTable;
import org.iommuscope.model.Hwpt;
import org.iommuscope.model.IommuFactory;
import org.iommuscope.model.TableEntry;
import org.iommuscope.model.TablePage;
import org.iommuscope.model.projection.TableProjection;
import org.iommuscope.picture.tables.TableRow;
import org.iommuscope.picture.tables.TableRows;

/** The rows of a dumped table that are in sight when all of it is: what is open stands below what it belongs to. */
final class DumpRows {

	private final DumpedTable table;
	private final TableProjection projection;
	private final Set<TableEntry> unfolded = new HashSet<>();
	private List<DumpRow> rows = List.of();

	DumpRows(DumpedTable table) {
		this.table = table;
		// The model knows tables as those of a HWPT; this one stands for that of whoever made the table.
		Hwpt owner = table.stage().number() == 1 ? IommuFactory.eINSTANCE.createHwptNested()
				: IommuFactory.eINSTANCE.createHwptPaging();
		projection = new TableProjection(owner, table.stage(), table.memory());
		list();
	}

	DumpedTable table() {
		return table;
	}

	TableProjection projection() {
		return projection;
	}

	List<DumpRow> rows() {
		return rows;
	}

	/** Opens what a row leads to, or unfolds it; closes it where that is open. */
	void toggle(DumpRow row) {
		TableEntry entry = row.row().first();
		if (row.row().run().isFolded()) {
			if (!unfolded.remove(entry)) {
				unfolded.add(entry);
			}
		} else if (row.isOpen()) {
			projection.close(entry);
		} else {
			projection.open(entry);
		}
		list();
	}

	/** Opens the way of an input address; the row that serves it, or the last one on the way. */
	OptionalInt goTo(long address) {
		projection.openPath(address);
		list();
		for (int row = rows.size() - 1; row >= 0; row--) {
			if (rows.get(row).row().covers(address)) {
				return OptionalInt.of(row);
			}
		}
		return OptionalInt.empty();
	}

	/** The next open row after one whose flags, rights, entry or output begin with a text; from the top again at the end. */
	OptionalInt find(String text, int after) {
		for (int i = 1; i <= rows.size(); i++) {
			int row = Math.floorMod(after + i, rows.size());
			if (rows.get(row).row().has(text)) {
				return OptionalInt.of(row);
			}
		}
		return OptionalInt.empty();
	}

	private void list() {
		List<DumpRow> found = new ArrayList<>();
		Optional.ofNullable(projection.table().getTop()).ifPresent(top -> add(top, 0, found));
		rows = List.copyOf(found);
	}

	private void add(TablePage page, int depth, List<DumpRow> found) {
		for (TableRow row : TableRows.of(projection, page, depth)) {
			TableEntry entry = row.first();
			boolean isOpen = unfolded.contains(entry) || entry.getNext() != null;
			found.add(shown(row, depth, isOpen));
			if (row.run().isFolded() && isOpen) {
				singles(page, row, depth + 1, found);
			} else if (entry.getNext() != null) {
				add(entry.getNext(), depth + 1, found);
			}
		}
	}

	private void singles(TablePage page, TableRow run, int depth, List<DumpRow> found) {
		int from = page.getEntries().indexOf(run.first());
		for (TableEntry entry : page.getEntries().subList(from, from + run.run().count())) {
			found.add(shown(TableRow.of(table.stage(), depth, page.getLevel(), new EntryRun(entry.getIndex(), 1, false), entry,
					entry), depth, false));
		}
	}

	private DumpRow shown(TableRow row, int depth, boolean isOpen) {
		return new DumpRow(row, depth, isOpen, table.through().flatMap(memory -> memory.page(row.first().getAddress())));
	}
}
