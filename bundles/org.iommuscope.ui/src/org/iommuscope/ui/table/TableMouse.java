package org.iommuscope.ui.table;

import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Event;

/** What the mouse does on the rows of a {@link LongTable}: selects, chooses, and says what a cell has no room for. */
final class TableMouse {

	private static final int MARGINS = 12;

	private final LongTable table;

	TableMouse(LongTable table) {
		this.table = table;
		table.addListener(SWT.MouseDown, this::pressed);
		table.addListener(SWT.MouseDoubleClick, this::chosen);
		table.addListener(SWT.MouseMove, this::moved);
	}

	private void pressed(Event event) {
		table.setFocus();
		Optional<Integer> row = table.rowAt(event.y);
		if (row.isPresent() && (event.button == 1 || !table.selection().contains(row.get()))) {
			boolean more = event.button == 1 && (event.stateMask & SWT.SHIFT) != 0;
			table.select(more ? table.selection().upTo(row.get()) : RowSelection.of(row.get()));
		}
	}

	private void chosen(Event event) {
		Optional<ColumnLayout.Place> column = table.columnAt(event.x);
		if (event.button == 1 && table.rowAt(event.y).isPresent() && column.filter(c -> c.kind().fixed()).isEmpty()) {
			table.notifyListeners(SWT.DefaultSelection, new Event());
		}
	}

	private void moved(Event event) {
		Optional<Integer> row = table.rowAt(event.y);
		Optional<ColumnLayout.Place> column = table.columnAt(event.x);
		String said = row.isPresent() && column.isPresent() ? toolTip(row.get(), column.get()) : null;
		if (!java.util.Objects.equals(said, table.getToolTipText())) {
			table.setToolTipText(said);
		}
	}

	/** Null, as SWT wants it, where there is nothing to say. */
	private String toolTip(int row, ColumnLayout.Place column) {
		String own = table.content().toolTip(row, column.kind());
		if (!own.isEmpty()) {
			return own;
		}
		String text = table.text(row, column.kind().id());
		GC gc = new GC(table);
		int width = gc.textExtent(text).x;
		gc.dispose();
		return width > column.width() - MARGINS ? text.replace("&", "&&") : null;
	}
}
