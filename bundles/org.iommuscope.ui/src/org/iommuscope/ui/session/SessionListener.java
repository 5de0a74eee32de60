package org.iommuscope.ui.session;

/** Hears of each move through a recording, on the display's thread. */
@FunctionalInterface
public interface SessionListener {

	/**
	 * What is shown is that of another position now.
	 *
	 * @param touched what is different in the model
	 */
	void moved(RecordingSession session, ModelChanges.Touched touched);
}
