package org.iommuscope.debug.model;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.replay.breakpoint.Breakpoint;
import org.iommuscope.core.replay.breakpoint.Run;
import org.iommuscope.core.replay.breakpoint.Stop;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.ui.job.MonitoredProgress;

/** Runs through a recording to a position, and stops before it where a breakpoint is hit, or where it is cancelled. */
final class RunJob extends Job {

	private final Timeline timeline;
	private final int from;
	private final int target;
	private final Collection<Breakpoint> breakpoints;
	private final Consumer<Stop> stopped;
	private final Stride stride;

	/** @param stopped hears where it ended, on the job's thread */
	RunJob(String name, Timeline timeline, int from, int target, Stride stride, Collection<Breakpoint> breakpoints,
			Consumer<Stop> stopped) {
		super(name);
		this.timeline = timeline;
		this.from = from;
		this.target = target;
		this.stride = stride;
		this.breakpoints = List.copyOf(breakpoints);
		this.stopped = stopped;
		setPriority(INTERACTIVE);
	}

	/** What was asked for. */
	Stride stride() {
		return stride;
	}

	@Override
	public boolean belongsTo(Object family) {
		return family == DebuggedRecording.FAMILY;
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		Progress progress = new MonitoredProgress(monitor, getName());
		// Who suspends a run wants to be where it has come to.
		int[] reached = { from };
		try {
			stopped.accept(Run.until(timeline, from, target, breakpoints, (done, total) -> {
				reached[0] = from + Integer.signum(target - from) * (int) done;
				return progress.proceed(done, total);
			}));
			return Status.OK_STATUS;
		} catch (CancellationException _) {
			stopped.accept(new Stop(reached[0], List.of()));
			return Status.CANCEL_STATUS;
		}
	}
}
