package org.iommuscope.ui.view;

import java.util.Arrays;
import java.util.Optional;
import org.eclipse.core.runtime.ILog;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;

/** Brings views to the front, and lets them go. */
public final class Views {

	private Views() {
	}

	/** Shows a view beside another part and gives it the focus. */
	public static void show(IWorkbenchPart beside, String view) {
		try {
			beside.getSite().getPage().showView(view);
		} catch (PartInitException e) {
			ILog.get().error(e.getMessage(), e);
		}
	}

	/** Lets all views follow the others again that stay at a position. */
	public static void unpinAll() {
		Arrays.stream(PlatformUI.getWorkbench().getWorkbenchWindows()).flatMap(window -> Arrays.stream(window.getPages()))
				.flatMap(page -> Arrays.stream(page.getViewReferences())).map(reference -> reference.getView(false))
				.filter(RecordingView.class::isInstance).map(RecordingView.class::cast).forEach(view -> view.setPinned(false));
	}

	/** Opens another view of the same kind beside one; it has to allow that there are several. */
	static Optional<IViewPart> another(IViewPart view) {
		IWorkbenchPage page = view.getSite().getPage();
		String id = view.getViewSite().getId();
		int number = 2;
		while (page.findViewReference(id, Integer.toString(number)) != null) {
			number++;
		}
		try {
			return Optional.of(page.showView(id, Integer.toString(number), IWorkbenchPage.VIEW_ACTIVATE));
		} catch (PartInitException e) {
			ILog.get().error(e.getMessage(), e);
			return Optional.empty();
		}
	}
}
