package org.iommuscope.debug.ui;

import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IAdapterFactory;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.model.ISuspendResume;
import org.eclipse.debug.ui.actions.IRunToLineTarget;
import org.eclipse.debug.ui.actions.IToggleBreakpointsTarget;
import org.eclipse.debug.ui.actions.IToggleBreakpointsTargetExtension;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.IWorkbenchPart;
import org.iommuscope.core.replay.breakpoint.Breakpoint;
import org.iommuscope.core.replay.breakpoint.EventReached;
import org.iommuscope.debug.Debugger;
import org.iommuscope.debug.breakpoint.EventBreakpoint;
import org.iommuscope.debug.breakpoint.EventBreakpoints;
import org.iommuscope.debug.model.DebuggedRecording;
import org.iommuscope.ui.session.Desk;
import org.iommuscope.ui.session.EventRow;
import org.iommuscope.ui.session.RecordingSession;

/** Makes the events of the Events view the lines on which the platform toggles breakpoints and to which it runs. */
public final class EventLines implements IAdapterFactory, IRunToLineTarget, IToggleBreakpointsTargetExtension {

	@Override
	public <T> T getAdapter(Object view, Class<T> adapter) {
		return adapter.isInstance(this) ? adapter.cast(this) : null;
	}

	@Override
	public Class<?>[] getAdapterList() {
		return new Class<?>[] { IRunToLineTarget.class, IToggleBreakpointsTarget.class };
	}

	@Override
	public void runToLine(IWorkbenchPart part, ISelection selection, ISuspendResume target) {
		Debugger.get().recording().ifPresent(
				recording -> row(selection).ifPresent(row -> recording.runTo(row.position())));
	}

	@Override
	public boolean canRunToLine(IWorkbenchPart part, ISelection selection, ISuspendResume target) {
		Optional<DebuggedRecording> recording = Debugger.get().recording();
		return recording.filter(open -> !open.isRunning()).isPresent() && row(selection).isPresent();
	}

	@Override
	public boolean canToggleBreakpoints(IWorkbenchPart part, ISelection selection) {
		return row(selection).isPresent();
	}

	@Override
	public void toggleBreakpoints(IWorkbenchPart part, ISelection selection) throws CoreException {
		Optional<RecordingSession> session = Desk.get().session();
		Optional<EventRow> row = row(selection);
		if (session.isPresent() && row.isPresent()) {
			toggle(session.get(), row.get());
		}
	}

	/** Removes the breakpoints at an event, or adds one where there is none. */
	static void toggle(RecordingSession session, EventRow row) throws CoreException {
		List<EventBreakpoint> there = EventBreakpoints.at(session.file(), row.event().seq());
		if (there.isEmpty()) {
			EventBreakpoint.add(Breakpoint.at(new EventReached(row.event().seq())), Optional.of(session.file()));
		} else {
			for (EventBreakpoint breakpoint : there) {
				DebugPlugin.getDefault().getBreakpointManager().removeBreakpoint(breakpoint, true);
			}
		}
	}

	private static Optional<EventRow> row(ISelection selection) {
		return selection instanceof IStructuredSelection structured
				&& structured.getFirstElement() instanceof EventRow row ? Optional.of(row) : Optional.empty();
	}

	@Override
	public boolean canToggleLineBreakpoints(IWorkbenchPart part, ISelection selection) {
		return canToggleBreakpoints(part, selection);
	}

	@Override
	public void toggleLineBreakpoints(IWorkbenchPart part, ISelection selection) throws CoreException {
		toggleBreakpoints(part, selection);
	}

	@Override
	public boolean canToggleMethodBreakpoints(IWorkbenchPart part, ISelection selection) {
		return false;
	}

	@Override
	public void toggleMethodBreakpoints(IWorkbenchPart part, ISelection selection) {
		// There are no methods.
	}

	@Override
	public boolean canToggleWatchpoints(IWorkbenchPart part, ISelection selection) {
		return false;
	}

	@Override
	public void toggleWatchpoints(IWorkbenchPart part, ISelection selection) {
		// What is watched is asked for in a dialog.
	}
}
