package org.iommuscope.ui.command;

import java.util.Map;
import java.util.Optional;
import org.eclipse.ui.AbstractSourceProvider;
import org.eclipse.ui.ISources;
import org.eclipse.ui.services.IServiceLocator;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.session.ModelChanges.Touched;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.session.SessionFollower;

/** Tells expressions in {@code plugin.xml} whether a recording is open, and whether there is a way back and forward. */
public final class SessionState extends AbstractSourceProvider {

	/** Whether a recording is open. */
	public static final String OPEN = Ids.BUNDLE + ".isOpen";
	/** Whether there is an event before the position. */
	public static final String CAN_GO_BACK = Ids.BUNDLE + ".canGoBack";
	/** Whether there is an event after the position. */
	public static final String CAN_GO_FORWARD = Ids.BUNDLE + ".canGoForward";

	private final SessionFollower follower = new SessionFollower() {
		@Override
		protected void opened(Optional<RecordingSession> session) {
			fireSourceChanged(ISources.WORKBENCH, getCurrentState());
		}

		@Override
		protected void moved(RecordingSession session, Touched touched) {
			fireSourceChanged(ISources.WORKBENCH, getCurrentState());
		}
	};

	@Override
	public void initialize(IServiceLocator locator) {
		super.initialize(locator);
		follower.follow();
	}

	@Override
	public Map<String, Object> getCurrentState() {
		Optional<RecordingSession> session = follower.session();
		return Map.of(OPEN, session.isPresent(), CAN_GO_BACK, session.filter(open -> open.target() > 0).isPresent(),
				CAN_GO_FORWARD, session.filter(open -> open.target() < open.end()).isPresent());
	}

	@Override
	public String[] getProvidedSourceNames() {
		return new String[] { OPEN, CAN_GO_BACK, CAN_GO_FORWARD };
	}

	@Override
	public void dispose() {
		follower.unfollow();
	}
}
