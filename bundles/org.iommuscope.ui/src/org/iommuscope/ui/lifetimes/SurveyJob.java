package org.iommuscope.ui.lifetimes;

import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.replay.lifetime.Lifetimes;
import org.iommuscope.ui.Messages;

/** Finds the lifetimes of a recording's objects. Tells on the display's thread how far it is and what came of it. */
final class SurveyJob extends Job {

	private static final long BETWEEN_TELLING_NANOS = 200_000_000;
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
	private final Display display;
	private final Listener listener;
	private volatile boolean superseded;
	private long told;

	SurveyJob(Timeline timeline, Display display, Listener listener) {
		super(Messages.Lifetimes_job);
		this.timeline = timeline;
		this.display = display;
		this.listener = listener;
	}

	/** Stops it; nobody hears of it any more. */
	void supersede() {
		superseded = true;
		cancel();
	}

	@Override
	public boolean belongsTo(Object family) {
		return family == LifetimesView.SURVEY_FAMILY;
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		monitor.beginTask(Messages.Lifetimes_job, PERCENT);
		int[] worked = { 0 };
		try {
			Lifetimes found = Lifetimes.of(timeline, (done, total) -> {
				int percent = (int) (done * PERCENT / total);
				monitor.worked(percent - worked[0]);
				worked[0] = percent;
				if (System.nanoTime() - told > BETWEEN_TELLING_NANOS) {
					told = System.nanoTime();
					tell(it -> it.reached(percent));
				}
				return !monitor.isCanceled();
			});
			tell(it -> it.found(found));
			return Status.OK_STATUS;
		} catch (CancellationException e) {
			tell(Listener::stopped);
			return Status.CANCEL_STATUS;
		} catch (RuntimeException e) {
			ILog.get().error("lifetimes cannot be found", e);
			tell(Listener::stopped);
			return Status.CANCEL_STATUS;
		} finally {
			monitor.done();
		}
	}

	private void tell(Consumer<Listener> what) {
		if (!display.isDisposed()) {
			display.asyncExec(() -> {
				if (!superseded) {
					what.accept(listener);
				}
			});
		}
	}
}
