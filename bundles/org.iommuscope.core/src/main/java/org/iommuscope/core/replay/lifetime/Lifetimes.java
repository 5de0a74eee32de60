package org.iommuscope.core.replay.lifetime;

import java.util.List;
import java.util.concurrent.CancellationException;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.trace.Progress;

/**
 * When each object of a recording was there, and when calls on it failed. Immutable, and of bounded size however long the
 * recording is: objects beyond some thousands share a lane with the others of their kind, and what is too close together
 * to be told apart in a picture is one.
 *
 * @param end      the last position
 * @param lanes    each context, followed by its objects
 * @param moments  numbers and times of some events at equal distances, the first one of them that after position 1
 * @param distance positions between two of these
 */
public record Lifetimes(int end, List<Lane> lanes, List<Moment> moments, int distance) {

	/**
	 * An event's number and time.
	 *
	 * @param seq number of the event
	 * @param ts  nanoseconds of the recording's clock
	 */
	public record Moment(long seq, long ts) {
	}

	public Lifetimes {
		lanes = List.copyOf(lanes);
		moments = List.copyOf(moments);
	}

	/**
	 * Replays a recording once.
	 *
	 * @param progress counts events
	 * @throws CancellationException if {@code progress} stopped it
	 */
	public static Lifetimes of(Timeline timeline, Progress progress) {
		return new Census(timeline).take(progress);
	}

	/** How many objects have no lane of their own. */
	public int further() {
		return lanes.stream().mapToInt(Lane::further).sum();
	}

	/** The last of the moments that is not after a position; the first one for the start. */
	public Moment momentAt(int position) {
		return moments.get(Math.clamp((position - 1) / distance, 0, moments.size() - 1));
	}

	/** Whether {@link #momentAt} is exact. */
	public boolean isExact() {
		return distance == 1;
	}
}
