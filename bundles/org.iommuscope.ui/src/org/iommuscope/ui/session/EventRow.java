package org.iommuscope.ui.session;

import org.iommuscope.core.trace.Event;

/**
 * An event with its place in the recording: what is selected in a table of events.
 *
 * @param position right after the event, from 1
 * @param event    the event
 */
public record EventRow(int position, Event event) {
}
