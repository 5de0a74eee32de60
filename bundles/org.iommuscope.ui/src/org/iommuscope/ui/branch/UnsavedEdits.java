package org.iommuscope.ui.branch;

import java.io.IOException;
import java.util.List;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;

/** Edits that are not saved, before something that would lose them: the user saves them, discards them, or does it not at all. */
public final class UnsavedEdits {

	private static final int SAVE = 0;
	private static final int DISCARD = 1;

	private UnsavedEdits() {
	}

	/** Asks, where there are any, what is to become of them; whether to go on with what would lose them. */
	public static boolean settle() {
		List<WorkingBranch> unsaved = Branches.get().unsaved();
		if (unsaved.isEmpty()) {
			return true;
		}
		String names = String.join(", ", unsaved.stream().map(working -> working.branch().name()).toList());
		MessageDialog question = new MessageDialog(shell(), Messages.Unsaved_title, null, NLS.bind(Messages.Unsaved_question, names),
				MessageDialog.QUESTION, SAVE, Messages.Unsaved_save, Messages.Unsaved_discard, Messages.Unsaved_cancel);
		return switch (question.open()) {
			case SAVE -> save();
			case DISCARD -> {
				Branches.get().discard();
				yield true;
			}
			default -> false;
		};
	}

	/** Saves them; where one cannot be written, says why and stops. Whether all are saved. */
	public static boolean save() {
		for (WorkingBranch working : Branches.get().unsaved()) {
			try {
				Branches.get().save(working);
			} catch (IOException e) {
				MessageDialog.openError(shell(), Messages.Unsaved_title,
						NLS.bind(Messages.Job_notKept, working.branch().name(), e.getMessage()));
				return false;
			}
		}
		return true;
	}

	private static Shell shell() {
		return Display.getCurrent().getActiveShell();
	}
}
