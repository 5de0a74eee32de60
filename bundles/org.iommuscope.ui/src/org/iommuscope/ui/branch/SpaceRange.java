package org.iommuscope.ui.branch;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Shell;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.replay.branch.Edit;

/**
 * A range of an address space that a user wants to map or unmap.
 *
 * @param context number of the context
 * @param ioas    id of the address space
 * @param iova    first address
 * @param length  in bytes
 */
public record SpaceRange(int context, int ioas, long iova, long length) {

	/** Asks how to map it, and drafts that on a branch. */
	public void map(Shell shell, State state) {
		ask(shell, "map", state);
	}

	/** Asks what to unmap, and drafts that on a branch. */
	public void unmap(Shell shell, State state) {
		ask(shell, "unmap", state);
	}

	private void ask(Shell shell, String word, State state) {
		Optional<Addition> addition = Addition.of(word, state, this);
		if (addition.isEmpty()) {
			MessageDialog.openInformation(shell, Messages.Add_impossibleTitle, Messages.Add_impossible);
			return;
		}
		QuestionDialog dialog = new QuestionDialog(shell, addition.get().title(), addition.get().explanation(),
				addition.get().questions());
		if (dialog.open() == Window.OK) {
			Branches.get().place().ifPresent(place -> Branches.get()
					.draft(List.of(new Edit.Insert(place.position(), addition.get().event().apply(dialog.answers())))));
		}
	}
}
