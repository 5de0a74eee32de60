package org.iommuscope.debug;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.core.Launch;
import org.eclipse.swt.widgets.Display;
import org.iommuscope.debug.launch.RecordingLaunch;
import org.iommuscope.debug.model.DebuggedRecording;
import org.iommuscope.ui.session.Desk;
import org.iommuscope.ui.session.DeskListener;
import org.iommuscope.ui.session.RecordingSession;

/**
 * Keeps the recording that is open on the debug platform, however it was opened: in the launch that opened it, or in one of
 * its own. Used on the display's thread.
 */
public final class Debugger {

	private static final Debugger DEBUGGER = new Debugger();

	/** A launch that waits for its recording to be opened. */
	private record Awaiting(ILaunch launch, RecordingLaunch wish) {
	}

	private Optional<Awaiting> awaiting = Optional.empty();
	private Optional<DebuggedRecording> current = Optional.empty();
	/** What is about to be put on the platform. */
	private Optional<RecordingSession> coming = Optional.empty();
	private boolean begun;

	private Debugger() {
	}

	/** The debugger. */
	public static Debugger get() {
		return DEBUGGER;
	}

	/** The recording that is open, if it is on the platform. */
	public Optional<DebuggedRecording> recording() {
		return current;
	}

	/** Begins; calling it again does nothing. */
	public void begin() {
		if (begun) {
			return;
		}
		begun = true;
		Desk.get().addListener(new DeskListener() {
			@Override
			public void replaced(Optional<RecordingSession> session) {
				Debugger.this.replaced(session);
			}

			@Override
			public void awaiting(Optional<Path> file) {
				if (file.isEmpty()) {
					forget();
				}
			}
		});
		replaced(Desk.get().session());
	}

	/** Takes the recording off the platform before that stops. */
	void end() {
		current.ifPresent(DebuggedRecording::end);
		current = Optional.empty();
		coming = Optional.empty();
	}

	/** Opens the recording of a launch, which then is that of the recording. */
	public void open(ILaunch launch, RecordingLaunch wish) {
		begin();
		forget();
		wish.open();
		awaiting = Optional.of(new Awaiting(launch, wish));
	}

	/** A launch whose recording did not come is gone. */
	private void forget() {
		awaiting.ifPresent(none -> DebugPlugin.getDefault().getLaunchManager().removeLaunch(none.launch()));
		awaiting = Optional.empty();
	}

	private void replaced(Optional<RecordingSession> session) {
		end();
		session.ifPresent(opened -> {
			Optional<Awaiting> waited = awaiting.filter(each -> each.wish().file().equals(opened.file()));
			awaiting = waited.isPresent() ? Optional.empty() : awaiting;
			// The platform's part in it takes long enough for a call of its own.
			coming = session;
			Display.getCurrent().asyncExec(() -> {
				if (coming.filter(opened::equals).isPresent()) {
					coming = Optional.empty();
					current = debugged(opened, waited);
				} else {
					waited.map(Awaiting::launch).ifPresent(DebugPlugin.getDefault().getLaunchManager()::removeLaunch);
				}
			});
		});
	}

	private static Optional<DebuggedRecording> debugged(RecordingSession session, Optional<Awaiting> waited) {
		try {
			ILaunch launch = waited.isPresent() ? waited.get().launch() : launch(session);
			DebuggedRecording recording = new DebuggedRecording(session, launch, Display.getCurrent());
			waited.map(Awaiting::wish).filter(RecordingLaunch::toFailure).ifPresent(_ -> recording.runToFailure());
			return Optional.of(recording);
		} catch (CoreException e) {
			ILog.get().error(session.file() + " cannot be debugged", e);
			return Optional.empty();
		}
	}

	private static ILaunch launch(RecordingSession session) throws CoreException {
		Launch launch = new Launch(RecordingLaunch.of(session.file()).configuration(), ILaunchManager.DEBUG_MODE, null);
		DebugPlugin.getDefault().getLaunchManager().addLaunch(launch);
		return launch;
	}
}
