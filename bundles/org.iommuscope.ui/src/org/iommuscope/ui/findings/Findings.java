package org.iommuscope.ui.findings;

import java.util.Optional;
import org.eclipse.core.runtime.ListenerList;
import org.eclipse.swt.widgets.Display;
import org.iommuscope.core.check.Check;
import org.iommuscope.ui.session.ModelChanges.Touched;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.session.SessionFollower;

/**
 * What rules find in the recording that is open. A job looks for it as soon as somebody wants to know, and again when
 * another recording is opened. Shared by all views; used on the display's thread.
 */
public final class Findings {

	/** Family of the job that looks. */
	public static final Object FAMILY = new Object();

	private static final Findings FINDINGS = new Findings();

	private final ListenerList<Runnable> listeners = new ListenerList<>();
	private final SessionFollower follower = new SessionFollower() {
		@Override
		protected void opened(Optional<RecordingSession> session) {
			search();
		}

		@Override
		protected void moved(RecordingSession session, Touched touched) {
			// They are of the whole recording.
		}
	};
	private boolean wanted;
	private boolean over = true;
	private Check check = Check.NONE;
	private Optional<CheckJob> job = Optional.empty();

	private Findings() {
	}

	/** The findings. */
	public static Findings get() {
		return FINDINGS;
	}

	/** Somebody wants to know them; from now on they are looked for in each recording that is opened. */
	public void want() {
		if (!wanted) {
			wanted = true;
			follower.follow();
		}
	}

	/** The recording that they are of. */
	public Optional<RecordingSession> session() {
		return follower.session();
	}

	/** What was found until now. */
	public Check check() {
		return check;
	}

	/** Whether nobody is looking any more: all was looked at, or somebody stopped it. */
	public boolean isOver() {
		return over;
	}

	/** Looks through the whole recording again. */
	public void search() {
		job.ifPresent(CheckJob::abandon);
		job = session().map(session -> new CheckJob(session.timeline(), Display.getCurrent(), this::found));
		check = Check.NONE;
		over = job.isEmpty();
		tell();
		job.ifPresent(CheckJob::schedule);
	}

	/** Stops looking; what was found stays. */
	public void stop() {
		job.ifPresent(CheckJob::cancel);
	}

	private void found(Check now, boolean last) {
		check = now;
		over = last;
		tell();
	}

	private void tell() {
		listeners.forEach(Runnable::run);
	}

	/** Adds somebody who hears of each change. Adding it twice does nothing. */
	public void addListener(Runnable listener) {
		listeners.add(listener);
	}

	/** Removes a listener, if it is there. */
	public void removeListener(Runnable listener) {
		listeners.remove(listener);
	}
}
