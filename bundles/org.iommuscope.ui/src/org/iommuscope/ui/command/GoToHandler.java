package org.iommuscope.ui.command;

import java.util.OptionalLong;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.handlers.HandlerUtil;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.Messages;
import org.iommuscope.ui.session.Desk;
import org.iommuscope.ui.session.RecordingSession;

/** Goes to the event of a number, which the command's parameter gives or the user is asked for. */
public final class GoToHandler extends AbstractHandler {

	@Override
	public Object execute(ExecutionEvent event) {
		Desk.get().session().filter(session -> session.end() > 0).ifPresent(session -> {
			SeqInput input = SeqInput.of(session.timeline());
			String given = event.getParameter(Ids.GO_TO_SEQ);
			OptionalLong seq = given != null ? input.parse(given) : ask(HandlerUtil.getActiveShell(event), session, input);
			seq.ifPresent(found -> session.goTo(session.timeline().positionAfter(found)));
		});
		return null;
	}

	private static OptionalLong ask(Shell shell, RecordingSession session, SeqInput input) {
		String present = session.event().map(event -> Long.toString(event.seq())).orElse("");
		InputDialog dialog = new InputDialog(shell, Messages.GoTo_title,
				NLS.bind(Messages.GoTo_message, input.first(), input.last()), present, input);
		return dialog.open() == Window.OK ? input.parse(dialog.getValue()) : OptionalLong.empty();
	}
}
