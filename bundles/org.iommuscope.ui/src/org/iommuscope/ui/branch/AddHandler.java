package org.iommuscope.ui.branch;

import java.util.Optional;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.handlers.HandlerUtil;
import org.iommuscope.core.replay.branch.Edit;
import org.iommuscope.ui.session.Desk;
import org.iommuscope.ui.session.RecordingSession;

/** Adds an event where the user is, on the branch that is shown or on a new one. Its word tells what is added. */
public final class AddHandler extends AbstractHandler implements IExecutableExtension {

	private String word = "";

	@Override
	public void setInitializationData(IConfigurationElement element, String property, Object data) {
		word = String.valueOf(data);
	}

	@Override
	public Object execute(ExecutionEvent event) {
		Desk.get().session().ifPresent(session -> ask(event, session));
		return null;
	}

	private void ask(ExecutionEvent event, RecordingSession session) {
		Shell shell = HandlerUtil.getActiveShell(event);
		Optional<Addition> possible = Addition.of(word, session.moment().state());
		if (possible.isEmpty()) {
			MessageDialog.openInformation(shell, Messages.Add_impossibleTitle, Messages.Add_impossible);
			return;
		}
		Addition addition = possible.get();
		QuestionDialog dialog = new QuestionDialog(shell, addition.title(), addition.explanation(), addition.questions());
		if (dialog.open() == Window.OK) {
			BranchesView.reveal(event);
			Branches.get().place().ifPresent(place -> Branches.get()
					.edit(new Edit.Insert(place.position(), addition.event().apply(dialog.answers()))));
		}
	}
}
