package org.iommuscope.ui.events;

import java.util.Optional;
import org.iommuscope.ui.session.EventRow;
import org.iommuscope.ui.session.RecordingSession;

/**
 * Puts signs beside events, in the ruler at the left of their table, and hears of double clicks there. Contributed
 * through the extension point {@code org.iommuscope.ui.lineMarks}; has a public constructor without arguments.
 *
 * <p>Called on the display's thread only. The table asks for the rows that are in sight, each time it paints them, so
 * the answer must be there at once.
 */
public interface LineMarks {

	/** The id of the extension point. */
	String EXTENSION_POINT = "org.iommuscope.ui.lineMarks";

	/** The sign beside an event of a recording. */
	Optional<LineMark> mark(RecordingSession session, EventRow row);

	/** The user double-clicked in the ruler beside an event, or did the same by key. */
	void toggle(RecordingSession session, EventRow row);

	/** Adds somebody who is to be told, on any thread, after signs have become different. */
	void addListener(Runnable changed);

	/** Removes a listener, if it is there. */
	void removeListener(Runnable changed);
}
