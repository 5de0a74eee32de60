package org.iommuscope.ui.view;

import java.util.Optional;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.widgets.Display;
import org.iommuscope.ui.session.EventRow;
import org.iommuscope.ui.session.ModelChanges.Touched;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.session.SessionFollower;

/** The last event that has happened as the selection of a view in which nothing else can be selected. */
public final class CurrentEvent extends SessionFollower implements ISelectionProvider {

	private final SelectionListeners listeners = new SelectionListeners(this);
	private ISelection selection = StructuredSelection.EMPTY;

	/** Whoever hears of it shows the event, so that it tells of another recording in a call of its own. */
	CurrentEvent() {
		super(Display.getCurrent()::asyncExec);
	}

	@Override
	protected void left() {
		selection = StructuredSelection.EMPTY;
	}

	@Override
	protected void opened(Optional<RecordingSession> session) {
		select(session);
	}

	@Override
	protected void moved(RecordingSession session, Touched touched) {
		select(Optional.of(session));
	}

	private void select(Optional<RecordingSession> session) {
		selection = session.flatMap(open -> open.event().map(event -> new EventRow(open.position(), event)))
				.map(row -> (ISelection) new StructuredSelection(row)).orElse(StructuredSelection.EMPTY);
		listeners.tell(selection);
	}

	@Override
	public ISelection getSelection() {
		return selection;
	}

	/** Does nothing: who wants another event goes there. */
	@Override
	public void setSelection(ISelection other) {
		// the position says what is selected
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
