package org.iommuscope.ui.events;

import java.util.function.Consumer;
import org.eclipse.swt.widgets.Display;
import org.iommuscope.core.replay.EventScan;
import org.iommuscope.core.replay.Positions;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.core.trace.query.EventFilter;
import org.iommuscope.ui.Messages;
import org.iommuscope.ui.job.ScanJob;

/** Goes through a recording for the events that a filter lets pass, and tells on the display's thread of them as it goes. */
final class FilterJob extends ScanJob {

	/** Family of these jobs and of those that search. */
	static final Object FAMILY = new Object();

	private static final int BETWEEN_TELLING_MILLIS = 80;

	/**
	 * What was found until now.
	 *
	 * @param positions those of the events that pass
	 * @param done      events that were looked at
	 * @param over      whether there will be no more
	 */
	record Found(Positions positions, long done, boolean over) {
	}

	private final Timeline timeline;
	private final EventFilter filter;
	private final Consumer<Found> listener;
	private Positions positions = Positions.NONE;
	private long done;

	FilterJob(Timeline timeline, EventFilter filter, Display display, Consumer<Found> listener) {
		super(Messages.Filter_job, FAMILY, display, BETWEEN_TELLING_MILLIS);
		this.timeline = timeline;
		this.filter = filter;
		this.listener = listener;
	}

	@Override
	protected void scan(Progress progress) {
		positions = EventScan.all(timeline, filter, found -> positions = found, (now, total) -> {
			done = now;
			return progress.proceed(now, total);
		});
		done = timeline.end();
		tell(true);
	}

	@Override
	protected void reached(long now, long total) {
		tell(false);
	}

	@Override
	protected void stopped() {
		tell(true);
	}

	private void tell(boolean over) {
		Found found = new Found(positions, done, over);
		tell(() -> listener.accept(found));
	}
}
