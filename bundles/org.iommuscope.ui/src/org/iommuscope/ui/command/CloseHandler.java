package org.iommuscope.ui.command;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.iommuscope.ui.session.Desk;

/** Closes the recording that is open. */
public final class CloseHandler extends AbstractHandler {

	@Override
	public Object execute(ExecutionEvent event) {
		Desk.get().clear();
		return null;
	}
}
