package org.iommuscope.ui.findings;

import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;
import org.iommuscope.core.check.Check;
import org.iommuscope.core.replay.Timeline;

/** Goes through a whole recording for findings, and tells on the display's thread of them as it goes. */
final class CheckJob extends Job {

	private static final long BETWEEN_TELLING_NANOS = 250_000_000;
	private static final int WORK = 1000;

	private final Timeline timeline;
	private final Display display;
	private final BiConsumer<Check, Boolean> listener;
	private volatile boolean superseded;
	private Supplier<Check> soFar = () -> Check.NONE;
	private long worked;
	private long told;

	/** @param listener gets what was found until now, and whether there will be no more */
	CheckJob(Timeline timeline, Display display, BiConsumer<Check, Boolean> listener) {
		super(Messages.Findings_job);
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
		return family == Findings.FAMILY;
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		monitor.beginTask(Messages.Findings_job, WORK);
		told = System.nanoTime();
		try {
			Check found = Check.of(timeline, Check.RULES, now -> soFar = now, (done, total) -> {
				monitor.worked((int) (done * WORK / total - worked));
				worked = done * WORK / total;
				if (System.nanoTime() - told > BETWEEN_TELLING_NANOS) {
					told = System.nanoTime();
					tell(soFar.get(), false);
				}
				return !monitor.isCanceled();
			});
			tell(found, true);
			return Status.OK_STATUS;
		} catch (CancellationException e) {
			tell(soFar.get(), true);
			return Status.CANCEL_STATUS;
		} catch (RuntimeException e) {
			ILog.get().error("the search for findings stopped", e);
			tell(soFar.get(), true);
			return Status.CANCEL_STATUS;
		} finally {
			monitor.done();
		}
	}

	private void tell(Check found, boolean over) {
		if (!display.isDisposed()) {
			display.asyncExec(() -> {
				if (!superseded) {
					listener.accept(found, over);
				}
			});
		}
	}
}
