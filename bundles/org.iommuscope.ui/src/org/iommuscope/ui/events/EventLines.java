package org.iommuscope.ui.events;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;
import org.iommuscope.core.replay.Positions;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.ui.Messages;

/**
 * Some of a recording's events as lines, by their row. Lines that are asked for and not there are read by a job, a page at
 * a time, those asked for last first; the least used pages are forgotten. Used on the display's thread.
 */
final class EventLines {

	/** Family of the job that reads lines. */
	static final Object FAMILY = new Object();

	private static final int PAGE = 64;
	private static final int KEPT_PAGES = 128;
	/** Older wishes are of rows that were scrolled past. */
	private static final int MOST_WISHES = 8;

	/**
	 * Rows that were read.
	 *
	 * @param lines as many as there were then
	 * @param asked as many as were asked for: fewer are there only where the recording could not be read
	 */
	private record Page(List<EventLine> lines, int asked) {
	}

	private final Timeline timeline;
	private final Display display;
	private final Runnable arrived;
	private final Deque<Integer> wishes = new ArrayDeque<>();
	private final Map<Integer, Page> pages = new LinkedHashMap<>(16, 0.75f, true) {

		private static final long serialVersionUID = 1;

		@Override
		protected boolean removeEldestEntry(Map.Entry<Integer, Page> eldest) {
			return size() > KEPT_PAGES;
		}
	};
	private final Job job = new Job(Messages.Events_reading) {
		@Override
		protected IStatus run(IProgressMonitor monitor) {
			for (Optional<Integer> wish = next(); wish.isPresent() && !monitor.isCanceled(); wish = next()) {
				deliver(wish.get(), read(wish.get()));
			}
			return Status.OK_STATUS;
		}

		@Override
		public boolean belongsTo(Object family) {
			return family == FAMILY;
		}
	};
	private volatile Positions shown;
	private volatile boolean closed;

	/**
	 * @param shown   positions of the events, a row each
	 * @param arrived called on the display's thread when lines that were asked for are there
	 */
	EventLines(Timeline timeline, Positions shown, Display display, Runnable arrived) {
		this.timeline = timeline;
		this.shown = shown;
		this.display = display;
		this.arrived = arrived;
		job.setSystem(true);
		job.setPriority(Job.INTERACTIVE);
	}

	/** The positions, a row each. */
	Positions shown() {
		return shown;
	}

	/** Takes up that there are more rows behind those that were. */
	void grow(Positions more) {
		shown = more;
	}

	/** A row's line, if it is there; otherwise it will be. */
	Optional<EventLine> line(int row) {
		int number = row / PAGE;
		int index = row % PAGE;
		Page page = pages.get(number);
		if (page != null && index < page.lines().size()) {
			return Optional.of(page.lines().get(index));
		}
		if ((page == null || index >= page.asked()) && row < shown.count()) {
			wish(number);
		}
		return Optional.empty();
	}

	/** Reads nothing any more. */
	void close() {
		closed = true;
		job.cancel();
	}

	private void wish(int number) {
		synchronized (wishes) {
			if (wishes.contains(number)) {
				return;
			}
			wishes.addFirst(number);
			if (wishes.size() > MOST_WISHES) {
				wishes.removeLast();
			}
		}
		job.schedule();
	}

	private Optional<Integer> next() {
		synchronized (wishes) {
			return Optional.ofNullable(wishes.pollFirst());
		}
	}

	private Page read(int number) {
		Positions now = shown;
		int first = number * PAGE;
		int end = Math.min(now.count(), first + PAGE);
		List<EventLine> lines = new ArrayList<>();
		try {
			for (int row = first; row < end && !closed; row++) {
				lines.add(EventLine.of(timeline, now.get(row)));
			}
		} catch (RuntimeException e) {
			// The file went away or was changed below us: the rows stay empty, the others are there.
			ILog.get().error("events of " + timeline.name() + " cannot be read", e);
		}
		return new Page(List.copyOf(lines), end - first);
	}

	private void deliver(int number, Page page) {
		if (!display.isDisposed() && !closed) {
			display.asyncExec(() -> {
				if (!closed) {
					pages.put(number, page);
					arrived.run();
				}
			});
		}
	}
}
