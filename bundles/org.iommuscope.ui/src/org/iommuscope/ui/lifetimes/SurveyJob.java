package org.iommuscope.ui.lifetimes;

import org.eclipse.swt.widgets.Display;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.replay.lifetime.Lifetimes;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.ui.Messages;
import org.iommuscope.ui.job.ScanJob;

/** Finds the lifetimes of a recording's objects. */
final class SurveyJob extends ScanJob {

	private static final int BETWEEN_TELLING_MILLIS = 200;
	private static final int PERCENT = 100;

	/** Hears of the job, on the display's thread. */
	interface Listener {

		/** So many hundredths are done. */
		void reached(int percent);

		/** It is done. */
		void found(Lifetimes lifetimes);

		/** It was stopped, or the recording cannot be read any more. */
		void stopped();
	}

	private final Timeline timeline;
	private final Listener listener;

	SurveyJob(Timeline timeline, Display display, Listener listener) {
		super(Messages.Lifetimes_job, LifetimesView.SURVEY_FAMILY, display, BETWEEN_TELLING_MILLIS);
		this.timeline = timeline;
		this.listener = listener;
	}

	@Override
	protected void scan(Progress progress) {
		Lifetimes found = Lifetimes.of(timeline, progress);
		tell(() -> listener.found(found));
	}

	@Override
	protected void reached(long done, long total) {
		tell(() -> listener.reached((int) (done * PERCENT / total)));
	}

	@Override
	protected void stopped() {
		tell(listener::stopped);
	}
}
