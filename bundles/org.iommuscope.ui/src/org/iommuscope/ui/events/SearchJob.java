package org.iommuscope.ui.events;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.eclipse.swt.widgets.Display;
import org.iommuscope.core.replay.EventScan;
import org.iommuscope.core.replay.Positions;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.EventText;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.ui.Messages;
import org.iommuscope.ui.job.ScanJob;

/** Looks for the next event whose decoded text, name or process has a text in it, in any case. */
final class SearchJob extends ScanJob {

	/**
	 * Where to look.
	 *
	 * @param among   positions of the events
	 * @param from    rank of the one where the search begins, see {@link EventScan#next}
	 * @param forward whether later events come first
	 */
	record Place(Positions among, int from, boolean forward) {
	}

	private final Timeline timeline;
	private final Place place;
	private final Predicate<Event> condition;
	private final Consumer<OptionalInt> found;
	private final Runnable stopped;

	/**
	 * @param found   gets the rank of what was found
	 * @param stopped hears that the search was stopped
	 */
	SearchJob(Timeline timeline, String text, Place place, Display display, Consumer<OptionalInt> found,
			Runnable stopped) {
		super(Messages.Find_job, FilterJob.FAMILY, display);
		this.timeline = timeline;
		this.place = place;
		this.found = found;
		this.stopped = stopped;
		condition = containing(text);
	}

	/** Whether an event has a text in it, in any case. */
	static Predicate<Event> containing(String text) {
		String wanted = text.toLowerCase(Locale.ROOT);
		return event -> has(EventText.of(event), wanted) || has(event.comm(), wanted)
				|| event.call() instanceof Call.Ioctl ioctl && has(EventText.name(event, ioctl), wanted);
	}

	private static boolean has(String text, String wanted) {
		return text.toLowerCase(Locale.ROOT).contains(wanted);
	}

	@Override
	protected void scan(Progress progress) {
		OptionalInt rank = EventScan.next(timeline, place.among(), place.from(), place.forward(), condition, progress);
		tell(() -> found.accept(rank));
	}

	@Override
	protected void stopped() {
		tell(stopped);
	}
}
