package org.iommuscope.ui.view;

import java.util.Optional;
import org.eclipse.jface.action.IStatusLineManager;
import org.eclipse.osgi.util.NLS;
import org.iommuscope.core.trace.EventText;
import org.iommuscope.ui.Messages;
import org.iommuscope.ui.session.ModelChanges.Touched;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.session.SessionFollower;

/** Says in the status line, while a view is active, which event has happened last. */
public final class EventMessage extends SessionFollower {

	private static final int SHOWN_CHARACTERS = 400;

	private final IStatusLineManager line;

	/** @param line that of the view's own site */
	public EventMessage(IStatusLineManager line) {
		this.line = line;
	}

	@Override
	protected void opened(Optional<RecordingSession> session) {
		line.setMessage(session.map(EventMessage::text).orElse(""));
	}

	@Override
	protected void moved(RecordingSession session, Touched touched) {
		line.setMessage(text(session));
	}

	/** Says it once more, after something else has been said. */
	public void tell() {
		session().ifPresent(session -> line.setMessage(text(session)));
	}

	private static String text(RecordingSession session) {
		String all = session.event().map(event -> "@" + event.seq() + "  " + EventText.of(event))
				.orElse(NLS.bind(Messages.Position_before, session.end()));
		return all.length() > SHOWN_CHARACTERS ? all.substring(0, SHOWN_CHARACTERS) + '…' : all;
	}
}
