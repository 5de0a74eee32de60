package org.iommuscope.ui.measure;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Widget;
import org.iommuscope.ui.session.Desk;
import org.iommuscope.ui.session.RecordingSession;

/** The display's loop, run by whoever measures, so that the time of each event is known. */
final class EventLoop {

	private static final int GLANCE_MILLIS = 1;
	private static final long PATIENCE_NANOS = 120_000_000_000L;
	private static final String OURS = "org.iommuscope.";

	private final Display display;
	private long longest;

	EventLoop(Display display) {
		this.display = display;
	}

	/** Milliseconds of the longest event since the last call. */
	double takeLongest() {
		double taken = longest / 1e6;
		longest = 0;
		return taken;
	}

	/** Lets the display work until a condition holds and nothing is left to do. */
	void until(BooleanSupplier condition) {
		long end = System.nanoTime() + PATIENCE_NANOS;
		while (true) {
			long start = System.nanoTime();
			boolean worked = display.readAndDispatch();
			long now = System.nanoTime();
			longest = Math.max(longest, worked ? now - start : 0);
			if (!worked && condition.getAsBoolean()) {
				return;
			}
			if (now > end) {
				throw new IllegalStateException("the workbench has not settled in two minutes");
			}
			if (!worked) {
				// What is awaited may come without an event.
				display.timerExec(GLANCE_MILLIS, () -> {
				});
				display.sleep();
			}
		}
	}

	/** Lets the display work until what was asked for is shown, and until these have been painted since. */
	void untilShown(List<Composite> parts) {
		until(EventLoop::isSettled);
		Set<Composite> painted = new HashSet<>();
		Listener paint = event -> above(event.widget, parts).forEach(painted::add);
		display.addFilter(SWT.Paint, paint);
		try {
			parts.forEach(part -> part.redraw(0, 0, part.getSize().x, part.getSize().y, true));
			until(() -> painted.containsAll(parts));
		} finally {
			display.removeFilter(SWT.Paint, paint);
		}
	}

	private static List<Composite> above(Widget widget, List<Composite> parts) {
		return parts.stream().filter(part -> widget instanceof Control control && isInside(control, part)).toList();
	}

	private static boolean isInside(Control control, Composite part) {
		Control at = control;
		while (at != null && at != part) {
			at = at.getParent();
		}
		return at == part;
	}

	private static boolean isSettled() {
		return Desk.get().session().filter(RecordingSession::isSettled).isPresent()
				&& Arrays.stream(Job.getJobManager().find(null))
						.noneMatch(job -> job.getClass().getName().startsWith(OURS) && job.getState() != Job.SLEEPING);
	}
}
