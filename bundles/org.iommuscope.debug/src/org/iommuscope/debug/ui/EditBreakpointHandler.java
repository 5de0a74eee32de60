package org.iommuscope.debug.ui;

import java.util.Optional;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.model.IBreakpoint;
import org.eclipse.ui.handlers.HandlerUtil;
import org.iommuscope.core.replay.breakpoint.Breakpoint;
import org.iommuscope.debug.breakpoint.EventBreakpoint;

/** Changes the breakpoint that is selected in the Breakpoints view. */
public final class EditBreakpointHandler extends AbstractHandler {

	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		Object selected = HandlerUtil.getCurrentStructuredSelection(event).getFirstElement();
		if (Adapters.adapt(selected, IBreakpoint.class) instanceof EventBreakpoint breakpoint) {
			Optional<Breakpoint> known = breakpoint.breakpoint();
			if (known.isPresent()) {
				change(breakpoint, new BreakpointDialog(HandlerUtil.getActiveShell(event), known).ask());
			}
		}
		return null;
	}

	private static void change(EventBreakpoint breakpoint, Optional<Breakpoint> asked) throws ExecutionException {
		try {
			if (asked.isPresent()) {
				breakpoint.set(asked.get());
			}
		} catch (CoreException e) {
			throw new ExecutionException(e.getMessage(), e);
		}
	}
}
