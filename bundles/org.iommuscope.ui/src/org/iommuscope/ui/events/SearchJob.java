package org.iommuscope.ui.events;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;
import org.iommuscope.core.replay.EventScan;
import org.iommuscope.core.replay.Positions;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.EventText;
import org.iommuscope.ui.Messages;

/** Looks for the next event whose decoded text, name or process has a text in it, in any case. */
final class SearchJob extends Job {

	private static final int WORK = 1000;

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
	private final Display display;
	private final Consumer<OptionalInt> found;
	private volatile boolean superseded;

	/** @param found gets the rank of what was found; hears nothing if the job was stopped */
	SearchJob(Timeline timeline, String text, Place place, Display display, Consumer<OptionalInt> found) {
		super(Messages.Find_job);
		this.timeline = timeline;
		this.place = place;
		this.display = display;
		this.found = found;
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

	/** Stops it. */
	void supersede() {
		superseded = true;
		cancel();
	}

	@Override
	public boolean belongsTo(Object family) {
		return family == FilterJob.FAMILY;
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		monitor.beginTask(Messages.Find_job, WORK);
		long[] told = { 0 };
		try {
			OptionalInt rank = EventScan.next(timeline, place.among(), place.from(), place.forward(), condition,
					(done, total) -> {
						long now = done * WORK / total;
						monitor.worked((int) (now - told[0]));
						told[0] = now;
						return !monitor.isCanceled();
					});
			tell(rank);
			return Status.OK_STATUS;
		} catch (CancellationException e) {
			return Status.CANCEL_STATUS;
		} catch (RuntimeException e) {
			ILog.get().error("the search stopped", e);
			tell(OptionalInt.empty());
			return Status.CANCEL_STATUS;
		} finally {
			monitor.done();
		}
	}

	private void tell(OptionalInt rank) {
		if (!display.isDisposed()) {
			display.asyncExec(() -> {
				if (!superseded) {
					found.accept(rank);
				}
			});
		}
	}
}
