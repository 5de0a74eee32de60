package org.iommuscope.ui.events;

import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.iommuscope.ui.Messages;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.view.SearchBar;

/** Looks for a text among the events that are shown, in a job that can be stopped. */
final class FindBar extends SearchBar {

	private final EventTable events;
	private final Button stop;
	private Optional<RecordingSession> session = Optional.empty();
	private Optional<SearchJob> running = Optional.empty();

	FindBar(Composite parent, EventTable events) {
		super(parent, Messages.Find_hint);
		this.events = events;
		stop = button(Messages.Filter_stop, this::stop);
		stop.setEnabled(false);
		addButtons();
		addListener(SWT.Dispose, _ -> running.ifPresent(SearchJob::abandon));
	}

	/** Looks among the events of another recording from now on. */
	void setSession(Optional<RecordingSession> other) {
		stop();
		session = other;
		say("");
	}

	@Override
	protected void closed() {
		stop();
		events.control().setFocus();
	}

	/** Looks for the next or the previous event with the text in it, and selects it. */
	@Override
	public void go(boolean forward) {
		String text = field().getText();
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
}
