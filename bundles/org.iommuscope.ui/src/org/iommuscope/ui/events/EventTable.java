package org.iommuscope.ui.events;

import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.eclipse.core.runtime.ListenerList;
import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.SelectionChangedEvent;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.Result;
import org.iommuscope.model.kind.Role;
import org.iommuscope.ui.session.EventRow;
import org.iommuscope.ui.theme.PaintedTable;
import org.iommuscope.ui.theme.Palette;

/**
 * The table of events. Rows are made when they come into sight, so that its cost does not depend on how many events there
 * are. The row of the last event that has happened has an arrow; those after it are pale.
 */
final class EventTable implements ISelectionProvider {

	private static final String HERE = "\u25B6";
	private static final String DAMAGED = "\u26A0";

	private final Table table;
	private final Font bold;
	private final ListenerList<ISelectionChangedListener> listeners = new ListenerList<>();
	private List<Event> events = List.of();
	private int position;

	/** @param goTo gets the position after the event that the user chose */
	EventTable(Composite parent, IntConsumer goTo) {
		table = new Table(parent, SWT.VIRTUAL | SWT.FULL_SELECTION | SWT.SINGLE);
		table.setHeaderVisible(true);
		PaintedTable.paint(table);
		LocalResourceManager resources = new LocalResourceManager(JFaceResources.getResources(), table);
		bold = resources.create(FontDescriptor.createFrom(table.getFont()).setStyle(SWT.BOLD));
		for (EventColumn column : EventColumn.values()) {
			TableColumn made = new TableColumn(table, column.alignment());
			made.setText(column.heading());
			made.setWidth(column.width());
			made.setResizable(column != EventColumn.MARK);
		}
		table.addListener(SWT.SetData, event -> fill((TableItem) event.item, event.index));
		// A table that has no size yet cannot scroll.
		table.addListener(SWT.Resize, _ -> {
			if (position > 0) {
				bringIntoSight(position - 1);
			}
		});
		table.addListener(SWT.Selection, _ -> fireSelection());
		table.addListener(SWT.DefaultSelection, _ -> {
			if (table.getSelectionIndex() >= 0) {
				goTo.accept(table.getSelectionIndex() + 1);
			}
		});
	}

	Table control() {
		return table;
	}

	/** Shows the events of another recording. */
	void setEvents(List<Event> other, int at) {
		events = other;
		position = at;
		table.setItemCount(other.size());
		table.clearAll();
		reveal();
	}

	/** Moves the arrow, and the selection with it. */
	void setPosition(int at) {
		int from = Math.max(0, Math.min(position, at) - 1);
		int to = Math.min(events.size(), Math.max(position, at)) - 1;
		position = at;
		if (from <= to) {
			table.clear(from, to);
		}
		reveal();
	}

	/** Paints all rows anew. */
	void repaint() {
		PaintedTable.paint(table);
		table.clearAll();
	}

	private void reveal() {
		if (position == 0) {
			table.deselectAll();
			table.setTopIndex(0);
		} else {
			table.setSelection(position - 1);
			bringIntoSight(position - 1);
		}
		fireSelection();
	}

	/** Scrolls where needed, such that the rows before are seen too, and the one after it, which a step would lead to. */
	private void bringIntoSight(int index) {
		int seen = Math.max(1, table.getClientArea().height / table.getItemHeight() - 1);
		int top = table.getTopIndex();
		if (index <= top || index + 1 >= top + seen) {
			table.setTopIndex(Math.max(0, index - seen / 2));
		}
	}

	private void fill(TableItem item, int index) {
		PaintedTable.own(item);
		Event event = events.get(index);
		Palette palette = Palette.current();
		boolean here = index == position - 1;
		boolean failed = event.call().outcome().filter(Result::failed).isPresent();
		long start = events.getFirst().ts();
		for (EventColumn column : EventColumn.values()) {
			item.setText(column.ordinal(), column.value(event, start));
		}
		item.setText(EventColumn.MARK.ordinal(), here ? HERE : event.isDamaged() ? DAMAGED : "");
		item.setFont(here ? bold : null);
		Color text = index < position ? palette.colour(Palette.TEXT) : palette.colour(Palette.MUTED);
		item.setForeground(event.isDamaged() ? palette.colour(Role.STALE) : text);
		item.setForeground(EventColumn.RESULT.ordinal(), failed ? palette.colour(Role.FAILURE) : null);
		item.setForeground(EventColumn.MARK.ordinal(), palette.colour(here ? Palette.TEXT : Role.STALE.key()));
		item.setBackground(here ? palette.tint(Role.CHANGED, 0.22) : null);
	}

	private Optional<EventRow> selected() {
		int index = table.getSelectionIndex();
		return index < 0 ? Optional.empty() : Optional.of(new EventRow(index + 1, events.get(index)));
	}

	private void fireSelection() {
		SelectionChangedEvent event = new SelectionChangedEvent(this, getSelection());
		listeners.forEach(listener -> listener.selectionChanged(event));
	}

	@Override
	public ISelection getSelection() {
		return selected().map(row -> (ISelection) new StructuredSelection(row)).orElse(StructuredSelection.EMPTY);
	}

	@Override
	public void setSelection(ISelection selection) {
		if (selection instanceof IStructuredSelection structured && structured.getFirstElement() instanceof EventRow row
				&& row.position() <= events.size()) {
			table.setSelection(row.position() - 1);
			fireSelection();
		}
	}

	@Override
	public void addSelectionChangedListener(ISelectionChangedListener listener) {
		listeners.add(listener);
	}

	@Override
	public void removeSelectionChangedListener(ISelectionChangedListener listener) {
		listeners.remove(listener);
	}
}
