package org.iommuscope.ui.problems;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.ui.handlers.HandlerUtil;

/** Goes to the event of the selected problem; the platform's own handler looks for a file in an editor. */
public final class GoHereHandler extends AbstractHandler {

	@Override
	public Object execute(ExecutionEvent event) {
		if (HandlerUtil.getActivePart(event) instanceof ProblemsView view) {
			view.openSelectedMarkers();
		}
		return null;
	}
}
