package org.iommuscope.debug.ui;

import org.eclipse.debug.ui.IDebugUIConstants;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.iommuscope.debug.DebugIds;
import org.iommuscope.ui.ExplorePerspective;
import org.iommuscope.ui.Ids;

/** The perspective in which a recording is debugged: who did what at the left, what it says at the right, the way of a DMA between. */
public final class DebugPerspective implements IPerspectiveFactory {

	@Override
	public void createInitialLayout(IPageLayout layout) {
		layout.setEditorAreaVisible(false);
		layout.addView(Ids.TOPOLOGY, IPageLayout.TOP, 0.6f, layout.getEditorArea());
		var time = layout.createFolder("org.iommuscope.debug.time", IPageLayout.BOTTOM, 0.6f, Ids.TOPOLOGY);
		time.addView(Ids.EVENTS);
		time.addView(Ids.CHANGES);
		time.addView(Ids.EXPLAIN);
		time.addPlaceholder(Ids.FINDINGS);
		time.addPlaceholder(Ids.LIFETIMES);
		time.addPlaceholder(Ids.BOOKMARKS);
		ExplorePerspective.leaveRoom(time);
		layout.addView(IDebugUIConstants.ID_DEBUG_VIEW, IPageLayout.LEFT, 0.27f, Ids.TOPOLOGY);
		var details = layout.createFolder("org.iommuscope.debug.details", IPageLayout.RIGHT, 0.57f, Ids.TOPOLOGY);
		details.addView(IDebugUIConstants.ID_VARIABLE_VIEW);
		details.addView(IDebugUIConstants.ID_BREAKPOINT_VIEW);
		details.addView(IPageLayout.ID_PROP_SHEET);
		layout.addActionSet(IDebugUIConstants.DEBUG_ACTION_SET);
		layout.addActionSet("org.eclipse.debug.ui.breakpointActionSet");
		layout.addActionSet(IDebugUIConstants.LAUNCH_ACTION_SET);
		for (String view : new String[] { IDebugUIConstants.ID_DEBUG_VIEW, IDebugUIConstants.ID_VARIABLE_VIEW,
				IDebugUIConstants.ID_BREAKPOINT_VIEW }) {
			layout.addShowViewShortcut(view);
		}
		ExplorePerspective.offerViews(layout);
		layout.addPerspectiveShortcut(Ids.EXPLORE);
		layout.addPerspectiveShortcut(DebugIds.PERSPECTIVE);
	}
}
