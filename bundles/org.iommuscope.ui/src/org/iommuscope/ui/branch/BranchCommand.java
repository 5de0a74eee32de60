package org.iommuscope.ui.branch;

import java.util.function.Consumer;
import org.eclipse.emf.common.command.AbstractCommand;
import org.iommuscope.core.replay.branch.Branch;

/** A change of a branch. A branch is a value, so that undo is to show the one before. */
final class BranchCommand extends AbstractCommand {

	private final Branch before;
	private final Branch after;
	private final boolean draft;
	private final Consumer<Branch> show;

	/**
	 * @param draft whether the change is kept only when its user saves it
	 * @param show  makes a branch the one that is worked on
	 */
	BranchCommand(Branch before, Branch after, boolean draft, Consumer<Branch> show) {
		this.before = before;
		this.after = after;
		this.draft = draft;
		this.show = show;
	}

	boolean isDraft() {
		return draft;
	}

	@Override
	protected boolean prepare() {
		return !after.equals(before);
	}

	@Override
	public void execute() {
		show.accept(after);
	}

	@Override
	public void undo() {
		show.accept(before);
	}

	@Override
	public void redo() {
		show.accept(after);
	}
}
