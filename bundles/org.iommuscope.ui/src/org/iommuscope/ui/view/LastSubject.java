package org.iommuscope.ui.view;

import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.IWorkbenchWindow;
import org.iommuscope.ui.session.Desk;
import org.iommuscope.ui.session.EventRow;

/**
 * The object or event of the recording that was selected last in a window, whichever view is active now. Used on the
 * display's thread.
 */
public final class LastSubject {

	private static final Map<IWorkbenchWindow, LastSubject> OF_WINDOWS = new WeakHashMap<>();

	private Optional<Object> subject = Optional.empty();

	private LastSubject(IWorkbenchWindow window) {
		window.getSelectionService().addPostSelectionListener((_, selection) -> {
			Optional<Object> next = of(selection);
			if (next.isPresent()) {
				subject = next.filter(chosen -> !isLastEvent(chosen));
			}
		});
		Desk.get().addListener(_ -> subject = Optional.empty());
	}

	/** Begins to listen to a window. */
	public static void watch(IWorkbenchWindow window) {
		OF_WINDOWS.computeIfAbsent(window, LastSubject::new);
	}

	/** What was selected last in a window. */
	public static Optional<Object> in(IWorkbenchWindow window) {
		return Optional.ofNullable(OF_WINDOWS.get(window)).flatMap(last -> last.subject);
	}

	/** Whether it is the event that has happened last, which nobody chose: it is another one after a step. */
	public static boolean isLastEvent(Object subject) {
		return subject instanceof EventRow row
				&& Desk.get().session().filter(session -> session.position() == row.position()).isPresent();
	}

	/** The object or event that a selection begins with, or that its first element stands for. */
	public static Optional<Object> of(ISelection selection) {
		if (!(selection instanceof IStructuredSelection structured) || structured.isEmpty()) {
			return Optional.empty();
		}
		Object first = structured.getFirstElement();
		return Optional.<Object>ofNullable(Adapters.adapt(first, EObject.class))
				.or(() -> Optional.ofNullable(Adapters.adapt(first, EventRow.class)));
	}
}
