package org.iommuscope.ui.session;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.ListenerList;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.swt.widgets.Display;
import org.iommuscope.core.machine.AreaMap;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.trace.Event;
import org.iommuscope.model.Area;
import org.iommuscope.model.Host;
import org.iommuscope.model.Ioas;
import org.iommuscope.model.projection.Lease;
import org.iommuscope.model.projection.Projection;
import org.iommuscope.ui.Messages;

/**
 * A recording that is open, and where in it the user is. All views share the position and the model of the state there.
 * Data goes one way: a position leads to a {@link Moment}, the moment to the model, the model to the views.
 *
 * <p>Used on the display's thread only. A step forward is made at once; the moment of any other position is computed in
 * a job, and listeners hear of it when it is there.
 */
public final class RecordingSession {

	private final Path file;
	private final Timeline timeline;
	private final Display display;
	private final boolean still;
	private final Projection projection = new Projection();
	private final ModelChanges changes = new ModelChanges(projection.host());
	private final ListenerList<SessionListener> listeners = new ListenerList<>();
	private Moment moment;
	private int target;
	private Optional<Job> seeking = Optional.empty();

	/**
	 * Shows a recording.
	 *
	 * @param start   what is shown at first
	 * @param display whose thread uses the session
	 */
	public RecordingSession(Path file, Timeline timeline, Moment start, Display display) {
		this(file, timeline, start, display, false);
	}

	private RecordingSession(Path file, Timeline timeline, Moment start, Display display, boolean still) {
		this.still = still;
		this.file = file;
		this.timeline = timeline;
		this.display = display;
		moment = start;
		target = start.position();
		present();
	}

	/**
	 * What is shown now with a model of its own, which stays as it is: whoever wants to go elsewhere from there moves the
	 * session that is on the desk.
	 */
	public RecordingSession still() {
		return new RecordingSession(file, timeline, moment, display, true);
	}

	/** Where it was read from. */
	public Path file() {
		return file;
	}

	/** The recording with its positions. */
	public Timeline timeline() {
		return timeline;
	}

	/** The last position. */
	public int end() {
		return timeline.end();
	}

	/** What is shown. */
	public Moment moment() {
		return moment;
	}

	/** How many events have happened at what is shown. */
	public int position() {
		return moment.position();
	}

	/** The event that led to what is shown; none at the start. */
	public Optional<Event> event() {
		return position() == 0 ? Optional.empty() : Optional.of(timeline.eventBefore(position()));
	}

	/** The position that was asked for last, which is not shown yet while it is computed. */
	public int target() {
		return target;
	}

	/** Whether what is shown is what was asked for. */
	public boolean isSettled() {
		return target == position();
	}

	/** The root of the model of what is shown; the same object for the session's whole life. */
	public Host model() {
		return projection.host();
	}

	/** Puts all areas of an IOAS into the model until the lease is closed. */
	public Lease holdAreas(Ioas ioas) {
		return projection.holdAreas(ioas);
	}

	/** All areas of an IOAS, whether they are in the model or not. */
	public AreaMap areas(Ioas ioas) {
		return projection.areas(ioas);
	}

	/** All areas that an IOAS had before the last event; none where there was no such IOAS. */
	public AreaMap areasBefore(Ioas ioas) {
		return projection.areasBefore(ioas);
	}

	/** Whether an object is part of the model now. The element of an area apart from the model is there while that area is. */
	public boolean contains(EObject object) {
		return EcoreUtil.getRootContainer(object) == projection.host()
				&& !(object instanceof Area area && area.eContainer() instanceof Ioas ioas && isGone(ioas, area));
	}

	/** An area that was mapped anew where another was is not that one. */
	private boolean isGone(Ioas ioas, Area area) {
		return areas(ioas).at(area.getStart())
				.filter(there -> there.last() == area.getLast() && there.seq() == area.getCreatedAt()).isEmpty();
	}

	/** Adds somebody who hears of each move. Adding it twice does nothing. */
	public void addListener(SessionListener listener) {
		listeners.add(listener);
	}

	/** Removes a listener, if it is there. */
	public void removeListener(SessionListener listener) {
		listeners.remove(listener);
	}

	/** Goes so many events forward, or back where negative; at most to the end or the start. */
	public void step(int by) {
		goTo(target + by);
	}

	/** Goes to a position, or to the nearest one that there is. */
	public void goTo(int position) {
		if (still) {
			Desk.get().session().filter(moving -> moving != this).ifPresent(moving -> moving.goTo(position));
			return;
		}
		int wanted = Math.clamp(position, 0, end());
		seeking.ifPresent(Job::cancel);
		seeking = Optional.empty();
		target = wanted;
		if (wanted == position() + 1) {
			show(Moment.at(timeline, wanted));
		} else if (wanted != position()) {
			seek(wanted);
		}
	}

	/** Ends what is under way; nobody hears of the session any more. */
	public void close() {
		seeking.ifPresent(Job::cancel);
		seeking = Optional.empty();
		target = position();
		listeners.clear();
	}

	private void seek(int position) {
		Job job = new Job(Messages.Session_seeking) {
			@Override
			protected IStatus run(IProgressMonitor monitor) {
				Moment found = Moment.at(timeline, position);
				if (!monitor.isCanceled() && !display.isDisposed()) {
					display.asyncExec(() -> arrive(this, found));
				}
				return Status.OK_STATUS;
			}
		};
		job.setSystem(true);
		job.setPriority(Job.INTERACTIVE);
		seeking = Optional.of(job);
		job.schedule();
	}

	private void arrive(Job job, Moment found) {
		// A later wish has replaced this one.
		if (seeking.filter(current -> current == job).isPresent()) {
			seeking = Optional.empty();
			show(found);
		}
	}

	private void show(Moment next) {
		moment = next;
		ModelChanges.Touched touched = changes.during(this::present);
		listeners.forEach(listener -> listener.moved(this, touched));
	}

	private void present() {
		moment.step().ifPresentOrElse(step -> projection.show(moment.state(), step),
				() -> projection.show(moment.state(), -1));
	}
}
