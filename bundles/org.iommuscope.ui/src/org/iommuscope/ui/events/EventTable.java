package org.iommuscope.ui.events;

import java.util.Optional;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.iommuscope.core.replay.Positions;
import org.iommuscope.ui.session.EventRow;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.table.LongTable;
import org.iommuscope.ui.table.RowSelection;
import org.iommuscope.ui.view.SelectionListeners;

/**
 * The events of a recording, all or some of them, of which one can be selected. What it tells
 * of is the {@link EventRow} with the focus; where that has just come into sight, as soon as it has been read.
 */
final class EventTable implements ISelectionProvider {

	private final LongTable table;
	private final EventRows rows;
	private final LineMarks marks;
	private final Runnable repaint;
	private final SelectionListeners listeners = new SelectionListeners(this);
	private Optional<RecordingSession> session = Optional.empty();
	private ISelection told = StructuredSelection.EMPTY;

	EventTable(Composite parent, LineMarks marks) {
		this.marks = marks;
		rows = new EventRows(marks);
		table = new LongTable(parent, EventColumn.kinds(), rows);
		table.addListener(SWT.Selection, _ -> fireSelection());
		table.addListener(SWT.DefaultSelection, _ -> goToSelected());
		table.addListener(SWT.MouseDoubleClick, this::clickedTwice);
		// A table that has no size yet cannot scroll.
		table.addListener(SWT.Resize, _ -> bringIntoSight());
		// Marks may change on any thread, also while the table is being disposed.
		Display display = table.getDisplay();
		repaint = () -> {
			if (!display.isDisposed()) {
				display.asyncExec(this::repaint);
			}
		};
		marks.addListener(repaint);
		table.addListener(SWT.Dispose, _ -> {
			marks.removeListener(repaint);
			rows.clear();
		});
	}

	LongTable control() {
		return table;
	}

	/** Positions of the events that are shown, a row each. */
	Positions shown() {
		return rows.shown();
	}

	/** Shows events of a recording. */
	void show(RecordingSession opened, Positions positions) {
		session = Optional.of(opened);
		rows.show(opened, new EventLines(opened.timeline(), positions, table.getDisplay(), this::arrived));
		table.fit(EventColumn.SEQ.kind().id(), Long.toString(opened.timeline().lastSeq()));
		table.select(RowSelection.NONE);
		table.refresh();
		moved();
	}

	/** Shows the same events of the same recording at another session's position. */
	void exchange(RecordingSession other) {
		session = Optional.of(other);
		rows.exchange(other);
	}

	/** Shows nothing. */
	void clear() {
		session = Optional.empty();
		rows.clear();
		table.select(RowSelection.NONE);
		table.refresh();
	}

	/** Shows more events behind those that are shown. */
	void grow(Positions more) {
		boolean following = table.selection().isEmpty();
		rows.lines().ifPresent(lines -> lines.grow(more));
		table.refresh();
		if (following) {
			moved();
		}
	}

	/** The recording shows another position: the selection goes there. */
	void moved() {
		int here = rows.here();
		table.select(here < 0 ? RowSelection.NONE : RowSelection.of(here));
		if (here < 0) {
			table.scroll(table.window().at(0));
		}
		bringIntoSight();
		table.redraw();
	}

	/** Selects a row and scrolls to it. */
	void reveal(int row) {
		table.scroll(table.window().around(row));
		table.select(RowSelection.of(row));
	}

	/** Goes to the event with the focus. */
	void goToSelected() {
		int focus = table.selection().focus();
		if (focus >= 0) {
			session.ifPresent(present -> present.goTo(shown().get(focus)));
		}
	}

	/** The line with the focus, if it is there yet. */
	Optional<EventLine> focused() {
		int focus = table.selection().focus();
		return focus < 0 ? Optional.empty() : rows.line(focus);
	}

	/** Paints all rows anew. */
	void repaint() {
		if (!table.isDisposed()) {
			table.redraw();
		}
	}

	private void bringIntoSight() {
		if (rows.here() >= 0 && table.selection().equals(RowSelection.of(rows.here()))) {
			table.scroll(table.window().around(rows.here()));
		}
	}

	private void arrived() {
		if (!table.isDisposed()) {
			table.redraw();
			if (!getSelection().equals(told)) {
				fireSelection();
			}
		}
	}

	private void clickedTwice(Event event) {
		Optional<EventLine> line = table.rowAt(event.y).flatMap(rows::line);
		boolean sign = table.columnAt(event.x).filter(place -> place.kind() == EventColumn.SIGN.kind()
				|| place.kind() == EventColumn.HERE.kind()).isPresent();
		if (sign && line.isPresent()) {
			session.ifPresent(present -> marks.toggle(present, line.get().row()));
			table.redraw();
		}
	}

	private void fireSelection() {
		told = getSelection();
		listeners.tell(told);
	}

	@Override
	public ISelection getSelection() {
		return focused().map(line -> (ISelection) new StructuredSelection(line.row())).orElse(StructuredSelection.EMPTY);
	}

	@Override
	public void setSelection(ISelection selection) {
		if (selection instanceof IStructuredSelection structured && structured.getFirstElement() instanceof EventRow row
				&& shown().contains(row.position())) {
			reveal(shown().firstFrom(row.position()));
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
