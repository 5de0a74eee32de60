package org.iommuscope.core.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.iommuscope.core.machine.Machine;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.core.trace.Recording;

/**
 * A recording with the state at each of its positions. Position 0 is before the first event, position {@code n} after
 * the n-th. A checkpoint is a pointer to a state, since states are immutable and share structure; going anywhere is
 * the checkpoint before it and a short replay. The stretch between two checkpoints that was visited last is kept state
 * by state, so that steps within it replay nothing. Safe for use by several threads.
 */
public final class Timeline {

	/** Events between two checkpoints. */
	private static final int INTERVAL = 256;

	private final Recording recording;
	private final List<State> checkpoints;
	private volatile Stretch visited = new Stretch(-1, List.of());

	/**
	 * The states between two checkpoints.
	 *
	 * @param number of the checkpoint before them
	 * @param states from that checkpoint on
	 */
	private record Stretch(int number, List<State> states) {
	}

	private Timeline(Recording recording, List<State> checkpoints) {
		this.recording = recording;
		this.checkpoints = checkpoints;
	}

	/**
	 * Replays a recording once, from its beginning to its end.
	 *
	 * @throws CancellationException if {@code progress} stopped it
	 */
	public static Timeline of(Recording recording, Progress progress) {
		List<Event> events = recording.events();
		List<State> checkpoints = new ArrayList<>();
		State state = State.INITIAL;
		checkpoints.add(state);
		for (int i = 0; i < events.size(); i++) {
			state = Machine.apply(state, events.get(i)).state();
			if ((i + 1) % INTERVAL == 0) {
				checkpoints.add(state);
				if (!progress.proceed(i + 1, events.size())) {
					throw new CancellationException("replaying " + recording.name() + " was cancelled");
				}
			}
		}
		return new Timeline(recording, List.copyOf(checkpoints));
	}

	/** The recording. */
	public Recording recording() {
		return recording;
	}

	/** The file, or what else the recording was read from. */
	public String name() {
		return recording.name();
	}

	/** The last position: the number of events. */
	public int end() {
		return recording.events().size();
	}

	/**
	 * The event between two positions.
	 *
	 * @param position the position after it, from 1 to {@link #end()}
	 */
	public Event eventBefore(int position) {
		return recording.events().get(position - 1);
	}

	/**
	 * The state at a position.
	 *
	 * @throws IndexOutOfBoundsException if there is no such position
	 */
	public State stateAt(int position) {
		if (position < 0 || position > end()) {
			throw new IndexOutOfBoundsException("position " + position + " of " + end());
		}
		Stretch stretch = visited;
		if (stretch.number() != position / INTERVAL) {
			stretch = replayed(position / INTERVAL);
			visited = stretch;
		}
		return stretch.states().get(position % INTERVAL);
	}

	private Stretch replayed(int number) {
		State state = checkpoints.get(number);
		List<State> states = new ArrayList<>(INTERVAL);
		states.add(state);
		int last = Math.min(end(), (number + 1) * INTERVAL - 1);
		for (int i = number * INTERVAL; i < last; i++) {
			state = Machine.apply(state, recording.events().get(i)).state();
			states.add(state);
		}
		return new Stretch(number, List.copyOf(states));
	}

	/** The position right after the event of a number, or after the last one before it. */
	public int positionAfter(long seq) {
		return recording.positionAfter(seq);
	}
}
