package org.iommuscope.ui.events;

import org.iommuscope.core.trace.Event;

/**
 * A row of the table of events.
 *
 * @param position right after the event, from 1
 * @param event    the event
 */
public record EventRow(int position, Event event) {
}
