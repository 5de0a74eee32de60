package org.iommuscope.debug.model;

import org.iommuscope.core.trace.Event;

/**
 * A thread of a recording, as its events name it.
 *
 * @param number its place among the threads, in the order in which they appear
 * @param pid    its process
 * @param tid    its own number; that of the process where the recording does not say it
 * @param comm   the process's name, empty where unknown
 */
record Strand(int number, int pid, int tid, String comm) {

	/** The thread of an event. */
	static Strand of(int number, Event event) {
		return new Strand(number, event.pid(), tid(event), event.comm());
	}

	/** Whether an event is one of this thread's. */
	boolean made(Event event) {
		return event.pid() == pid && tid(event) == tid;
	}

	private static int tid(Event event) {
		return event.tid() > 0 ? event.tid() : event.pid();
	}
}
