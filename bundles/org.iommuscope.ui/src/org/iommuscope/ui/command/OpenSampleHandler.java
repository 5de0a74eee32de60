package org.iommuscope.ui.command;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.iommuscope.ui.opening.Opening;

/** Opens the recording that comes with the program. */
public final class OpenSampleHandler extends AbstractHandler {

	@Override
	public Object execute(ExecutionEvent event) {
		Opening.openSample();
		return null;
	}
}
