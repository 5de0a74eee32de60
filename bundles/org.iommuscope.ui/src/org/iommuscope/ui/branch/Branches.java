package org.iommuscope.ui.branch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.ListenerList;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.emf.common.command.BasicCommandStack;
import org.eclipse.emf.common.command.Command;
import org.eclipse.emf.common.command.CommandStack;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.replay.branch.Branch;
import org.iommuscope.core.replay.branch.Edit;
import org.iommuscope.core.replay.branch.RecordedPlace;
import org.iommuscope.ui.session.Desk;
import org.iommuscope.ui.session.Moment;
import org.iommuscope.ui.session.RecordingSession;

/**
 * The branches of the recording that is open, and which of them lies on the desk. A branch is shown as a session of its
 * own, so that every view shows it. Each change is a command on the branch's command stack; it is kept in the workspace at
 * once, or when its user saves it, and the rest of the recording is replayed on the branch, in a job. Used on the
 * display's thread.
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
	private final Map<Integer, BasicCommandStack> stacks = new TreeMap<>();
	private final Map<Integer, BranchJob> jobs = new TreeMap<>();
	/** Each as it was kept last; none for one that never was. */
	private final Map<Integer, Branch> kept = new TreeMap<>();
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
	public Optional<RecordedPlace> place() {
		return Desk.get().session().map(session -> shown().map(working -> RecordedPlace.of(working.branch(), session.position()))
				.orElseGet(() -> new RecordedPlace(session.position(), Optional.empty())));
	}

	/** Does something otherwise, on the branch that is shown or on a new one, which is shown then; it is kept at once. */
	public void edit(Edit edit) {
		perform(List.of(edit), false);
	}

	/** Does something otherwise like {@link #edit}, as one change, which is kept only when it is saved. */
	public void draft(List<Edit> edits) {
		if (!edits.isEmpty()) {
			perform(edits, true);
		}
	}

	private void perform(List<Edit> edits, boolean draft) {
		if (shown().isEmpty()) {
			base.ifPresent(recording -> branchOff(recording, edits.getFirst().departure()));
		}
		shown().ifPresent(working -> change(working.number(), branch -> {
			Branch next = branch;
			for (Edit edit : edits) {
				next = next.with(edit);
			}
			return next;
		}, draft));
	}

	private void branchOff(Base recording, int position) {
		int number = new KeptBranches(recording.file()).freeNumber(List.copyOf(branches.keySet()));
		add(number, Branch.at(NLS.bind(Messages.Branch_name, number), recording.timeline(), position));
		shown = OptionalInt.of(number);
	}

	private WorkingBranch add(int number, Branch branch) {
		WorkingBranch working = new WorkingBranch(number, branch, Optional.empty());
		branches.put(number, working);
		stacks.put(number, new BasicCommandStack());
		return working;
	}

	/** Changes a branch; undo takes it back. */
	public void change(int number, UnaryOperator<Branch> change) {
		change(number, change, false);
	}

	private void change(int number, UnaryOperator<Branch> change, boolean draft) {
		branch(number).ifPresent(working -> {
			BranchCommand command = new BranchCommand(working.branch(), change.apply(working.branch()), draft,
					branch -> branches.put(number, working.with(branch)));
			if (command.canExecute()) {
				travel(number, command, stack -> stack.execute(command));
			}
		});
	}

	/** Whether the branch that is shown has a change that can be taken back. */
	public boolean canUndo() {
		return stack().filter(CommandStack::canUndo).isPresent();
	}

	/** Whether the branch that is shown had a change that was taken back. */
	public boolean canRedo() {
		return stack().filter(CommandStack::canRedo).isPresent();
	}

	/** Takes back the last change of the branch that is shown. */
	public void undo() {
		stack().filter(CommandStack::canUndo)
				.ifPresent(stack -> travel(shown.getAsInt(), stack.getUndoCommand(), CommandStack::undo));
	}

	/** Does again what was taken back last. */
	public void redo() {
		stack().filter(CommandStack::canRedo)
				.ifPresent(stack -> travel(shown.getAsInt(), stack.getRedoCommand(), CommandStack::redo));
	}

	private Optional<BasicCommandStack> stack() {
		return shown.isPresent() ? Optional.ofNullable(stacks.get(shown.getAsInt())) : Optional.empty();
	}

	/** Once something waits to be saved, all that comes after waits with it: a file never has a later change without an earlier. */
	private void travel(int number, Command command, Consumer<CommandStack> move) {
		BasicCommandStack stack = stacks.get(number);
		boolean keep = !stack.isSaveNeeded() && !((BranchCommand) command).isDraft();
		move.accept(stack);
		if (keep) {
			stack.saveIsDone();
		}
		replay(branches.get(number), keep);
	}

	/** The branches with changes that are not kept. */
	public List<WorkingBranch> unsaved() {
		return all().stream().filter(working -> stacks.get(working.number()).isSaveNeeded()).toList();
	}

	/**
	 * Keeps a branch as it is now. It is a small file: only what is done otherwise is in it.
	 *
	 * @throws IOException if it cannot be written; what was kept before stays
	 */
	public void save(WorkingBranch working) throws IOException {
		Base recording = base.orElseThrow();
		new KeptBranches(recording.file()).keep(working.number(), working.branch());
		stacks.get(working.number()).saveIsDone();
		kept.put(working.number(), working.branch());
		changed();
	}

	/** Shows all branches as they were kept last; one that never was is gone. */
	public void discard() {
		for (WorkingBranch working : unsaved()) {
			int number = working.number();
			Optional.ofNullable(kept.get(number)).ifPresentOrElse(before -> {
				stacks.put(number, new BasicCommandStack());
				branches.put(number, working.with(before));
				replay(branches.get(number), false);
			}, () -> delete(number));
		}
	}

	private void replay(WorkingBranch working, boolean keep) {
		Optional.ofNullable(jobs.get(working.number())).ifPresent(Job::cancel);
		Optional<KeptBranches> keeper = keep ? Optional.of(new KeptBranches(base.orElseThrow().file())) : Optional.empty();
		if (keep) {
			kept.put(working.number(), working.branch());
		}
		BranchJob job = new BranchJob(working, keeper, PlatformUI.getWorkbench().getDisplay(), this::replayed);
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
		return Math.min(RecordedPlace.onBranch(working.branch(), recorded), found.timeline().end());
	}

	/** Shows a branch in every view, near the place where the user is. */
	public void show(int number) {
		branch(number).ifPresent(working -> {
			int recorded = place().map(RecordedPlace::position).orElse(0);
			shown = OptionalInt.of(number);
			working.replayed().ifPresentOrElse(
					found -> place(found.timeline(), RecordedPlace.onBranch(working.branch(), recorded)), () -> replay(working, false));
			changed();
		});
	}

	/** Shows the recording itself in every view, near the place where the user is. */
	public void showRecording() {
		if (shown.isPresent() && base.isPresent()) {
			int recorded = place().map(RecordedPlace::position).orElse(0);
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
		stacks.remove(number);
		kept.remove(number);
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
		kept.clear();
		stacks.clear();
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
				Map<Integer, Branch> read = new KeptBranches(recording.file()).read(recording.timeline());
				if (!read.isEmpty() && !display.isDisposed()) {
					display.asyncExec(() -> found(recording, read));
				}
				return Status.OK_STATUS;
			}
		};
		job.setSystem(true);
		job.schedule();
	}

	private void found(Base recording, Map<Integer, Branch> read) {
		if (base.filter(recording::equals).isPresent()) {
			for (Map.Entry<Integer, Branch> entry : new ArrayList<>(read.entrySet())) {
				if (!branches.containsKey(entry.getKey())) {
					kept.put(entry.getKey(), entry.getValue());
					replay(add(entry.getKey(), entry.getValue()), false);
				}
			}
		}
	}
}
