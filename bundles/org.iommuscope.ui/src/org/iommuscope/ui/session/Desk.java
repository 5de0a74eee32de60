package org.iommuscope.ui.session;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.core.runtime.ListenerList;

/**
 * What lies on the desk: the recording that is open, or none. There is one desk for all windows and views; it is used on
 * the display's thread only.
 */
public final class Desk {

	private static final Desk DESK = new Desk();

	private final ListenerList<DeskListener> listeners = new ListenerList<>();
	private Optional<RecordingSession> session = Optional.empty();
	private Optional<Path> awaited = Optional.empty();

	private Desk() {
	}

	/** The desk. */
	public static Desk get() {
		return DESK;
	}

	/** The recording that is open. */
	public Optional<RecordingSession> session() {
		return session;
	}

	/** Puts a recording on the desk, in the place of the one that was there. */
	public void put(RecordingSession opened) {
		replace(Optional.of(Objects.requireNonNull(opened)));
	}

	/** Takes the recording away. */
	public void clear() {
		replace(Optional.empty());
	}

	/** The file that is being opened to be put here. */
	public Optional<Path> awaited() {
		return awaited;
	}

	/** Says that a file is being opened, or that none is any more; what is open stays. */
	public void await(Optional<Path> file) {
		awaited = file;
		listeners.forEach(listener -> listener.awaiting(file));
	}

	private void replace(Optional<RecordingSession> next) {
		session.ifPresent(RecordingSession::close);
		session = next;
		listeners.forEach(listener -> listener.replaced(next));
	}

	/** Adds somebody who hears of each replacement. Adding it twice does nothing. */
	public void addListener(DeskListener listener) {
		listeners.add(listener);
	}

	/** Removes a listener, if it is there. */
	public void removeListener(DeskListener listener) {
		listeners.remove(listener);
	}
}
