package org.iommuscope.debug.breakpoint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.debug.core.DebugPlugin;
import org.iommuscope.core.replay.breakpoint.Breakpoint;
import org.iommuscope.core.replay.breakpoint.EventReached;
import org.iommuscope.debug.DebugIds;

/** The breakpoints of the workspace, as the platform's breakpoint manager has them. */
public final class EventBreakpoints {

	private EventBreakpoints() {
	}

	/** All of them. */
	public static Stream<EventBreakpoint> all() {
		return Arrays.stream(DebugPlugin.getDefault().getBreakpointManager().getBreakpoints(DebugIds.MODEL))
				.filter(EventBreakpoint.class::isInstance).map(EventBreakpoint.class::cast);
	}

	/** Those at which a run through a recording stops; none while all are skipped. Equal ones are told by one key. */
	public static Map<Breakpoint, List<EventBreakpoint>> enabledFor(Path file) {
		Map<Breakpoint, List<EventBreakpoint>> found = new LinkedHashMap<>();
		if (DebugPlugin.getDefault().getBreakpointManager().isEnabled()) {
			all().filter(each -> each.isFor(file)).forEach(each -> each.breakpoint().filter(Breakpoint::enabled)
					.ifPresent(said -> found.computeIfAbsent(said, _ -> new ArrayList<>()).add(each)));
		}
		return found;
	}

	/** Those at the event of a number of a recording, enabled or not. */
	public static List<EventBreakpoint> at(Path file, long seq) {
		return all().filter(each -> each.isFor(file)).filter(each -> each.breakpoint()
				.filter(said -> said.condition().equals(new EventReached(seq))).isPresent()).toList();
	}
}
