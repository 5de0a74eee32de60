package org.iommuscope.ui.problems;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IWorkspaceRoot;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.resources.WorkspaceJob;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.ListenerList;
import org.eclipse.core.runtime.Status;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Display;
import org.iommuscope.core.check.Check;
import org.iommuscope.core.check.FoundAt;
import org.iommuscope.core.replay.Finding;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.findings.Findings;
import org.iommuscope.ui.session.RecordingSession;

/**
 * The findings of the recording that is open as markers of the workspace's root, written in a job when all are known. They
 * are gone with the recording and are not kept over restarts. Used on the display's thread.
 */
final class ProblemMarkers {

	/** Type of the markers. */
	static final String TYPE = Ids.BUNDLE + ".finding";

	/** Family of the job that writes them. */
	static final Object FAMILY = new Object();

	/** So many are listed as problems. */
	private static final int MOST = 2000;

	/** Attribute: the position right after the event, from 1; not there where a marker is about none. */
	static final String POSITION = "position";
	/** Attribute: the name of the recording's file. What is opened lies anywhere, and is no resource. */
	static final String RECORDING = "recording";

	private static Optional<ProblemMarkers> begun = Optional.empty();

	private final Display display = Display.getCurrent();
	private final ListenerList<Runnable> listeners = new ListenerList<>();
	private final WorkspaceJob job = new WorkspaceJob(Messages.Problems_job) {
		@Override
		public IStatus runInWorkspace(IProgressMonitor monitor) throws CoreException {
			List<Map<String, Object>> next = wanted;
			write(next);
			if (!display.isDisposed()) {
				display.asyncExec(() -> wrote(next));
			}
			return Status.OK_STATUS;
		}

		@Override
		public boolean belongsTo(Object family) {
			return family == FAMILY;
		}
	};
	private volatile List<Map<String, Object>> wanted = List.of();
	private List<Map<String, Object>> written = List.of();

	private ProblemMarkers() {
		job.setRule(ResourcesPlugin.getWorkspace().getRoot());
		job.setSystem(true);
	}

	/** The markers, which from the first call on follow the findings. */
	static ProblemMarkers get() {
		if (begun.isEmpty()) {
			ProblemMarkers markers = new ProblemMarkers();
			begun = Optional.of(markers);
			Findings.get().addListener(markers::follow);
			Findings.get().want();
			markers.follow();
		}
		return begun.get();
	}

	/** Whether all findings are known and are markers. */
	boolean areComplete() {
		return Findings.get().isOver() && written == wanted;
	}

	/** Adds somebody who hears when {@link #areComplete()} may have changed. */
	void addListener(Runnable listener) {
		listeners.add(listener);
	}

	/** Removes a listener, if it is there. */
	void removeListener(Runnable listener) {
		listeners.remove(listener);
	}

	/** The position of the event that a marker is about; none of another kind of marker. */
	static OptionalInt position(IMarker marker) {
		int position = marker.getAttribute(POSITION, 0);
		return position > 0 ? OptionalInt.of(position) : OptionalInt.empty();
	}

	private void follow() {
		Optional<RecordingSession> session = Findings.get().session();
		Check check = Findings.get().check();
		wanted = session.filter(_ -> Findings.get().isOver()).map(open -> attributes(open, check)).orElse(List.of());
		job.schedule();
		tell();
	}

	private void wrote(List<Map<String, Object>> markers) {
		written = markers;
		tell();
	}

	private void tell() {
		listeners.forEach(Runnable::run);
	}

	private static List<Map<String, Object>> attributes(RecordingSession session, Check check) {
		List<Map<String, Object>> all = new ArrayList<>();
		check.found().stream().limit(MOST).map(found -> attributes(session, found)).forEach(all::add);
		if (check.count() > MOST) {
			Map<String, Object> rest = place(session, NLS.bind(Messages.Problems_more, check.count() - MOST));
			rest.put(IMarker.SEVERITY, IMarker.SEVERITY_INFO);
			all.add(rest);
		}
		return List.copyOf(all);
	}

	private static Map<String, Object> attributes(RecordingSession session, FoundAt found) {
		Finding finding = found.finding();
		Map<String, Object> attributes = place(session, finding.text());
		attributes.put(IMarker.LOCATION, "@" + finding.seq());
		attributes.put(IMarker.SOURCE_ID, finding.id());
		attributes.put(POSITION, found.position());
		attributes.put(IMarker.SEVERITY, switch (finding.severity()) {
		case ERROR -> IMarker.SEVERITY_ERROR;
		case WARNING -> IMarker.SEVERITY_WARNING;
		case INFO -> IMarker.SEVERITY_INFO;
		});
		return attributes;
	}

	private static Map<String, Object> place(RecordingSession session, String message) {
		Map<String, Object> attributes = new HashMap<>();
		attributes.put(IMarker.MESSAGE, message);
		attributes.put(RECORDING, session.file().getFileName().toString());
		return attributes;
	}

	private static void write(List<Map<String, Object>> markers) throws CoreException {
		IWorkspaceRoot root = ResourcesPlugin.getWorkspace().getRoot();
		root.deleteMarkers(TYPE, true, IResource.DEPTH_ZERO);
		for (Map<String, Object> attributes : markers) {
			root.createMarker(TYPE, attributes);
		}
	}
}
