package org.iommuscope.ui;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/** The perspective in which a recording is read: the way from a device to memory in the middle, what is known around it. */
public final class ExplorePerspective implements IPerspectiveFactory {

	/** The perspective's id. */
	public static final String ID = Ids.EXPLORE;

	@Override
	public void createInitialLayout(IPageLayout layout) {
		layout.setEditorAreaVisible(false);
		layout.addView(Ids.TOPOLOGY, IPageLayout.TOP, 0.6f, layout.getEditorArea());
		IFolderLayout time = layout.createFolder("time", IPageLayout.BOTTOM, 0.58f, Ids.TOPOLOGY);
		time.addView(Ids.EVENTS);
		time.addView(Ids.CHANGES);
		time.addView(Ids.FINDINGS);
		time.addPlaceholder(Ids.PROBLEMS);
		time.addView(Ids.LIFETIMES);
		time.addView(Ids.BOOKMARKS);
		// Both are wide, and are looked at together with the topology.
		time.addPlaceholder(Ids.IOVA_MAP);
		time.addPlaceholder(Ids.WALK);
		// A second window of a view is compared with the first one.
		for (String view : new String[] { Ids.TOPOLOGY, Ids.IOVA_MAP, Ids.WALK, Ids.OBJECTS, Ids.OUTLINE, Ids.EVENTS, Ids.LIFETIMES,
				Ids.BOOKMARKS, Ids.CHANGES, Ids.EXPLAIN, Ids.FINDINGS }) {
			time.addPlaceholder(view + ":*");
		}
		IFolderLayout objects = layout.createFolder("objects", IPageLayout.LEFT, 0.23f, Ids.TOPOLOGY);
		objects.addView(Ids.OBJECTS);
		objects.addPlaceholder(Ids.OUTLINE);
		IFolderLayout about = layout.createFolder("about", IPageLayout.RIGHT, 0.68f, Ids.TOPOLOGY);
		about.addView(IPageLayout.ID_PROP_SHEET);
		about.addView(Ids.EXPLAIN);
		layout.addPlaceholder(Ids.TABLES, IPageLayout.BOTTOM, 0.38f, Ids.TOPOLOGY);
		for (String view : new String[] { Ids.TOPOLOGY, Ids.IOVA_MAP, Ids.TABLES, Ids.WALK, Ids.OBJECTS, Ids.EVENTS, Ids.LIFETIMES,
				Ids.BOOKMARKS, Ids.CHANGES, Ids.EXPLAIN, Ids.FINDINGS, Ids.PROBLEMS, Ids.OUTLINE,
				IPageLayout.ID_PROP_SHEET }) {
			layout.addShowViewShortcut(view);
		}
		layout.addPerspectiveShortcut(ID);
	}
}
