package org.iommuscope.ui.problems;

import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredViewer;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IViewReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.IWorkbenchWindow;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.session.Desk;

/**
 * Joins the platform's Problems view to the recording that is open: from the first time that somebody looks at the view, it
 * lists the findings, and a double click goes to the event of one.
 */
public final class Problems implements IPartListener2 {

	/** Type of the markers. */
	public static final String MARKER = ProblemMarkers.TYPE;

	/** Family of the job that writes them. */
	public static final Object FAMILY = ProblemMarkers.FAMILY;

	private Optional<ProblemMarkers> markers = Optional.empty();

	private Problems() {
	}

	/** Joins the view in a window, now or as soon as it is opened. */
	public static void join(IWorkbenchWindow window) {
		Problems problems = new Problems();
		window.getPartService().addPartListener(problems);
		Stream.of(window.getPages()).map(IWorkbenchPage::getViewReferences).flatMap(Stream::of)
				.filter(view -> view.getPart(false) != null).forEach((IViewReference view) -> problems.partOpened(view));
	}

	@Override
	public void partOpened(IWorkbenchPartReference reference) {
		IWorkbenchPart part = reference.getPart(false);
		if (part == null || !reference.getId().equals(Ids.PROBLEMS)) {
			return;
		}
		if (part.getSite().getSelectionProvider() instanceof StructuredViewer viewer) {
			viewer.addDoubleClickListener(event -> goTo((IStructuredSelection) event.getSelection()));
		}
		if (markers.isEmpty()) {
			ProblemMarkers begun = new ProblemMarkers();
			markers = Optional.of(begun);
			begun.begin();
		}
	}

	private static void goTo(IStructuredSelection selection) {
		Optional.ofNullable(Adapters.adapt(selection.getFirstElement(), IMarker.class)).map(ProblemMarkers::position)
				.ifPresent(position -> position.ifPresent(
						at -> Desk.get().session().ifPresent(session -> session.goTo(at))));
	}
}
