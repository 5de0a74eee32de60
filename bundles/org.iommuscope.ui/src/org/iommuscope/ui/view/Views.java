package org.iommuscope.ui.view;

import java.util.Optional;
import org.eclipse.core.runtime.ILog;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.PartInitException;

/** Brings views to the front. */
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
