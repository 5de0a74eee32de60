package org.iommuscope.ui.job;

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

	private final Object family;
	private final Display display;
	private final long betweenTellingNanos;
	private volatile boolean superseded;
	private long told;

	/** One that tells only what it has found in the end. */
	protected ScanJob(String name, Object family, Display display) {
		this(name, family, display, Integer.MAX_VALUE);
	}

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

	/** Nobody hears of it any more. */
	protected final void forget() {
		superseded = true;
	}

	/** Stops it; nobody hears of it any more. */
	public final void abandon() {
		forget();
		cancel();
	}

	@Override
	public final boolean belongsTo(Object asked) {
		return asked == family;
	}

	@Override
	protected final IStatus run(IProgressMonitor monitor) {
		Progress shown = new MonitoredProgress(monitor, getName());
		told = System.nanoTime();
		try {
			scan((done, total) -> {
				tellNowAndThen(done, total);
				return shown.proceed(done, total);
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

	private void tellNowAndThen(long done, long total) {
		if (System.nanoTime() - told > betweenTellingNanos) {
			told = System.nanoTime();
			reached(done, total);
		}
	}
}
