package org.iommuscope.ui.events;

import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;
import org.iommuscope.core.replay.EventScan;
import org.iommuscope.core.replay.Positions;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.trace.query.EventFilter;
import org.iommuscope.ui.Messages;

/** Goes through a recording for the events that a filter lets pass, and tells on the display's thread of them as it goes. */
final class FilterJob extends Job {

	/** Family of these jobs and of those that search. */
	static final Object FAMILY = new Object();

	private static final long BETWEEN_TELLING_NANOS = 80_000_000;
	private static final int WORK = 1000;

	/**
	 * What was found until now.
	 *
	 * @param positions those of the events that pass
	 * @param done      events that were looked at
	 * @param over      whether there will be no more
	 */
	record Found(Positions positions, long done, boolean over) {
	}

	private final Timeline timeline;
	private final EventFilter filter;
	private final Display display;
	private final Consumer<Found> listener;
	private volatile boolean superseded;
	private Positions positions = Positions.NONE;
	private long done;
	private long told;

	FilterJob(Timeline timeline, EventFilter filter, Display display, Consumer<Found> listener) {
		super(Messages.Filter_job);
		this.timeline = timeline;
		this.filter = filter;
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
		return family == FAMILY;
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		monitor.beginTask(Messages.Filter_job, WORK);
		told = System.nanoTime();
		try {
			positions = EventScan.all(timeline, filter, found -> positions = found, (now, total) -> {
				progress(monitor, now, total);
				return !monitor.isCanceled();
			});
			done = timeline.end();
			return Status.OK_STATUS;
		} catch (CancellationException e) {
			return Status.CANCEL_STATUS;
		} catch (RuntimeException e) {
			ILog.get().error("the filter stopped at event " + done, e);
			return Status.CANCEL_STATUS;
		} finally {
			tell(new Found(positions, done, true));
			monitor.done();
		}
	}

	private void progress(IProgressMonitor monitor, long now, long total) {
		monitor.worked((int) (now * WORK / total - done * WORK / total));
		done = now;
		if (System.nanoTime() - told > BETWEEN_TELLING_NANOS) {
			told = System.nanoTime();
			tell(new Found(positions, now, false));
		}
	}

	private void tell(Found found) {
		if (!display.isDisposed()) {
			display.asyncExec(() -> {
				if (!superseded) {
					listener.accept(found);
				}
			});
		}
	}
}
