package org.iommuscope.ui.command;

import java.util.function.Consumer;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.iommuscope.ui.session.Desk;
import org.iommuscope.ui.session.RecordingSession;

/** Moves through the recording that is open; does nothing where none is. One nested class for each command. */
public abstract class MoveHandler extends AbstractHandler {

	private final Consumer<RecordingSession> move;

	MoveHandler(Consumer<RecordingSession> move) {
		this.move = move;
	}

	@Override
	public Object execute(ExecutionEvent event) {
		Desk.get().session().ifPresent(move);
		return null;
	}

	/** To before the first event. */
	public static final class First extends MoveHandler {

		public First() {
			super(session -> session.goTo(0));
		}
	}

	/** One event back. */
	public static final class Back extends MoveHandler {

		public Back() {
			super(session -> session.step(-1));
		}
	}

	/** One event forward. */
	public static final class Forward extends MoveHandler {

		public Forward() {
			super(session -> session.step(1));
		}
	}

	/** To after the last event. */
	public static final class Last extends MoveHandler {

		public Last() {
			super(session -> session.goTo(session.end()));
		}
	}
}
