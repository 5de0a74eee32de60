package org.iommuscope.ui.opening;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Display;
import org.iommuscope.core.pagetable.dump.TableDump;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.model.IommuPackage;
import org.iommuscope.ui.Messages;
import org.iommuscope.ui.session.Moment;

/** Reads a recording and replays it once, or reads a dump of page tables. Tells on the display's thread how it went; a cancelled one tells nothing. */
final class OpenJob extends Job {

	private static final int WORK = 1000;

	private final Path file;
	private final Display display;
	private final ToIntFunction<Timeline> start;
	private final BiConsumer<Timeline, Moment> opened;
	private final Consumer<OpenDump> dumped;
	private final Consumer<OpenFailure> failed;
	private volatile boolean superseded;

	/**
	 * @param start  finds the position to be shown at first
	 * @param opened gets the recording and what is to be shown of it at first
	 * @param dumped gets the tables, where the file is a dump of some
	 * @param failed hears why there is none
	 */
	OpenJob(Path file, ToIntFunction<Timeline> start, Display display, BiConsumer<Timeline, Moment> opened,
			Consumer<OpenDump> dumped, Consumer<OpenFailure> failed) {
		super(NLS.bind(Messages.Open_job, file.getFileName()));
		this.file = file;
		this.start = start;
		this.display = display;
		this.opened = opened;
		this.dumped = dumped;
		this.failed = failed;
		setUser(true);
	}

	@Override
	public boolean belongsTo(Object family) {
		return family == Opening.FAMILY;
	}

	@Override
	protected void canceling() {
		superseded = true;
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		monitor.beginTask(NLS.bind(Messages.Open_job, file.getFileName()), WORK);
		try {
			monitor.subTask(Messages.Open_reading);
			if (TableDump.isDump(file)) {
				OpenDump dump = OpenDump.read(file);
				tell(() -> dumped.accept(dump));
				return Status.OK_STATUS;
			}
			Timeline timeline = Timeline.open(file, progress(monitor));
			Moment first = Moment.at(timeline, start.applyAsInt(timeline));
			// The model's classes are made at first use, which takes longer than the display's thread may be kept.
			Objects.requireNonNull(IommuPackage.eINSTANCE);
			tell(() -> opened.accept(timeline, first));
			return Status.OK_STATUS;
		} catch (CancellationException e) {
			return Status.CANCEL_STATUS;
		} catch (IOException e) {
			OpenFailure failure = OpenFailure.of(file, e);
			tell(() -> failed.accept(failure));
			// The dialog has said it; the progress view need not say it again.
			return Status.CANCEL_STATUS;
		} finally {
			monitor.done();
		}
	}

	private void tell(Runnable what) {
		if (!display.isDisposed()) {
			display.asyncExec(() -> {
				if (!superseded) {
					what.run();
				}
			});
		}
	}

	/** Turns done of total into the monitor's units. */
	private static Progress progress(IProgressMonitor monitor) {
		int[] told = { 0 };
		return (done, total) -> {
			int now = total <= 0 ? 0 : (int) Math.min(WORK, done * WORK / total);
			if (now > told[0]) {
				monitor.worked(now - told[0]);
				told[0] = now;
			}
			return !monitor.isCanceled();
		};
	}
}
