package org.iommuscope.ui.command;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.iommuscope.ui.opening.Opening;

/** Closes the recording that is open. */
public final class CloseHandler extends AbstractHandler {

	@Override
	public Object execute(ExecutionEvent event) {
		Opening.close();
		return null;
	}
}
