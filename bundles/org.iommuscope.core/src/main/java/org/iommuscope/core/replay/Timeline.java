package org.iommuscope.core.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.iommuscope.core.machine.Following;
import org.iommuscope.core.machine.Machine;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.replay.index.TraceIndex;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.Problem;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.core.trace.Recording;
import org.iommuscope.core.trace.TraceFormatException;
import org.iommuscope.core.trace.TraceHeader;

/**
 * A recording with the state at each of its positions. Position 0 is before the first event, position {@code n} after
 * the n-th. Going anywhere is the checkpoint before it and a short replay. The events of the blocks that were visited
 * last are kept, and states before blocks near them, so that going on from there replays one block at most; within the last block
 * every state is kept, so that steps replay nothing. Safe for use by several threads.
 */
public final class Timeline {

	/** Events of so many blocks are kept. */
	private static final int KEPT_BLOCKS = 16;
	/** States between so many checkpoints and the next are kept: */
	private static final int KEPT_STRETCHES = 2;
	/** those before the last so many blocks that somebody went to, */
	private static final int NEAR = 8;
	/** and of one that is gone to again those before every so many blocks, so that going far back replays little more than once. */
	private static final int FAR = 32;
	/** So many blocks are read ahead of a replay. */
	private static final int AHEAD = 4;

	private final EventSource events;
	private final Checkpoints checkpoints;
	private final Map<Integer, List<Event>> blocks = new LinkedHashMap<>(KEPT_BLOCKS, 0.75f, true) {
		private static final long serialVersionUID = 1;

		@Override
		protected boolean removeEldestEntry(Map.Entry<Integer, List<Event>> eldest) {
			return size() > KEPT_BLOCKS;
		}
	};
	/** By checkpoint: by block, the state before it. */
	private final Map<Integer, TreeMap<Integer, State>> starts = new LinkedHashMap<>(KEPT_STRETCHES, 0.75f, true) {
		private static final long serialVersionUID = 1;

		@Override
		protected boolean removeEldestEntry(Map.Entry<Integer, TreeMap<Integer, State>> eldest) {
			return size() > KEPT_STRETCHES;
		}
	};
	private volatile Block latest = new Block(-1, List.of());
	private volatile Stretch visited = new Stretch(-1, List.of());

	/** Events of a block. */
	private record Block(int number, List<Event> events) {
	}

	/** A state before every block, in memory. */
	private record EveryBlock(List<State> states) implements Checkpoints {

		@Override
		public int upTo(int block) {
			return block;
		}

		@Override
		public State at(int block) {
			return states.get(block);
		}
	}

	/** The states before each event of a block, and after its last. */
	private record Stretch(int block, List<State> states) {
	}

	/**
	 * A timeline.
	 *
	 * @param events      of the recording
	 * @param checkpoints of the same
	 */
	public Timeline(EventSource events, Checkpoints checkpoints) {
		this.events = events;
		this.checkpoints = checkpoints;
	}

	/**
	 * Replays a recording in memory once, from its beginning to its end.
	 *
	 * @throws CancellationException if {@code progress} stopped it
	 */
	public static Timeline of(Recording recording, Progress progress) {
		RecordedEvents events = new RecordedEvents(recording);
		List<State> states = new ArrayList<>();
		Following following = new Following(State.INITIAL);
		for (int block = 0; block < events.blocks(); block++) {
			states.add(following.state());
			events.block(block).forEach(following::follow);
			if (!progress.proceed(events.first(block + 1), events.size())) {
				throw new CancellationException("replaying " + recording.name() + " was cancelled");
			}
		}
		return new Timeline(events, new EveryBlock(List.copyOf(states)));
	}

	/**
	 * Opens a file: a small one is read into memory, of a large one an index is made, or used where there is one.
	 *
	 * @throws TraceFormatException  if it is no recording
	 * @throws IOException           if it cannot be read, or its index cannot be written anywhere
	 * @throws CancellationException if {@code progress} stopped it
	 */
	public static Timeline open(Path file, Progress progress) throws IOException {
		if (TraceIndex.isWorthwhile(file)) {
			return TraceIndex.timeline(file, progress);
		}
		Recording recording = Recording.read(file, (done, total) -> progress.proceed(done, total * 2));
		return of(recording, (done, total) -> progress.proceed(total + done, total * 2));
	}

	/** The file, or what else it was read from. */
	public String name() {
		return events.name();
	}

	/** The recording's first line. */
	public TraceHeader header() {
		return events.header();
	}

	/** What is wrong with the recording; of many problems, the first. */
	public List<Problem> problems() {
		return events.problems();
	}

	/** How many problems there are. */
	public long problemCount() {
		return events.problemCount();
	}

	/** The position right after the first damaged event; 0 where none is. */
	public int firstDamaged() {
		return events.firstDamaged();
	}

	/** All events, in the order of the recording; each is read when it is asked for. */
	public List<Event> events() {
		return new AbstractList<>() {
			@Override
			public Event get(int index) {
				return eventBefore(index + 1);
			}

			@Override
			public int size() {
				return end();
			}
		};
	}

	/** The last position: the number of events. */
	public int end() {
		return events.size();
	}

	/** The highest number of an event; 0 where there is none. */
	public long lastSeq() {
		return end() == 0 ? 0 : events.lastSeq(events.blocks() - 1);
	}

	/**
	 * The event between two positions.
	 *
	 * @param position the position after it, from 1 to {@link #end()}
	 */
	public Event eventBefore(int position) {
		if (position < 1 || position > end()) {
			throw new IndexOutOfBoundsException("no event before position " + position + " of " + end());
		}
		int block = blockOf(position - 1);
		return block(block).get(position - 1 - events.first(block));
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
		if (position == 0) {
			return State.INITIAL;
		}
		Stretch stretch = visited;
		if (stretch.block() < 0 || position < events.first(stretch.block())
				|| position > events.first(stretch.block() + 1)) {
			stretch = visit(blockOf(position - 1));
			visited = stretch;
		}
		return stretch.states().get(position - events.first(stretch.block()));
	}

	/** The position right after the event of a number, or after the last one before it. */
	public int positionAfter(long seq) {
		int low = 0;
		int high = events.blocks();
		while (low < high) {
			int middle = low + high >>> 1;
			if (events.lastSeq(middle) <= seq) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}
		int position = events.first(low);
		if (low < events.blocks()) {
			for (Event event : block(low)) {
				if (event.seq() > seq) {
					break;
				}
				position++;
			}
		}
		return position;
	}

	/** The block of the event of an index, from 0. */
	private int blockOf(int index) {
		int last = latest.number();
		if (last >= 0 && index >= events.first(last) && index < events.first(last + 1)) {
			return last;
		}
		int low = 0;
		int high = events.blocks() - 1;
		while (low < high) {
			int middle = low + high + 1 >>> 1;
			if (events.first(middle) <= index) {
				low = middle;
			} else {
				high = middle - 1;
			}
		}
		return low;
	}

	private List<Event> block(int number) {
		Block block = latest;
		if (block.number() != number) {
			block = new Block(number, read(number));
			latest = block;
		}
		return block.events();
	}

	private List<Event> read(int number) {
		synchronized (blocks) {
			List<Event> kept = blocks.get(number);
			if (kept != null) {
				return kept;
			}
		}
		List<Event> read = events.block(number);
		synchronized (blocks) {
			blocks.put(number, read);
		}
		return read;
	}

	private Stretch visit(int block) {
		State state = start(block);
		List<Event> happened = block(block);
		List<State> states = new ArrayList<>(happened.size() + 1);
		states.add(state);
		for (Event event : happened) {
			state = Machine.follow(state, event);
			states.add(state);
		}
		// Where the next block has a checkpoint, that need not be read.
		keep(checkpoints.upTo(block + 1), block + 1, state);
		return new Stretch(block, List.copyOf(states));
	}

	/** The state before a block. */
	private State start(int block) {
		int from = checkpoints.upTo(block);
		Map.Entry<Integer, State> kept = kept(from, block);
		boolean again = isKnown(from);
		int at = kept == null ? from : kept.getKey();
		State state = kept == null ? checkpoints.at(from) : kept.getValue();
		Following following = new Following(state);
		Deque<CompletableFuture<List<Event>>> ahead = new ArrayDeque<>();
		for (int next = at; at < block; at++) {
			while (next < block && ahead.size() < AHEAD) {
				int number = next++;
				ahead.add(CompletableFuture.supplyAsync(() -> events.block(number)));
			}
			ahead.remove().join().forEach(following::follow);
			if (block - at <= NEAR || again && (at + 1) % FAR == 0) {
				keep(from, at + 1, following.state());
			}
		}
		return following.state();
	}

	/** Whether somebody has been between a checkpoint and the next, not long ago. */
	private boolean isKnown(int checkpoint) {
		synchronized (starts) {
			return starts.containsKey(checkpoint);
		}
	}

	/** The last state that is kept between a checkpoint and a block; null for none. */
	private Map.Entry<Integer, State> kept(int checkpoint, int block) {
		synchronized (starts) {
			TreeMap<Integer, State> stretch = starts.get(checkpoint);
			return stretch == null ? null : stretch.floorEntry(block);
		}
	}

	private void keep(int checkpoint, int block, State state) {
		synchronized (starts) {
			starts.computeIfAbsent(checkpoint, _ -> new TreeMap<>()).put(block, state);
		}
	}
}
