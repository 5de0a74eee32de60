package org.iommuscope.core.check;

import java.util.List;
import org.iommuscope.core.machine.Outcome;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.replay.Finding;
import org.iommuscope.core.trace.Event;

/**
 * A rule over a recording: it looks at one event after the other and says what is worth somebody's attention. A rule itself
 * remembers nothing; what it has to remember on its way through a recording is in the {@link Watch} that it begins.
 */
public interface Rule {

	/** The ids of the findings that it can make; each is of one rule only. */
	List<String> ids();

	/** Begins to watch a recording, from its first event on. */
	Watch watch();

	/** Watches one recording, event by event in its order. */
	interface Watch {

		/**
		 * What an event tells.
		 *
		 * @param before  the state before it
		 * @param event   the event
		 * @param outcome what it came to
		 */
		List<Finding> see(State before, Event event, Outcome outcome);
	}
}
