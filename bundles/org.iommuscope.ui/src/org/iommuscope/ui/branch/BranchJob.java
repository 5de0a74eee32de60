package org.iommuscope.ui.branch;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Display;
import org.iommuscope.core.replay.branch.BranchReplay;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.ui.Ids;

/** Keeps a branch in the workspace, if it is to be kept at once, and replays the rest of its recording on it. */
final class BranchJob extends Job {

	private final WorkingBranch working;
	private final Optional<KeptBranches> kept;
	private final Display display;
	private final BiConsumer<WorkingBranch, WorkingBranch.Replayed> done;

	/**
	 * @param kept where it is kept; empty if it is not
	 * @param done gets what comes of the branch, on the display's thread
	 */
	BranchJob(WorkingBranch working, Optional<KeptBranches> kept, Display display, BiConsumer<WorkingBranch, WorkingBranch.Replayed> done) {
		super(NLS.bind(Messages.Job_replaying, working.branch().name()));
		this.working = working;
		this.kept = kept;
		this.display = display;
		this.done = done;
		setPriority(INTERACTIVE);
	}

	@Override
	public boolean belongsTo(Object family) {
		return family == Branches.FAMILY;
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		IStatus result = keep();
		try {
			BranchReplay replay = BranchReplay.of(working.branch(), cancelledBy(monitor));
			WorkingBranch.Replayed found = new WorkingBranch.Replayed(replay, replay.timeline(cancelledBy(monitor)));
			if (!display.isDisposed()) {
				display.asyncExec(() -> done.accept(working, found));
			}
			return result;
		} catch (CancellationException e) {
			return Status.CANCEL_STATUS;
		} catch (IOException e) {
			return new Status(IStatus.ERROR, Ids.BUNDLE, e.getMessage(), e);
		}
	}

	private IStatus keep() {
		try {
			if (kept.isPresent()) {
				kept.get().keep(working.number(), working.branch());
			}
			return Status.OK_STATUS;
		} catch (IOException e) {
			return new Status(IStatus.ERROR, Ids.BUNDLE, NLS.bind(Messages.Job_notKept, working.branch().name(), e.getMessage()), e);
		}
	}

	static Progress cancelledBy(IProgressMonitor monitor) {
		return (done, total) -> !monitor.isCanceled();
	}
}
