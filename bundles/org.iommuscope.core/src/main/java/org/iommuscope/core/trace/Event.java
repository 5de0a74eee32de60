package org.iommuscope.core.trace;

import java.util.List;

/**
 * One line of a recording: who did what and when.
 *
 * @param seq     number of the event, strictly increasing in a sound recording; a line that cannot be read has the
 *                number of the event before it
 * @param ts      start of the call in nanoseconds of the recording's clock
 * @param pid     process
 * @param tid     thread, 0 where unknown
 * @param comm    the process's name, empty where unknown
 * @param fdKind  what the recorder says is behind the descriptor, empty where it says nothing
 * @param dur     nanoseconds that the call took, -1 where unknown
 * @param call    what was done
 * @param extra   keys that this program does not know, unchanged
 * @param damages what is wrong with the line, empty for a sound one
 */
public record Event(long seq, long ts, int pid, int tid, String comm, String fdKind, long dur, Call call, Fields extra,
		List<String> damages) {

	/** Whether something in the line could not be read or is out of order. */
	public boolean isDamaged() {
		return !damages.isEmpty();
	}

	/** The same event with another call. */
	public Event with(Call other) {
		return other.equals(call) ? this : new Event(seq, ts, pid, tid, comm, fdKind, dur, other, extra, damages);
	}

	/** The same event with another number. */
	public Event numbered(long other) {
		return other == seq ? this : new Event(other, ts, pid, tid, comm, fdKind, dur, call, extra, damages);
	}

	/** The same event with another word for what is behind its descriptor. */
	public Event withFdKind(String other) {
		return new Event(seq, ts, pid, tid, comm, other, dur, call, extra, damages);
	}

	/** The same event at another time. */
	public Event at(long other) {
		return new Event(seq, other, pid, tid, comm, fdKind, dur, call, extra, damages);
	}

	/** The same event with other keys that this program does not know. */
	public Event withExtra(Fields other) {
		return new Event(seq, ts, pid, tid, comm, fdKind, dur, call, other, damages);
	}

	/** The same event with one more thing wrong with it. */
	public Event damagedBy(String what) {
		List<String> more = new java.util.ArrayList<>(damages);
		more.add(what);
		return new Event(seq, ts, pid, tid, comm, fdKind, dur, call, extra, List.copyOf(more));
	}
}
