package org.iommuscope.ui.session;

import java.util.Optional;

/**
 * What follows the recording that is open, whichever it is: a view, a command's state, the title of a window. Begins with
 * {@link #follow} and ends with {@link #unfollow}; both on the display's thread. In between it may stay where it is while
 * the others move on.
 */
public abstract class SessionFollower {

	private final SessionListener moves = this::moved;
	private final DeskListener replacements = this::replaced;
	private Optional<RecordingSession> followed = Optional.empty();
	private boolean staying;

	/** Another recording is open, or none. */
	protected abstract void opened(Optional<RecordingSession> session);

	/** The recording that is open shows another position. */
	protected abstract void moved(RecordingSession session, ModelChanges.Touched touched);

	/**
	 * The same recording is shown from another session: one that stands still, or the one on the desk again. Like a move
	 * in which everything in the model is touched.
	 */
	protected void exchanged(RecordingSession session) {
		opened(Optional.of(session));
	}

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
		staying = false;
	}

	/** Stays with a session that stands still, until {@link #moveOn}, or until another recording is opened. */
	public final void stay(RecordingSession still) {
		followed.ifPresent(session -> session.removeListener(moves));
		staying = true;
		followed = Optional.of(still);
		exchanged(still);
	}

	/** Follows the session on the desk again. */
	public final void moveOn() {
		if (staying) {
			staying = false;
			followed = Desk.get().session();
			followed.ifPresentOrElse(session -> {
				session.addListener(moves);
				exchanged(session);
			}, () -> opened(Optional.empty()));
		}
	}

	/** Whether it stays where it is. */
	public final boolean isStaying() {
		return staying;
	}

	/** The recording that is followed. */
	public final Optional<RecordingSession> session() {
		return followed;
	}

	private void replaced(Optional<RecordingSession> session) {
		// A branch of the recording is shown in its place.
		if (staying && session.map(RecordingSession::file).equals(followed.map(RecordingSession::file))) {
			return;
		}
		staying = false;
		followed.ifPresent(old -> old.removeListener(moves));
		followed = session;
		session.ifPresent(next -> next.addListener(moves));
		opened(session);
	}
}
