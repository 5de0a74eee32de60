package org.iommuscope.ui.events;

import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.iommuscope.ui.Messages;
import org.iommuscope.ui.session.RecordingSession;

/** The field for a text to look for among the events that are shown. It is there while the user looks for something. */
final class FindBar extends Composite {

	private final EventTable events;
	private final Text field;
	private final Label outcome;
	private final Button stop;
	private Optional<RecordingSession> session = Optional.empty();
	private Optional<SearchJob> running = Optional.empty();

	FindBar(Composite parent, EventTable events) {
		super(parent, SWT.NONE);
		this.events = events;
		GridLayoutFactory.fillDefaults().numColumns(6).margins(6, 3).spacing(6, 0).applyTo(this);
		field = new Text(this, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
		field.setMessage(Messages.Find_hint);
		field.addListener(SWT.DefaultSelection, event -> next((event.stateMask & SWT.SHIFT) == 0));
		field.addListener(SWT.KeyDown, event -> {
			if (event.keyCode == SWT.ESC) {
				close();
			}
		});
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(field);
		outcome = new Label(this, SWT.NONE);
		GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).applyTo(outcome);
		stop = button(Messages.Filter_stop, this::stop);
		stop.setEnabled(false);
		button(Messages.Find_previous, () -> next(false));
		button(Messages.Find_next, () -> next(true));
		button(Messages.Find_close, this::close);
		addListener(SWT.Dispose, _ -> running.ifPresent(SearchJob::abandon));
	}

	private Button button(String text, Runnable action) {
		Button button = new Button(this, SWT.PUSH | SWT.FLAT);
		button.setText(text);
		button.addListener(SWT.Selection, _ -> action.run());
		return button;
	}

	/** Looks among the events of another recording from now on. */
	void setSession(Optional<RecordingSession> other) {
		stop();
		session = other;
		outcome.setText("");
	}

	/** What came of the last search; empty while there is none. */
	String outcome() {
		return outcome.getText();
	}

	/** The field, for keys. */
	Text field() {
		return field;
	}

	/** Shows the field and lets the user write. */
	void open() {
		show(true);
		field.setFocus();
		field.selectAll();
	}

	private void close() {
		stop();
		show(false);
		events.control().setFocus();
	}

	private void show(boolean seen) {
		setVisible(seen);
		((GridData) getLayoutData()).exclude = !seen;
		getParent().layout(true, true);
	}

	/** Looks for the next or the previous event with the text in it, and selects it. */
	void next(boolean forward) {
		String text = field.getText();
		if (text.isEmpty()) {
			open();
		} else if (session.isPresent()) {
			stop();
			int focus = events.control().selection().focus();
			int from = focus < 0 && !forward ? events.shown().count() : focus;
			SearchJob job = new SearchJob(session.get().timeline(), text,
					new SearchJob.Place(events.shown(), from, forward), getDisplay(), this::found, this::stop);
			running = Optional.of(job);
			stop.setEnabled(true);
			say(Messages.Find_running);
			job.schedule();
		}
	}

	private void found(OptionalInt rank) {
		running = Optional.empty();
		stop.setEnabled(false);
		say(rank.isPresent() ? NLS.bind(Messages.Find_found, rank.getAsInt() + 1, events.shown().count())
				: Messages.Find_none);
		rank.ifPresent(events::reveal);
	}

	private void stop() {
		running.ifPresent(job -> {
			job.abandon();
			say(Messages.Find_stopped);
		});
		running = Optional.empty();
		stop.setEnabled(false);
	}

	private void say(String text) {
		outcome.setText(text);
		layout(true);
	}
}
