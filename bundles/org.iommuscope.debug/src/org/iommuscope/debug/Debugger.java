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
import org.eclipse.ui.PlatformUI;
import org.iommuscope.debug.launch.RecordingLaunch;
import org.iommuscope.debug.model.DebuggedRecording;
import org.iommuscope.ui.session.Desk;
import org.iommuscope.ui.session.DeskListener;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.view.Latest;

/**
 * Keeps the recording that is open on the debug platform, however it was opened: in the launch that opened it, or in one of
 * its own. Used on the display's thread.
 */
public final class Debugger {

	private static final Debugger DEBUGGER = new Debugger();

	/** A launch that waits for its recording to be opened. */
	private record Awaiting(ILaunch launch, RecordingLaunch wish) {
	}

	/** A recording that is open with its launch; none where it cannot have one. */
	private record Debuggable(RecordingSession session, Optional<ILaunch> launch) {
	}

	private Optional<Awaiting> awaiting = Optional.empty();
	private Optional<DebuggedRecording> current = Optional.empty();
	/** The launch of what is about to be put on the platform, if it has one already. */
	private Optional<Awaiting> coming = Optional.empty();
	private final Latest<Debuggable> launches = new Latest<>(Messages.Launch_finding, PlatformUI.getWorkbench().getDisplay(), this::put);
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
		launches.forget();
		coming.map(Awaiting::launch).ifPresent(launch -> manager().removeLaunch(launch));
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
		awaiting.map(Awaiting::launch).ifPresent(launch -> manager().removeLaunch(launch));
		awaiting = Optional.empty();
	}

	private void replaced(Optional<RecordingSession> session) {
		end();
		session.ifPresent(opened -> {
			coming = awaiting.filter(each -> each.wish().file().equals(opened.file()));
			awaiting = coming.isPresent() ? Optional.empty() : awaiting;
			Optional<ILaunch> known = coming.map(Awaiting::launch);
			launches.ask(_ -> new Debuggable(opened, known.or(() -> launch(opened))));
		});
	}

	/** A launch like one of the user's, whose configurations are files that have to be read. */
	private static Optional<ILaunch> launch(RecordingSession session) {
		try {
			return Optional.of(new Launch(RecordingLaunch.of(session.file()).configuration(), ILaunchManager.DEBUG_MODE, null));
		} catch (CoreException e) {
			ILog.get().error(session.file() + " cannot be debugged", e);
			return Optional.empty();
		}
	}

	private void put(Debuggable found) {
		Optional<Awaiting> waited = coming;
		coming = Optional.empty();
		found.launch().ifPresent(launch -> {
			if (waited.isEmpty()) {
				manager().addLaunch(launch);
			}
			DebuggedRecording recording = new DebuggedRecording(found.session(), launch, Display.getCurrent());
			current = Optional.of(recording);
			waited.map(Awaiting::wish).filter(RecordingLaunch::toFailure).ifPresent(_ -> recording.runToFailure());
		});
	}

	private static ILaunchManager manager() {
		return DebugPlugin.getDefault().getLaunchManager();
	}
}
