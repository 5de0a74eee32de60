package org.iommuscope.ui.branch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.ListenerList;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.replay.branch.Branch;
import org.iommuscope.core.replay.branch.Edit;
import org.iommuscope.core.replay.branch.EditHistory;
import org.iommuscope.core.replay.branch.Place;
import org.iommuscope.ui.session.Desk;
import org.iommuscope.ui.session.Moment;
import org.iommuscope.ui.session.RecordingSession;

/**
 * The branches of the recording that is open, and which of them lies on the desk. A branch is shown as a session of its
 * own, so that every view shows it. Each change of a branch is kept in the workspace, and the rest of the recording is
 * replayed on it, in a job. Used on the display's thread.
 */
public final class Branches {

	/** Family of the jobs that keep, read and replay branches. */
	public static final Object FAMILY = Branches.class;

	private static final Branches BRANCHES = new Branches();

	/**
	 * What the branches are branches of.
	 *
	 * @param file     where it was read from
	 * @param timeline the recording
	 */
	public record Base(Path file, Timeline timeline) {
	}

	private final ListenerList<Runnable> listeners = new ListenerList<>();
	private final Map<Integer, WorkingBranch> branches = new TreeMap<>();
	private final Map<Integer, BranchJob> jobs = new TreeMap<>();
	private Optional<Base> base = Optional.empty();
	private OptionalInt shown = OptionalInt.empty();
	private boolean switching;

	private Branches() {
		Desk.get().addListener(this::replaced);
		replaced(Desk.get().session());
	}

	/** Those of the recording on the desk. */
	public static Branches get() {
		return BRANCHES;
	}

	/** The recording. */
	public Optional<Base> base() {
		return base;
	}

	/** All of them, in the order in which they were made. */
	public List<WorkingBranch> all() {
		return List.copyOf(branches.values());
	}

	/** The one of a number. */
	public Optional<WorkingBranch> branch(int number) {
		return Optional.ofNullable(branches.get(number));
	}

	/** The one that is shown; empty where the recording itself is. */
	public Optional<WorkingBranch> shown() {
		return shown.isPresent() ? branch(shown.getAsInt()) : Optional.empty();
	}

	/** Adds somebody who hears of each change. */
	public void addListener(Runnable listener) {
		listeners.add(listener);
	}

	/** Removes a listener, if it is there. */
	public void removeListener(Runnable listener) {
		listeners.remove(listener);
	}

	private void changed() {
		listeners.forEach(Runnable::run);
	}

	/** Where the user is, as a place in the recording. */
	public Optional<Place> place() {
		return Desk.get().session().map(session -> shown().map(working -> Place.of(working.branch(), session.position()))
				.orElseGet(() -> new Place(session.position(), Optional.empty())));
	}

	/** Does something otherwise: on the branch that is shown, or on a new one, which is shown then. */
	public void edit(Edit edit) {
		shown().ifPresentOrElse(working -> change(working.number(), branch -> branch.with(edit)),
				() -> base.ifPresent(recording -> branchOff(recording, edit)));
	}

	private void branchOff(Base recording, Edit edit) {
		int number = new KeptBranches(recording.file()).freeNumber(List.copyOf(branches.keySet()));
		Branch plain = Branch.at(NLS.bind(Messages.Branch_name, number), recording.timeline(), edit.departure());
		WorkingBranch made = new WorkingBranch(number, EditHistory.of(plain).then(plain.with(edit)), Optional.empty());
		branches.put(number, made);
		shown = OptionalInt.of(number);
		replay(made);
	}

	/** Changes a branch; undo takes it back. */
	public void change(int number, UnaryOperator<Branch> change) {
		update(number, history -> history.then(change.apply(history.branch())));
	}

	/** Takes back the last change of the branch that is shown. */
	public void undo() {
		shown().ifPresent(working -> update(working.number(), EditHistory::undo));
	}

	/** Does again what was taken back last. */
	public void redo() {
		shown().ifPresent(working -> update(working.number(), EditHistory::redo));
	}

	private void update(int number, UnaryOperator<EditHistory> change) {
		WorkingBranch before = branches.get(number);
		if (before == null) {
			return;
		}
		EditHistory history = change.apply(before.history());
		if (history != before.history()) {
			WorkingBranch next = before.with(history);
			branches.put(number, next);
			replay(next);
		}
	}

	private void replay(WorkingBranch working) {
		Optional.ofNullable(jobs.get(working.number())).ifPresent(Job::cancel);
		BranchJob job = new BranchJob(working, new KeptBranches(base.orElseThrow().file()).file(working.number()),
				PlatformUI.getWorkbench().getDisplay(), this::replayed);
		jobs.put(working.number(), job);
		job.schedule();
		changed();
	}

	private void replayed(WorkingBranch working, WorkingBranch.Replayed found) {
		// Another change may have overtaken this one, or the branch is gone.
		if (branches.get(working.number()) == working) {
			branches.put(working.number(), working.with(found));
			if (shown.equals(OptionalInt.of(working.number()))) {
				place(found.timeline(), position(working, found));
			}
			changed();
		}
	}

	/** Where the user sees what was changed last: after it, or where it was. */
	private static int position(WorkingBranch working, WorkingBranch.Replayed found) {
		List<Edit> edits = working.branch().edits();
		int recorded = edits.isEmpty() ? working.branch().position() : edits.getLast().needs();
		return Math.min(Place.onBranch(working.branch(), recorded), found.timeline().end());
	}

	/** Shows a branch in every view, near the place where the user is. */
	public void show(int number) {
		branch(number).ifPresent(working -> {
			int recorded = place().map(Place::position).orElse(0);
			shown = OptionalInt.of(number);
			working.replayed().ifPresentOrElse(
					found -> place(found.timeline(), Place.onBranch(working.branch(), recorded)), () -> replay(working));
			changed();
		});
	}

	/** Shows the recording itself in every view, near the place where the user is. */
	public void showRecording() {
		if (shown.isPresent() && base.isPresent()) {
			int recorded = place().map(Place::position).orElse(0);
			shown = OptionalInt.empty();
			place(base.get().timeline(), recorded);
			changed();
		}
	}

	private void place(Timeline timeline, int position) {
		Display display = PlatformUI.getWorkbench().getDisplay();
		Path file = base.orElseThrow().file();
		int within = Math.clamp(position, 0, timeline.end());
		Job job = new Job(Messages.Job_showing) {
			@Override
			public boolean belongsTo(Object family) {
				return family == FAMILY;
			}

			@Override
			protected IStatus run(IProgressMonitor monitor) {
				Moment moment = Moment.at(timeline, within);
				if (!display.isDisposed()) {
					display.asyncExec(() -> put(file, timeline, moment, display));
				}
				return Status.OK_STATUS;
			}
		};
		job.setSystem(true);
		job.schedule();
	}

	private void put(Path file, Timeline timeline, Moment moment, Display display) {
		if (base.filter(recording -> recording.file().equals(file) && isCurrent(timeline)).isPresent()) {
			switching = true;
			try {
				Desk.get().put(new RecordingSession(file, timeline, moment, display));
			} finally {
				switching = false;
			}
			changed();
		}
	}

	private boolean isCurrent(Timeline timeline) {
		return shown().map(working -> working.replayed().filter(found -> found.timeline() == timeline).isPresent())
				.orElseGet(() -> base.orElseThrow().timeline() == timeline);
	}

	/** Throws a branch away. */
	public void delete(int number) {
		if (shown.equals(OptionalInt.of(number))) {
			showRecording();
		}
		Optional.ofNullable(jobs.remove(number)).ifPresent(Job::cancel);
		if (branches.remove(number) != null) {
			new KeptBranches(base.orElseThrow().file()).forget(number);
			changed();
		}
	}

	private void replaced(Optional<RecordingSession> session) {
		if (switching) {
			return;
		}
		jobs.values().forEach(Job::cancel);
		jobs.clear();
		branches.clear();
		shown = OptionalInt.empty();
		base = session.map(opened -> new Base(opened.file(), opened.timeline()));
		base.ifPresent(this::readKept);
		changed();
	}

	private void readKept(Base recording) {
		Display display = Display.getCurrent();
		Job job = new Job(Messages.Job_reading) {
			@Override
			public boolean belongsTo(Object family) {
				return family == FAMILY;
			}

			@Override
			protected IStatus run(IProgressMonitor monitor) {
				Map<Integer, Branch> kept = new KeptBranches(recording.file()).read(recording.timeline());
				if (!kept.isEmpty() && !display.isDisposed()) {
					display.asyncExec(() -> found(recording, kept));
				}
				return Status.OK_STATUS;
			}
		};
		job.setSystem(true);
		job.schedule();
	}

	private void found(Base recording, Map<Integer, Branch> kept) {
		if (base.filter(recording::equals).isPresent()) {
			for (Map.Entry<Integer, Branch> entry : new ArrayList<>(kept.entrySet())) {
				WorkingBranch working = new WorkingBranch(entry.getKey(), EditHistory.of(entry.getValue()), Optional.empty());
				if (branches.putIfAbsent(entry.getKey(), working) == null) {
					replay(working);
				}
			}
		}
	}
}
