package org.iommuscope.ui;

import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/** The perspective in which a trace is read: the way from a device to memory in the middle. */
public final class TranslationPerspective implements IPerspectiveFactory {

	/** The perspective's id. */
	public static final String ID = "org.iommuscope.ui.perspective";

	@Override
	public void createInitialLayout(IPageLayout layout) {
		layout.addView(TopologyView.ID, IPageLayout.TOP, 0.7f, layout.getEditorArea());
	}
}
