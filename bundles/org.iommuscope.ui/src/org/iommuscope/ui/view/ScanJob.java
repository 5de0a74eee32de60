package org.iommuscope.ui.view;

import java.util.concurrent.CancellationException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;
import org.iommuscope.core.trace.Progress;

/**
 * Goes through a whole recording, which the user can watch and stop, and tells on the display's thread what it has found
 * until now and in the end. A job that was superseded is heard of no more.
 */
public abstract class ScanJob extends Job {

	private static final int WORK = 1000;

	private final Object family;
	private final Display display;
	private final long betweenTellingNanos;
	private volatile boolean superseded;
	private long worked;
	private long told;

	/**
	 * @param name                what is being done, for those who look at the jobs
	 * @param betweenTellingMillis so much time at least lies between two calls of {@link #reached}
	 */
	protected ScanJob(String name, Object family, Display display, int betweenTellingMillis) {
		super(name);
		this.family = family;
		this.display = display;
		betweenTellingNanos = betweenTellingMillis * 1_000_000L;
	}

	/**
	 * Goes through the recording.
	 *
	 * @throws CancellationException if {@code progress} stopped it
	 */
	protected abstract void scan(Progress progress);

	/** So much of the whole has been gone through; called now and then by the thread that does it. */
	protected void reached(long done, long total) {
		// Not all of them tell what they have found until now.
	}

	/** It was stopped, or could not go on. */
	protected void stopped() {
		// Not all of them need to say so.
	}

	/** Has something done by the display, if anybody still wants to hear of this. */
	protected final void tell(Runnable what) {
		if (!display.isDisposed()) {
			display.asyncExec(() -> {
				if (!superseded) {
					what.run();
				}
			});
		}
	}

	/** Stops it; nobody hears of it any more. */
	public final void supersede() {
		superseded = true;
		cancel();
	}

	@Override
	public final boolean belongsTo(Object asked) {
		return asked == family;
	}

	@Override
	protected final IStatus run(IProgressMonitor monitor) {
		monitor.beginTask(getName(), WORK);
		told = System.nanoTime();
		try {
			scan((done, total) -> {
				proceed(monitor, done, total);
				return !monitor.isCanceled();
			});
			return Status.OK_STATUS;
		} catch (CancellationException e) {
			stopped();
			return Status.CANCEL_STATUS;
		} catch (RuntimeException e) {
			ILog.get().error(getName(), e);
			stopped();
			return Status.CANCEL_STATUS;
		} finally {
			monitor.done();
		}
	}

	private void proceed(IProgressMonitor monitor, long done, long total) {
		long now = done * WORK / total;
		monitor.worked((int) (now - worked));
		worked = now;
		if (System.nanoTime() - told > betweenTellingNanos) {
			told = System.nanoTime();
			reached(done, total);
		}
	}
}
