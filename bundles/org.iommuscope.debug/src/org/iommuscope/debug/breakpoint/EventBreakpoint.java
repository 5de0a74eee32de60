package org.iommuscope.debug.breakpoint;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IWorkspaceRunnable;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.model.IBreakpoint;
import org.iommuscope.core.replay.breakpoint.Breakpoint;
import org.iommuscope.core.replay.breakpoint.Condition;
import org.iommuscope.core.replay.breakpoint.EventReached;
import org.iommuscope.debug.DebugIds;

/**
 * A breakpoint of the engine as a breakpoint of the platform: a marker of the workspace, which survives a restart. It is
 * for all recordings, except for one at the event of a number, which is for the recording in which it was set.
 */
public final class EventBreakpoint extends org.eclipse.debug.core.model.Breakpoint {

	private static final String CONDITION = DebugIds.BUNDLE + ".condition";
	private static final String HIT_COUNT = DebugIds.BUNDLE + ".hitCount";
	private static final String FILE = DebugIds.BUNDLE + ".file";

	/** Adds a breakpoint. */
	public static EventBreakpoint add(Breakpoint breakpoint, Optional<Path> file) throws CoreException {
		EventBreakpoint added = new EventBreakpoint();
		String of = breakpoint.condition() instanceof EventReached ? file.map(Path::toString).orElse("") : "";
		IResource root = ResourcesPlugin.getWorkspace().getRoot();
		IWorkspaceRunnable create = _ -> {
			IMarker marker = root.createMarker(ConditionKind.of(breakpoint.condition()).marker(),
					Map.of(IBreakpoint.ID, DebugIds.MODEL, IBreakpoint.ENABLED, breakpoint.enabled(),
							IBreakpoint.PERSISTED, true, CONDITION, breakpoint.condition().toString(), HIT_COUNT,
							breakpoint.hitCount(), FILE, of, IMarker.MESSAGE, breakpoint.condition().text()));
			added.setMarker(marker);
		};
		ResourcesPlugin.getWorkspace().run(create, root, 0, null);
		DebugPlugin.getDefault().getBreakpointManager().addBreakpoint(added);
		return added;
	}

	@Override
	public String getModelIdentifier() {
		return DebugIds.MODEL;
	}

	/** Whether it is for a recording. */
	public boolean isFor(Path file) {
		String of = text(FILE);
		return of.isEmpty() || of.equals(file.toString());
	}

	/** Where it stops; none where its marker is gone or says what this program does not understand. */
	public Optional<Breakpoint> breakpoint() {
		try {
			IMarker marker = getMarker();
			return marker == null || !marker.exists() ? Optional.empty()
					: Optional.of(new Breakpoint(Condition.parse(text(CONDITION)), isEnabled(),
							Math.max(1, marker.getAttribute(HIT_COUNT, 1))));
		} catch (CoreException | IllegalArgumentException e) {
			ILog.get().warn("a breakpoint that cannot be understood: " + text(CONDITION), e);
			return Optional.empty();
		}
	}

	/** Makes another breakpoint of it, of the same kind. */
	public void set(Breakpoint other) throws CoreException {
		// By names: a map would take the place of all attributes.
		setAttributes(new String[] { CONDITION, HIT_COUNT, IMarker.MESSAGE, IBreakpoint.ENABLED },
				new Object[] { other.condition().toString(), other.hitCount(), other.condition().text(), other.enabled() });
	}

	/** Its short text. */
	public String conditionText() {
		return text(CONDITION);
	}

	/** The file that it is for; empty where it is for all. */
	public String file() {
		return text(FILE);
	}

	private String text(String attribute) {
		IMarker marker = getMarker();
		return marker == null ? "" : marker.getAttribute(attribute, "");
	}
}
