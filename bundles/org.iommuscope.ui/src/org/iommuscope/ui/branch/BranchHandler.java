package org.iommuscope.ui.branch;

import java.util.Optional;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.handlers.HandlerUtil;
import org.iommuscope.core.replay.branch.Edit;
import org.iommuscope.core.replay.branch.RecordedPlace;

/** What is done with branches. One nested class for each command. */
public abstract class BranchHandler extends AbstractHandler {

	@Override
	public final Object execute(ExecutionEvent event) {
		BranchesView.reveal(event);
		perform(Branches.get(), HandlerUtil.getActiveShell(event));
		return null;
	}

	abstract void perform(Branches branches, Shell shell);

	/** Leaves out the event that has happened last; one that was added is taken away again. */
	public static final class Omit extends BranchHandler {

		@Override
		void perform(Branches branches, Shell shell) {
			Optional<RecordedPlace> place = branches.place().filter(there -> there.position() > 0 || there.edit().isPresent());
			place.ifPresent(there -> {
				if (there.edit().isPresent() && there.edit().get() instanceof Edit.Insert added) {
					branches.shown().ifPresent(working -> branches.change(working.number(), branch -> branch.without(added)));
				} else {
					branches.edit(new Edit.Omit(there.position()));
				}
			});
		}
	}

	/** Takes back the last change of the branch that is shown. */
	public static final class Undo extends BranchHandler {

		@Override
		void perform(Branches branches, Shell shell) {
			branches.undo();
		}
	}

	/** Does again what was taken back last. */
	public static final class Redo extends BranchHandler {

		@Override
		void perform(Branches branches, Shell shell) {
			branches.redo();
		}
	}

	/** Shows the recording itself again. */
	public static final class ShowRecording extends BranchHandler {

		@Override
		void perform(Branches branches, Shell shell) {
			branches.showRecording();
		}
	}

	/** Gives the branch that is shown another name. */
	public static final class Rename extends BranchHandler {

		@Override
		void perform(Branches branches, Shell shell) {
			branches.shown().ifPresent(working -> {
				QuestionDialog dialog = new QuestionDialog(shell, Messages.Rename_title, Messages.Rename_explanation,
						java.util.List.of(Question.text(Messages.Rename_name, working.branch().name())));
				if (dialog.open() == Window.OK) {
					String name = dialog.answers().getFirst().strip();
					branches.change(working.number(), branch -> branch.named(name));
				}
			});
		}
	}

	/** Saves what comes of the branch that is shown as a recording. */
	public static final class Save extends BranchHandler {

		@Override
		void perform(Branches branches, Shell shell) {
			branches.shown().filter(working -> working.replayed().isPresent()).ifPresent(working -> {
				FileDialog dialog = new FileDialog(shell, SWT.SAVE);
				dialog.setText(Messages.Save_title);
				dialog.setFileName(working.branch().name().replaceAll("[^\\p{Alnum}._-]+", "-") + ".iommutrace");
				dialog.setOverwrite(true);
				Optional.ofNullable(dialog.open()).map(java.io.File::new).map(java.io.File::toPath).ifPresent(
						file -> new SaveJob(working.replayed().get().replay(), branches.base().orElseThrow().file(), file).schedule());
			});
		}
	}

	/** Throws away the branch that is shown, after asking. */
	public static final class Delete extends BranchHandler {

		@Override
		void perform(Branches branches, Shell shell) {
			branches.shown().ifPresent(working -> {
				if (MessageDialog.openConfirm(shell, Messages.Delete_title,
						NLS.bind(Messages.Delete_question, working.branch().name()))) {
					branches.delete(working.number());
				}
			});
		}
	}
}
