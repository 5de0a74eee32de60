package org.iommuscope.core.replay.history;

import java.util.List;
import org.iommuscope.core.trace.Event;

/**
 * An event that had a part in making something what it is.
 *
 * @param position right after the event
 * @param event    the event
 * @param what     what it did, in plain words without a full stop; at least one
 */
public record Cause(int position, Event event, List<String> what) {
}
