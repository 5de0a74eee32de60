package org.iommuscope.ui.events;

import java.util.Arrays;
import java.util.List;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.Result;
import org.iommuscope.ui.session.EventRow;

/**
 * An event with the texts of its columns, made once when it comes into sight.
 *
 * @param row    the event and its position
 * @param texts  one for each {@link EventColumn}
 * @param failed whether it is a call that failed
 */
record EventLine(EventRow row, List<String> texts, boolean failed) {

	/** The line of the event before a position; may read it from disk. */
	static EventLine of(Timeline timeline, int position) {
		Event event = timeline.eventBefore(position);
		Event before = timeline.eventBefore(Math.max(1, position - 1));
		EventColumn.Timed timed = new EventColumn.Timed(event, timeline.eventBefore(1).ts(), before.ts());
		List<String> texts = Arrays.stream(EventColumn.values()).map(column -> column.value(timed)).toList();
		return new EventLine(new EventRow(position, event), texts,
				event.call().outcome().filter(Result::failed).isPresent());
	}

	String text(EventColumn column) {
		return texts.get(column.ordinal());
	}
}
