package org.iommuscope.ui.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Platform;
import org.iommuscope.ui.session.EventRow;
import org.iommuscope.ui.session.RecordingSession;

/** All marks that bundles contribute, as one. Of several signs beside one event the first contributed is shown. */
final class ContributedMarks implements LineMarks {

	private final List<LineMarks> contributed;

	ContributedMarks(List<LineMarks> contributed) {
		this.contributed = List.copyOf(contributed);
	}

	/** What the extension registry knows. A contribution that cannot be made is logged and left out. */
	static ContributedMarks fromRegistry() {
		List<LineMarks> found = new ArrayList<>();
		for (IConfigurationElement element : Platform.getExtensionRegistry().getConfigurationElementsFor(EXTENSION_POINT)) {
			try {
				if (element.createExecutableExtension("class") instanceof LineMarks marks) {
					found.add(marks);
				} else {
					ILog.get().warn(element.getAttribute("class") + " does not implement " + LineMarks.class.getName());
				}
			} catch (CoreException e) {
				ILog.get().error("marks of " + element.getContributor().getName() + " are left out", e);
			}
		}
		return new ContributedMarks(found);
	}

	@Override
	public Optional<LineMark> mark(RecordingSession session, EventRow row) {
		return contributed.stream().flatMap(marks -> marks.mark(session, row).stream()).findFirst();
	}

	@Override
	public void toggle(RecordingSession session, EventRow row) {
		contributed.forEach(marks -> marks.toggle(session, row));
	}

	@Override
	public void addListener(Runnable changed) {
		contributed.forEach(marks -> marks.addListener(changed));
	}

	@Override
	public void removeListener(Runnable changed) {
		contributed.forEach(marks -> marks.removeListener(changed));
	}
}
