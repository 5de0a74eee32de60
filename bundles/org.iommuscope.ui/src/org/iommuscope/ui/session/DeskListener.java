package org.iommuscope.ui.session;

import java.nio.file.Path;
import java.util.Optional;

/** Hears that another recording is open, or none any more; on the display's thread. */
@FunctionalInterface
public interface DeskListener {

	/** @param session the recording that is open now */
	void replaced(Optional<RecordingSession> session);

	/** @param file what is being opened now, while the recording that is open stays */
	default void awaiting(Optional<Path> file) {
		// Most do not care before it is there.
	}
}
