package org.iommuscope.debug.ui;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.resources.IMarkerDelta;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.ListenerList;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.IBreakpointsListener;
import org.eclipse.debug.core.IBreakpointManagerListener;
import org.eclipse.debug.core.model.IBreakpoint;
import org.iommuscope.core.replay.breakpoint.Breakpoint;
import org.iommuscope.core.replay.breakpoint.EventReached;
import org.iommuscope.debug.breakpoint.EventBreakpoint;
import org.iommuscope.debug.breakpoint.EventBreakpoints;
import org.iommuscope.model.kind.Role;
import org.iommuscope.ui.events.LineMark;
import org.iommuscope.ui.events.LineMarks;
import org.iommuscope.ui.session.EventRow;
import org.iommuscope.ui.session.RecordingSession;

/** Signs beside the events at which breakpoints are set. */
public final class BreakpointMarks implements LineMarks, IBreakpointsListener, IBreakpointManagerListener {

	private static final String ENABLED = "\u25cf";
	private static final String DISABLED = "\u25cb";

	private final ListenerList<Runnable> listeners = new ListenerList<>();
	/** What there is at the events of numbers; none while it has to be found out anew. */
	private volatile Optional<Map<Long, List<EventBreakpoint>>> known = Optional.empty();

	@Override
	public Optional<LineMark> mark(RecordingSession session, EventRow row) {
		Map<Long, List<EventBreakpoint>> all = known.orElseGet(BreakpointMarks::bySeq);
		known = Optional.of(all);
		return all.getOrDefault(row.event().seq(), List.of()).stream().filter(each -> each.isFor(session.file()))
				.findFirst().map(BreakpointMarks::mark);
	}

	private static Map<Long, List<EventBreakpoint>> bySeq() {
		Map<Long, List<EventBreakpoint>> found = new HashMap<>();
		EventBreakpoints.all().forEach(each -> each.breakpoint().map(Breakpoint::condition)
				.filter(EventReached.class::isInstance).map(EventReached.class::cast)
				.ifPresent(at -> found.computeIfAbsent(at.seq(), _ -> new ArrayList<>()).add(each)));
		return found;
	}

	private static LineMark mark(EventBreakpoint breakpoint) {
		boolean stops = DebugPlugin.getDefault().getBreakpointManager().isEnabled()
				&& breakpoint.breakpoint().filter(Breakpoint::enabled).isPresent();
		return new LineMark(stops ? ENABLED : DISABLED, Role.STAGE1, RecordingPresentation.breakpoint(breakpoint));
	}

	@Override
	public void toggle(RecordingSession session, EventRow row) {
		try {
			EventLines.toggle(session, row);
		} catch (CoreException e) {
			ILog.get().error("the breakpoint at @" + row.event().seq() + " could not be changed", e);
		}
	}

	@Override
	public void addListener(Runnable changed) {
		if (listeners.isEmpty()) {
			DebugPlugin.getDefault().getBreakpointManager().addBreakpointListener(this);
			DebugPlugin.getDefault().getBreakpointManager().addBreakpointManagerListener(this);
		}
		listeners.add(changed);
	}

	@Override
	public void removeListener(Runnable changed) {
		listeners.remove(changed);
		if (listeners.isEmpty() && DebugPlugin.getDefault() != null) {
			DebugPlugin.getDefault().getBreakpointManager().removeBreakpointListener(this);
			DebugPlugin.getDefault().getBreakpointManager().removeBreakpointManagerListener(this);
		}
	}

	private void changed() {
		known = Optional.empty();
		listeners.forEach(Runnable::run);
	}

	@Override
	public void breakpointsAdded(IBreakpoint[] breakpoints) {
		changed();
	}

	@Override
	public void breakpointsRemoved(IBreakpoint[] breakpoints, IMarkerDelta[] deltas) {
		changed();
	}

	@Override
	public void breakpointsChanged(IBreakpoint[] breakpoints, IMarkerDelta[] deltas) {
		changed();
	}

	@Override
	public void breakpointManagerEnablementChanged(boolean enabled) {
		changed();
	}
}
