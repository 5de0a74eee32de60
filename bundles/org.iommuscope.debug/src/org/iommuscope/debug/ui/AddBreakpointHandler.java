package org.iommuscope.debug.ui;

import java.util.Optional;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.iommuscope.core.replay.breakpoint.Breakpoint;
import org.iommuscope.debug.breakpoint.EventBreakpoint;
import org.iommuscope.ui.session.Desk;
import org.iommuscope.ui.session.RecordingSession;

/** Asks for a breakpoint and adds it. */
public final class AddBreakpointHandler extends AbstractHandler {

	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		Optional<Breakpoint> asked = new BreakpointDialog(HandlerUtil.getActiveShell(event), Optional.empty()).ask();
		if (asked.isPresent()) {
			add(asked.get());
		}
		return null;
	}

	private static void add(Breakpoint breakpoint) throws ExecutionException {
		try {
			EventBreakpoint.add(breakpoint, Desk.get().session().map(RecordingSession::file));
		} catch (CoreException e) {
			throw new ExecutionException(e.getMessage(), e);
		}
	}
}
