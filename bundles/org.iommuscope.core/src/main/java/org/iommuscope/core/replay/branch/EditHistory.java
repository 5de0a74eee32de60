package org.iommuscope.core.replay.branch;

import org.pcollections.ConsPStack;
import org.pcollections.PStack;

/**
 * A branch with the branches that it was before, and those that it was before the last undo. A value.
 *
 * @param branch as it is now
 * @param before what undo goes back to, the latest first
 * @param after  what redo goes to, the next first
 */
public record EditHistory(Branch branch, PStack<Branch> before, PStack<Branch> after) {

	/** A branch without a past. */
	public static EditHistory of(Branch branch) {
		return new EditHistory(branch, ConsPStack.empty(), ConsPStack.empty());
	}

	/** Something was changed; what was undone before can no longer be redone. */
	public EditHistory then(Branch changed) {
		return changed.equals(branch) ? this : new EditHistory(changed, before.plus(branch), ConsPStack.empty());
	}

	/** Whether there is something to undo. */
	public boolean canUndo() {
		return !before.isEmpty();
	}

	/** Whether there is something to redo. */
	public boolean canRedo() {
		return !after.isEmpty();
	}

	/** As it was before the last change; the same where there was none. */
	public EditHistory undo() {
		return canUndo() ? new EditHistory(before.get(0), before.minus(0), after.plus(branch)) : this;
	}

	/** As it was before the last undo; the same where there was none. */
	public EditHistory redo() {
		return canRedo() ? new EditHistory(after.get(0), before.plus(branch), after.minus(0)) : this;
	}
}
