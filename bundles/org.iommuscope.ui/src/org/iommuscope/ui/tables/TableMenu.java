package org.iommuscope.ui.tables;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.iommuscope.ui.Ids;

/** The context menu of a page table's rows: opens and closes them; the rest is contributed by commands. */
final class TableMenu {

	private final TablesView view;

	private TableMenu(TablesView view) {
		this.view = view;
	}

	/** Gives the view's table the menu. */
	static void attach(TablesView view) {
		MenuManager manager = new MenuManager(null, Ids.TABLES);
		manager.setRemoveAllWhenShown(true);
		manager.addMenuListener(new TableMenu(view)::fill);
		view.table().setMenu(manager.createContextMenu(view.table()));
		view.getSite().registerContextMenu(Ids.TABLES, manager, view.getSite().getSelectionProvider());
	}

	private void fill(IMenuManager menu) {
		view.selected().filter(TableLine::canOpen).ifPresent(line -> menu
				.add(new Action(line.isOpen() ? Messages.Tables_close : Messages.Tables_open) {
					@Override
					public void run() {
						view.toggle();
					}
				}));
		menu.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
	}
}
