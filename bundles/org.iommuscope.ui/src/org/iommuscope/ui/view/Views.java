package org.iommuscope.ui.view;

import org.eclipse.core.runtime.ILog;
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
}
