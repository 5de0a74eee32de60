package org.iommuscope.picture.iova;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.function.LongFunction;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.Ioas;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.EventText;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.picture.wording.Wording;

/**
 * Who put the ranges of address spaces there, and when: what the events did that made them. Immutable.
 *
 * @param events what an event did, by its number: {@code IOMMU_IOAS_MAP of client (673), 0.028401 s after the first event}
 */
public record RangeOrigins(Map<Long, String> events) {

	/** Nothing is known. */
	public static final RangeOrigins NONE = new RangeOrigins(Map.of());

	/** Of an address space with more areas nobody points at a single one. */
	private static final int MOST_AREAS = 2000;
	private static final double NANOS = 1e9;

	public RangeOrigins {
		events = Map.copyOf(events);
	}

	/**
	 * The origins of all ranges of a state. Events that are known already are not read again; those that made nothing of it are
	 * forgotten.
	 *
	 * @param recorded finds the event of a number in the recording
	 * @param start  when the recording began, in nanoseconds of its clock
	 * @throws CancellationException if the progress says so
	 */
	public RangeOrigins with(State state, LongFunction<Optional<Event>> recorded, long start, Progress progress) {
		TreeSet<Long> wanted = new TreeSet<>();
		for (Context context : state.contexts().values()) {
			for (Ioas ioas : context.all(Ioas.class)) {
				if (ioas.areas().size() <= MOST_AREAS) {
					ioas.areas().forEach(area -> wanted.add(area.seq()));
				}
				ioas.reserved().forEach(range -> wanted.add(range.seq()));
			}
		}
		Map<Long, String> found = new HashMap<>();
		boolean isNew = false;
		for (long seq : wanted) {
			if (!progress.proceed(found.size(), wanted.size())) {
				throw new CancellationException();
			}
			String known = events.get(seq);
			Optional<String> origin = known != null ? Optional.of(known) : recorded.apply(seq).map(event -> text(event, start));
			origin.ifPresent(text -> found.put(seq, text));
			isNew |= known == null && origin.isPresent();
		}
		return isNew ? new RangeOrigins(found) : this;
	}

	private static String text(Event event, long start) {
		String what = event.call() instanceof Call.Ioctl ioctl ? EventText.name(event, ioctl) : EventText.of(event);
		String who = event.comm().isEmpty() ? "process " + event.pid() : event.comm() + " (" + event.pid() + ")";
		return Wording.line(what) + " of " + Wording.line(who)
				+ String.format(Locale.ROOT, ", %.6f s after the first event", (event.ts() - start) / NANOS);
	}
}
