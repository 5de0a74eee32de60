package org.iommuscope.ui.session;

import java.util.Optional;

/**
 * What follows the recording that is open, whichever it is: a view, a command's state, the title of a window. Begins with
 * {@link #follow} and ends with {@link #unfollow}; both on the display's thread.
 */
public abstract class SessionFollower {

	private final SessionListener moves = this::moved;
	private final DeskListener replacements = this::replaced;
	private Optional<RecordingSession> followed = Optional.empty();

	/** Another recording is open, or none. */
	protected abstract void opened(Optional<RecordingSession> session);

	/** The recording that is open shows another position. */
	protected abstract void moved(RecordingSession session, ModelChanges.Touched touched);

	/** Begins to follow; {@link #opened} is called at once. */
	public final void follow() {
		Desk.get().addListener(replacements);
		replaced(Desk.get().session());
	}

	/** Ends to follow. */
	public final void unfollow() {
		Desk.get().removeListener(replacements);
		followed.ifPresent(session -> session.removeListener(moves));
		followed = Optional.empty();
	}

	/** The recording that is followed. */
	public final Optional<RecordingSession> session() {
		return followed;
	}

	private void replaced(Optional<RecordingSession> session) {
		followed.ifPresent(old -> old.removeListener(moves));
		followed = session;
		session.ifPresent(next -> next.addListener(moves));
		opened(session);
	}
}
