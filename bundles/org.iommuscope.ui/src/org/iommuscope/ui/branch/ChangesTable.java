package org.iommuscope.ui.branch;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.iommuscope.core.machine.Difference;
import org.iommuscope.core.replay.branch.ChangedResult;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.EventText;
import org.iommuscope.model.kind.Role;
import org.iommuscope.ui.theme.PaintedTable;
import org.iommuscope.ui.theme.Palette;

/** The results that change on a branch. Rows are made when they come into sight. */
final class ChangesTable {

	private static final int LONGEST = 200;

	private final Table table;
	private List<ChangedResult> changes = List.of();

	/** @param chosen gets the change that the user wants to see */
	ChangesTable(Composite parent, Consumer<ChangedResult> chosen) {
		table = new Table(parent, SWT.VIRTUAL | SWT.FULL_SELECTION | SWT.SINGLE);
		table.setHeaderVisible(true);
		PaintedTable.paint(table);
		for (Column column : Column.values()) {
			TableColumn made = new TableColumn(table, column.alignment);
			made.setText(column.heading);
			made.setWidth(column.width);
		}
		table.addListener(SWT.SetData, event -> fill((TableItem) event.item, event.index));
		table.addListener(SWT.DefaultSelection, _ -> {
			if (table.getSelectionIndex() >= 0) {
				chosen.accept(changes.get(table.getSelectionIndex()));
			}
		});
	}

	Table control() {
		return table;
	}

	void show(List<ChangedResult> other) {
		if (other != changes) {
			changes = other;
			table.setItemCount(other.size());
			table.clearAll();
		}
	}

	void repaint() {
		PaintedTable.paint(table);
		table.clearAll();
	}

	private void fill(TableItem row, int index) {
		PaintedTable.own(row);
		ChangedResult change = changes.get(index);
		for (Column column : Column.values()) {
			String text = column.value.apply(change);
			row.setText(column.ordinal(), text.length() > LONGEST ? text.substring(0, LONGEST) + "\u2026" : text);
		}
		if (change.reason().isPresent()) {
			row.setForeground(Column.ON_BRANCH.ordinal(), Palette.current().colour(Role.FAILURE));
		}
	}

	/** Values as people read them; a failure has its sign besides its colour. */
	private enum Column {

		SEQ(Messages.Changes_seq, 64, SWT.RIGHT, change -> Long.toString(change.recorded().seq())),
		CALL(Messages.Changes_call, 190, SWT.LEFT, Column::name),
		RECORDED(Messages.Changes_recorded, 190, SWT.LEFT, change -> values(change, Difference::recorded)),
		ON_BRANCH(Messages.Changes_onBranch, 190, SWT.LEFT, change -> values(change, Difference::simulated)),
		WHY(Messages.Changes_why, 420, SWT.LEFT, ChangedResult::why);

		private final String heading;
		private final int width;
		private final int alignment;
		private final Function<ChangedResult, String> value;

		Column(String heading, int width, int alignment, Function<ChangedResult, String> value) {
			this.heading = heading;
			this.width = width;
			this.alignment = alignment;
			this.value = value;
		}

		private static String name(ChangedResult change) {
			return change.recorded().call() instanceof Call.Ioctl ioctl ? EventText.name(change.recorded(), ioctl)
					: change.recorded().call().word();
		}

		private static String values(ChangedResult change, Function<Difference, String> side) {
			return change.differences().stream().map(difference -> isResult(difference) ? result(side.apply(difference))
					: difference.field() + "=" + side.apply(difference)).collect(Collectors.joining(" "));
		}

		private static boolean isResult(Difference difference) {
			return difference.field().equals("errno") || difference.field().equals("ret");
		}

		private static String result(String value) {
			return value.startsWith("-1 ") ? "\u2715 " + value.substring(3) : value;
		}
	}
}
