package org.iommuscope.ui.events;

import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.IWorkbenchPartSite;
import org.eclipse.ui.menus.CommandContributionItem;
import org.eclipse.ui.menus.CommandContributionItemParameter;
import org.iommuscope.core.trace.Call;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.Messages;
import org.iommuscope.ui.view.PlainAction;
import org.iommuscope.ui.walk.WalkInputs;
import org.iommuscope.ui.walk.WalkView;

/** The context menu of the table of events. */
final class EventMenu {

	private final EventsView view;

	private EventMenu(EventsView view) {
		this.view = view;
	}

	/** Gives the view's table the menu, to which others may contribute. */
	static void attach(EventsView view) {
		MenuManager manager = new MenuManager(null, Ids.EVENTS);
		manager.setRemoveAllWhenShown(true);
		manager.addMenuListener(new EventMenu(view)::fill);
		Menu menu = manager.createContextMenu(view.table());
		view.table().setMenu(menu);
		view.getSite().registerContextMenu(Ids.EVENTS, manager, view.getSite().getSelectionProvider());
	}

	private void fill(IMenuManager menu) {
		view.focused().ifPresent(line -> {
			menu.add(new PlainAction(Messages.Menu_goHere, view::goToSelected));
			if (line.row().event().call() instanceof Call.Dma dma) {
				menu.add(new PlainAction(Messages.Walk_request, () -> walk(dma)));
			}
			menu.add(new Separator());
			MenuManager filters = new MenuManager(Messages.Menu_filterBy);
			RelatedFilters.of(line.row().event()).forEach((name, expression) -> filters.add(new PlainAction(name, () -> view.filter(expression))));
			menu.add(filters);
			if (view.isFiltered()) {
				menu.add(new PlainAction(Messages.Menu_noFilter, () -> view.filter("")));
			}
			menu.add(new Separator());
			menu.add(command(Ids.BOOKMARK_TOGGLE, Messages.Menu_bookmark));
			menu.add(command(Ids.BOOKMARK_NOTE, Messages.Menu_note));
			menu.add(new Separator());
			menu.add(command(IWorkbenchCommandConstants.EDIT_COPY, Messages.Menu_copy));
		});
		MenuManager columns = new MenuManager(Messages.Menu_columns);
		ColumnMenu.fill(columns, view.table());
		menu.add(columns);
		menu.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
	}

	/** Shows the walk of an access in the state after it. */
	private void walk(Call.Dma dma) {
		view.goToSelected();
		WalkView.open(view.getSite().getPage(), WalkInputs.of(dma));
	}

	private CommandContributionItem command(String id, String label) {
		IWorkbenchPartSite site = view.getSite();
		CommandContributionItemParameter parameter = new CommandContributionItemParameter(site, id, id, CommandContributionItem.STYLE_PUSH);
		parameter.label = label;
		return new CommandContributionItem(parameter);
	}
}
