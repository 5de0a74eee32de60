package org.iommuscope.debug.model;

import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.debug.Messages;

/** Reads which threads a recording has. */
final class StrandsJob extends Job {

	private static final int WORK = 1000;

	private final Timeline timeline;
	private final Consumer<Strands> found;

	/** @param found gets them on the job's thread */
	StrandsJob(Timeline timeline, Consumer<Strands> found) {
		super(NLS.bind(Messages.Strands_job, timeline.name()));
		this.timeline = timeline;
		this.found = found;
		setPriority(LONG);
	}

	@Override
	public boolean belongsTo(Object family) {
		return family == DebuggedRecording.FAMILY;
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		SubMonitor progress = SubMonitor.convert(monitor, getName(), WORK);
		try {
			found.accept(Strands.of(timeline, (done, total) -> {
				progress.setWorkRemaining((int) (WORK - WORK * done / Math.max(1, total)));
				return !monitor.isCanceled();
			}));
			return Status.OK_STATUS;
		} catch (CancellationException _) {
			return Status.CANCEL_STATUS;
		}
	}
}
