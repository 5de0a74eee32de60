package org.iommuscope.core.replay;

import java.util.List;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.Problem;
import org.iommuscope.core.trace.TraceHeader;

/** The events of a recording in blocks of some hundred, wherever they are kept. Safe for use by several threads. */
public interface EventSource {

	/** The file, or what else they come from. */
	String name();

	/** The recording's first line. */
	TraceHeader header();

	/** What is wrong with the recording; of many problems, the first. */
	List<Problem> problems();

	/** How many problems there are. */
	long problemCount();

	/** The number of events up to and with the first damaged one; 0 where none is. */
	int firstDamaged();

	/** The number of blocks. */
	int blocks();

	/** The number of events before a block; that of all events for {@link #blocks()}. */
	int first(int block);

	/** The highest number of the events before the end of a block. */
	long lastSeq(int block);

	/** The events of a block; there is at least one. */
	List<Event> block(int block);

	/** The number of events. */
	default int size() {
		return first(blocks());
	}
}
