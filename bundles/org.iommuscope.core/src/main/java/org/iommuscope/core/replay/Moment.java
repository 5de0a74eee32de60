package org.iommuscope.core.replay;

import java.util.Optional;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.Machine;
import org.iommuscope.core.machine.OpenFile;
import org.iommuscope.core.machine.Outcome;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.trace.Event;

/**
 * One event of a timeline and what it came to. The states before and after it are found when somebody asks for them, so
 * that looking at events alone replays nothing. Not thread safe.
 */
public final class Moment {

	private final Timeline timeline;
	private final int position;
	private final Event event;
	private Optional<State> before = Optional.empty();
	private Optional<Outcome> outcome = Optional.empty();

	private Moment(Timeline timeline, int position) {
		this.timeline = timeline;
		this.position = position;
		event = timeline.eventBefore(position);
	}

	/**
	 * The moment of the event before a position.
	 *
	 * @param position from 1 to {@link Timeline#end()}
	 */
	public static Moment of(Timeline timeline, int position) {
		return new Moment(timeline, position);
	}

	/** The position right after the event. */
	public int position() {
		return position;
	}

	/** The event. */
	public Event event() {
		return event;
	}

	/** Whether it is the event that a number leads to. */
	public boolean isEvent(long seq) {
		return event.seq() == seq && timeline.positionAfter(seq) == position;
	}

	/** The state before the event. */
	public State before() {
		if (before.isEmpty()) {
			before = Optional.of(timeline.stateAt(position - 1));
		}
		return before.get();
	}

	/** What the event came to. */
	public Outcome outcome() {
		if (outcome.isEmpty()) {
			outcome = Optional.of(Machine.apply(before(), event));
		}
		return outcome.get();
	}

	/** The state after the event. */
	public State after() {
		return outcome().state();
	}

	/** The open file that the event was made on, as the event left it; as it was before where the event closed it. */
	public Optional<OpenFile> file() {
		return event.call().descriptor().isEmpty() ? Optional.empty()
				: before().file(event.pid(), event.call().descriptor().getAsInt())
						.or(() -> after().file(event.pid(), event.call().descriptor().getAsInt()));
	}

	/** The context that the event was made on. */
	public Optional<Context> context() {
		return file().map(file -> file.context().isPresent() ? file
				: after().file(event.pid(), event.call().descriptor().orElse(-1)).orElse(file))
				.flatMap(file -> file.context().isEmpty() ? Optional.empty() : context(file.context().getAsInt()));
	}

	private Optional<Context> context(int number) {
		return before().context(number).or(() -> after().context(number));
	}
}
