package org.iommuscope.ui.session;

import java.util.Optional;

/** Hears that another recording is open, or none any more; on the display's thread. */
@FunctionalInterface
public interface DeskListener {

	/** @param session the recording that is open now */
	void replaced(Optional<RecordingSession> session);
}
