package org.iommuscope.ui.branch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;
import org.iommuscope.core.replay.branch.BranchReplay;
import org.iommuscope.ui.Ids;

/** Saves what comes of a branch as a recording; where that fails, a dialog says why. Never overwrites its recording. */
final class SaveJob extends Job {

	private final BranchReplay replay;
	private final Path recording;
	private final Path file;

	SaveJob(BranchReplay replay, Path recording, Path file) {
		super(NLS.bind(Messages.Job_saving, file.getFileName()));
		this.replay = replay;
		this.recording = recording;
		this.file = file;
		setUser(true);
	}

	@Override
	public boolean belongsTo(Object family) {
		return family == Branches.FAMILY;
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		try {
			if (Files.exists(file) && Files.exists(recording) && Files.isSameFile(file, recording)) {
				return new Status(IStatus.ERROR, Ids.BUNDLE, NLS.bind(Messages.Save_itself, file));
			}
			replay.save(file, BranchJob.cancelledBy(monitor));
			return Status.OK_STATUS;
		} catch (CancellationException e) {
			return Status.CANCEL_STATUS;
		} catch (IOException e) {
			return new Status(IStatus.ERROR, Ids.BUNDLE, e.getMessage(), e);
		}
	}
}
