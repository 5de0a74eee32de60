package org.iommuscope.ui.job;

import org.eclipse.core.runtime.IProgressMonitor;
import org.iommuscope.core.trace.Progress;

/** Progress of work on a recording that a job's monitor shows, and that stops where that is cancelled. For one thread. */
public final class MonitoredProgress implements Progress {

	private static final int WORK = 1000;

	private final IProgressMonitor monitor;
	private int told;

	/** @param task what is being done */
	public MonitoredProgress(IProgressMonitor monitor, String task) {
		this.monitor = monitor;
		monitor.beginTask(task, WORK);
	}

	@Override
	public boolean proceed(long done, long total) {
		int now = total <= 0 ? 0 : (int) Math.min(WORK, done * WORK / total);
		if (now > told) {
			monitor.worked(now - told);
			told = now;
		}
		return !monitor.isCanceled();
	}
}
