package org.iommuscope.ui;

import java.util.List;
import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/** The perspective in which a recording is read: the way from a device to memory in the middle, what is known around it. */
public final class ExplorePerspective implements IPerspectiveFactory {

	/** The perspective's id. */
	public static final String ID = Ids.EXPLORE;

	private static final List<String> VIEWS = List.of(Ids.TOPOLOGY, Ids.IOVA_MAP, Ids.TABLES, Ids.WALK, Ids.OBJECTS, Ids.OUTLINE,
			Ids.EVENTS, Ids.LIFETIMES, Ids.BOOKMARKS, Ids.CHANGES, Ids.EXPLAIN, Ids.FINDINGS);

	@Override
	public void createInitialLayout(IPageLayout layout) {
		layout.setEditorAreaVisible(false);
		layout.addView(Ids.TOPOLOGY, IPageLayout.TOP, 0.6f, layout.getEditorArea());
		IFolderLayout time = layout.createFolder("time", IPageLayout.BOTTOM, 0.58f, Ids.TOPOLOGY);
		time.addView(Ids.EVENTS);
		time.addView(Ids.CHANGES);
		time.addView(Ids.FINDINGS);
		time.addView(Ids.LIFETIMES);
		time.addView(Ids.BOOKMARKS);
		leaveRoom(time);
		IFolderLayout objects = layout.createFolder("objects", IPageLayout.LEFT, 0.23f, Ids.TOPOLOGY);
		objects.addView(Ids.OBJECTS);
		objects.addPlaceholder(Ids.OUTLINE);
		IFolderLayout about = layout.createFolder("about", IPageLayout.RIGHT, 0.68f, Ids.TOPOLOGY);
		about.addView(IPageLayout.ID_PROP_SHEET);
		about.addView(Ids.EXPLAIN);
		offerViews(layout);
		layout.addPerspectiveShortcut(ID);
	}

	/** Leaves room in a wide folder for the views that are wide, and for second windows, which are compared with the first ones. */
	public static void leaveRoom(IFolderLayout wide) {
		wide.addPlaceholder(Ids.PROBLEMS);
		wide.addPlaceholder(Ids.TABLES);
		wide.addPlaceholder(Ids.IOVA_MAP);
		wide.addPlaceholder(Ids.WALK);
		for (String view : VIEWS) {
			wide.addPlaceholder(view + ":*");
		}
	}

	/** Offers the program's views, and what the platform tells about them, where views are chosen. */
	public static void offerViews(IPageLayout layout) {
		for (String view : VIEWS) {
			layout.addShowViewShortcut(view);
		}
		layout.addShowViewShortcut(Ids.PROBLEMS);
		layout.addShowViewShortcut(IPageLayout.ID_PROP_SHEET);
	}
}
