package org.iommuscope.ui.session;

import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * What follows the recording that is open, whichever it is: a view, a command's state, the title of a window. Begins with
 * {@link #follow} and ends with {@link #unfollow}; both on the display's thread. In between it may stay where it is while
 * the others move on.
 *
 * <p>What shows much of a recording follows in calls of its own, so that the display's thread is not kept by all that follows
 * at once: it gives an executor. What happens before it gets to it is told as one.
 */
public abstract class SessionFollower {

	private final SessionListener moves = this::follow;
	private final DeskListener replacements = this::replaced;
	private Optional<RecordingSession> followed = Optional.empty();
	private final Executor calls;
	private boolean staying;
	/** Whether what is followed is still to be opened. */
	private boolean unopened;
	/** What moves have touched of which nothing was told yet. */
	private Optional<ModelChanges.Touched> untold = Optional.empty();

	/** Follows at once. */
	protected SessionFollower() {
		this(Runnable::run);
	}

	/** @param calls runs what it is given on the display's thread, one after the other */
	protected SessionFollower(Executor calls) {
		this.calls = calls;
	}

	/** Another recording is open, or none. */
	protected abstract void opened(Optional<RecordingSession> session);

	/** Another file will be opened in a call of its own: nothing of the one before may be seen any more. */
	protected void left() {
		// What follows at once need not hide anything.
	}

	/** The recording that is open shows another position. */
	protected abstract void moved(RecordingSession session, ModelChanges.Touched touched);

	/**
	 * The same recording is shown from another session: one that stands still, or the one on the desk again. Like a move
	 * in which everything in the model is touched.
	 */
	protected void exchanged(RecordingSession session) {
		opened(Optional.of(session));
	}

	/** Begins to follow: {@link #opened} is called as for a recording that is opened later. */
	public final void follow() {
		Desk.get().addListener(replacements);
		turnTo(Desk.get().session());
		calls.execute(this::catchUp);
	}

	/** Ends to follow. */
	public final void unfollow() {
		Desk.get().removeListener(replacements);
		followed.ifPresent(session -> session.removeListener(moves));
		followed = Optional.empty();
		staying = false;
		unopened = false;
		untold = Optional.empty();
	}

	/** Stays with a session that stands still, until {@link #moveOn}, or until another recording is opened. */
	public final void stay(RecordingSession still) {
		open();
		untold = Optional.empty();
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

	/** The recording that is followed; opened at the latest when somebody asks for it. */
	public final Optional<RecordingSession> session() {
		open();
		return followed;
	}

	/** Follows now, and not in a call of its own. */
	public final void catchUp() {
		open();
		Optional<ModelChanges.Touched> touched = untold;
		untold = Optional.empty();
		touched.ifPresent(since -> followed.ifPresent(session -> moved(session, since)));
	}

	/** Several replacements lead to one opening, that of the last. */
	private void open() {
		if (unopened) {
			unopened = false;
			opened(followed);
		}
	}

	private void follow(RecordingSession session, ModelChanges.Touched touched) {
		// What is still to be opened will show the position to which the session has come.
		if (!unopened) {
			boolean isFirst = untold.isEmpty();
			untold = Optional.of(untold.map(before -> before.and(touched)).orElse(touched));
			if (isFirst) {
				calls.execute(this::catchUp);
			}
		}
	}

	private void replaced(Optional<RecordingSession> session) {
		boolean isAnother = !session.map(RecordingSession::file).equals(followed.map(RecordingSession::file));
		if (staying && !isAnother) {
			return;
		}
		turnTo(session);
		// A branch of the recording is shown in its place like another position.
		if (isAnother) {
			left();
		}
		calls.execute(this::catchUp);
	}

	private void turnTo(Optional<RecordingSession> session) {
		staying = false;
		followed.ifPresent(old -> old.removeListener(moves));
		followed = session;
		session.ifPresent(next -> next.addListener(moves));
		unopened = true;
		untold = Optional.empty();
	}
}
