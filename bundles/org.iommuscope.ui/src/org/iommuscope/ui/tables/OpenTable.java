package org.iommuscope.ui.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.widgets.Shell;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.HwptPaging;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.machine.table.HwptTable;
import org.iommuscope.core.pagetable.EntryRun;
import org.iommuscope.model.EntryKind;
import org.iommuscope.model.Hwpt;
import org.iommuscope.model.IommufdContext;
import org.iommuscope.model.TableEntry;
import org.iommuscope.model.TablePage;
import org.iommuscope.model.projection.TableProjection;
import org.iommuscope.picture.tables.TableRow;
import org.iommuscope.picture.tables.TableRows;

/** The table of a HWPT while the view shows it: rows, and below each what it leads to or is folded from. */
final class OpenTable {

	private final Hwpt hwpt;
	private Optional<TableProjection> projection = Optional.empty();
	private HwptTable shown = new HwptTable.NotKnown("");
	private final int contextNumber;
	private State state;

	OpenTable(Hwpt hwpt, State state) {
		this.hwpt = hwpt;
		contextNumber = hwpt.eContainer() instanceof IommufdContext context ? context.getNumber() : -1;
		this.state = state;
		show(state, false);
	}

	Hwpt hwpt() {
		return hwpt;
	}

	/** Why nothing is shown; empty where something is. */
	String unknown() {
		return shown instanceof HwptTable.NotKnown none ? none.why() : "";
	}

	Optional<TableProjection> projection() {
		return projection;
	}

	/**
	 * Shows the table as it is in another state.
	 *
	 * @param highlight whether what differs is marked as the last step's changes
	 */
	void show(State now, boolean highlight) {
		state = now;
		shown = context().map(found -> HwptTable.of(now, found, hwpt.getId()))
				.orElse(new HwptTable.NotKnown("hwpt " + hwpt.getId() + " is gone"));
		switch (shown) {
			case HwptTable.NotKnown _ -> close();
			case HwptTable.Known known -> {
				if (projection.isPresent()) {
					projection.get().show(known.stage(), known.memory(), highlight);
				} else {
					projection = Optional.of(new TableProjection(hwpt, known.stage(), known.memory()));
				}
			}
		}
	}

	/** Marks the entries that differ from those of another state. */
	void compare(State other) {
		State now = state;
		show(other, false);
		show(now, true);
	}

	private Optional<Context> context() {
		return state.context(contextNumber);
	}

	/** What is shown. */
	State state() {
		return state;
	}

	/** Number of the context that the HWPT belongs to, -1 where it belongs to none. */
	int contextNumber() {
		return contextNumber;
	}

	/** Whether the table is in a guest's memory, which can be written entry by entry. */
	boolean isGuests() {
		return shown instanceof HwptTable.Known known && known.guest().isPresent();
	}

	/** What can be done to the table; nothing where it is not known. */
	Optional<TableEdits> edits(Shell shell) {
		if (!(shown instanceof HwptTable.Known known)) {
			return Optional.empty();
		}
		return known.guest().<TableEdits>map(memory -> new TableEditor(shell, known.stage(), memory))
				.or(() -> context().flatMap(found -> found.object(hwpt.getId(), HwptPaging.class)
						.map(paging -> new KernelTable(shell, state, found, paging))));
	}

	/** The rows of the top table. */
	List<TableRow> rows() {
		return projection.filter(table -> table.table().getTop() != null)
				.map(table -> TableRows.of(table, table.table().getTop(), 0)).orElse(List.of());
	}

	boolean hasChildren(TableRow row) {
		return row.run().isFolded() || row.first().getKind() == EntryKind.TABLE;
	}

	/** The rows of the next table, or the single entries of a run. */
	List<TableRow> children(TableRow row) {
		if (projection.isEmpty()) {
			return List.of();
		}
		TableProjection table = projection.get();
		if (row.run().isFolded()) {
			return entries(table, row);
		}
		table.open(row.first());
		TablePage next = row.first().getNext();
		return next == null ? List.of() : TableRows.of(table, next, row.depth() + 1);
	}

	private static List<TableRow> entries(TableProjection table, TableRow row) {
		TablePage page = (TablePage) row.first().eContainer();
		int from = page.getEntries().indexOf(row.first());
		List<TableRow> rows = new ArrayList<>(row.run().count());
		for (TableEntry entry : page.getEntries().subList(from, from + row.run().count())) {
			rows.add(TableRow.of(table.stage(), row.depth(), page.getLevel(), new EntryRun(entry.getIndex(), 1, false), entry,
					entry));
		}
		return rows;
	}

	/** The rows from the top to the one that serves an address, as far as there are any. */
	List<TableRow> path(long address) {
		projection.ifPresent(table -> table.openPath(address));
		List<TableRow> path = new ArrayList<>();
		List<TableRow> level = rows();
		while (true) {
			// Arm's upper half and sign-extended addresses are covered as they are written.
			Optional<TableRow> here = level.stream().filter(row -> row.covers(address)).findFirst();
			if (here.isEmpty()) {
				return path;
			}
			path.add(here.get());
			level = here.get().first().getKind() == EntryKind.TABLE ? children(here.get()) : List.of();
		}
	}

	void close() {
		projection.ifPresent(TableProjection::close);
		projection = Optional.empty();
	}
}
