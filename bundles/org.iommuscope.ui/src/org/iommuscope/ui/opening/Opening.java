package org.iommuscope.ui.opening;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.jobs.IJobChangeListener;
import org.eclipse.jface.window.IShellProvider;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.Messages;
import org.iommuscope.ui.branch.UnsavedEdits;
import org.iommuscope.ui.session.Desk;
import org.iommuscope.ui.session.RecordingSession;

/**
 * Opens recordings: reads them in a job and puts them on the desk. What was open stays as it is until the new recording is
 * there, and where that cannot be read, a dialog says why. Used on the display's thread.
 */
public final class Opening {

	/** Family of the jobs that open recordings. */
	public static final Object FAMILY = Opening.class;

	private static Optional<OpenJob> current = Optional.empty();

	private Opening() {
	}

	/** Opens a file and shows its start. */
	public static void open(Path file) {
		open(file, _ -> 0);
	}

	/** Opens a file and goes to the position right after the event of a number. */
	public static void open(Path file, long seq) {
		open(file, timeline -> timeline.positionAfter(seq));
	}

	/** Opens the recording that comes with the program. */
	public static void openSample() {
		open(SampleRecording.file(), SampleRecording.START);
	}

	/** Lets the user choose a file, and opens it. */
	public static void choose(Shell shell) {
		ask(shell).ifPresent(Opening::open);
	}

	/** Lets the user choose a file; none where the user does not. */
	public static Optional<Path> ask(Shell shell) {
		FileDialog dialog = new FileDialog(shell, SWT.OPEN);
		dialog.setText(Messages.Open_title);
		dialog.setFilterNames(new String[] { Messages.Open_filterRecordings, Messages.Open_filterDumps, Messages.Open_filterAll });
		dialog.setFilterExtensions(
				new String[] { "*.iommutrace;*.iommutrace.gz;*.iommutrace.zst;*.jsonl;*.jsonl.gz", "*.txt", "*" });
		RecentFiles.all().stream().findFirst().map(Path::getParent).map(Path::toString).ifPresent(dialog::setFilterPath);
		return Optional.ofNullable(dialog.open()).map(chosen -> new File(chosen).toPath());
	}

	private static void open(Path file, ToIntFunction<Timeline> start) {
		// Who opens another file does not wait for the one before any more.
		current.ifPresent(OpenJob::cancel);
		Display display = PlatformUI.getWorkbench().getDisplay();
		Path whole = file.toAbsolutePath().normalize();
		OpenJob job = new OpenJob(whole, start, display,
				(timeline, moment) -> opened(new RecordingSession(whole, timeline, moment, display)), Opening::dumped, Opening::failed);
		current = Optional.of(job);
		job.addJobChangeListener(IJobChangeListener.onDone(_ -> display.asyncExec(() -> ended(job))));
		Desk.get().await(Optional.of(whole));
		job.schedule();
	}

	/** Stops opening, if something is being opened. */
	public static void cancel() {
		current.ifPresent(OpenJob::cancel);
	}

	private static void ended(OpenJob job) {
		if (current.filter(job::equals).isPresent()) {
			current = Optional.empty();
			Desk.get().await(Optional.empty());
		}
	}

	/** Closes the recording that is open, unless the user would rather keep edits that are not saved. */
	public static void close() {
		if (UnsavedEdits.settle()) {
			Desk.get().clear();
		}
	}

	private static void opened(RecordingSession session) {
		if (!UnsavedEdits.settle()) {
			session.close();
			return;
		}
		if (!SampleRecording.is(session.file())) {
			RecentFiles.add(session.file());
		}
		Desk.get().put(session);
	}

	/** A dump is shown beside what is open. */
	private static void dumped(OpenDump dump) {
		RecentFiles.add(dump.file());
		// While another program has the focus, no window is the active one.
		IWorkbenchWindow active = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
		Stream.concat(Stream.ofNullable(active), Arrays.stream(PlatformUI.getWorkbench().getWorkbenchWindows()))
				.map(IWorkbenchWindow::getActivePage).filter(Objects::nonNull).findFirst()
				.ifPresent(page -> show(page, dump));
	}

	private static void show(IWorkbenchPage page, OpenDump dump) {
		try {
			IViewPart view = page.showView(Ids.TABLES);
			// A view that is made for it takes long enough by itself.
			page.getWorkbenchWindow().getShell().getDisplay().asyncExec(() -> {
				if (view instanceof DumpViewer viewer && page.findView(Ids.TABLES) == view) {
					viewer.show(dump);
				}
			});
		} catch (PartInitException e) {
			ILog.get().error(e.getMessage(), e);
		}
	}

	private static void failed(OpenFailure failure) {
		if (failure.isMissing()) {
			RecentFiles.remove(failure.file());
		}
		new OpenFailureDialog(shellProvider(), failure).open();
	}

	private static IShellProvider shellProvider() {
		return () -> {
			IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
			return window == null ? null : window.getShell();
		};
	}
}
