package org.iommuscope.ui;

import java.util.Map;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.actions.ContributionItemFactory;
import org.eclipse.ui.application.ActionBarAdvisor;
import org.eclipse.ui.application.IActionBarConfigurer;
import org.eclipse.ui.menus.CommandContributionItem;
import org.eclipse.ui.menus.CommandContributionItemParameter;
import org.iommuscope.ui.preference.ChoicesPage;

/** The frame of the menu bar; the program's own commands join it from {@code plugin.xml}. */
final class ScopeActionBarAdvisor extends ActionBarAdvisor {

	private IWorkbenchWindow window;

	ScopeActionBarAdvisor(IActionBarConfigurer configurer) {
		super(configurer);
	}

	@Override
	protected void makeActions(IWorkbenchWindow opened) {
		window = opened;
		for (ActionFactory factory : new ActionFactory[] { ActionFactory.QUIT, ActionFactory.PRINT, ActionFactory.ABOUT,
				ActionFactory.RESET_PERSPECTIVE }) {
			register(factory.create(opened));
		}
		getAction(ActionFactory.RESET_PERSPECTIVE.getId()).setText(Messages.Menu_resetPerspective);
	}

	@Override
	protected void fillMenuBar(IMenuManager bar) {
		MenuManager file = new MenuManager(Messages.Menu_file, IWorkbenchActionConstants.M_FILE);
		file.add(new Separator("open"));
		file.add(new Separator("recent"));
		file.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
		file.add(new Separator("print"));
		file.add(getAction(ActionFactory.PRINT.getId()));
		file.add(new Separator("quit"));
		file.add(getAction(ActionFactory.QUIT.getId()));
		bar.add(file);
		MenuManager go = new MenuManager(Messages.Menu_go, "org.iommuscope.ui.menu.go");
		go.add(new Separator("step"));
		go.add(new Separator("jump"));
		go.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
		bar.add(go);
		bar.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
		MenuManager windows = new MenuManager(Messages.Menu_window, IWorkbenchActionConstants.M_WINDOW);
		MenuManager views = new MenuManager(Messages.Menu_showView, "org.iommuscope.ui.menu.views");
		views.add(ContributionItemFactory.VIEWS_SHORTLIST.create(window));
		windows.add(views);
		windows.add(getAction(ActionFactory.RESET_PERSPECTIVE.getId()));
		windows.add(new Separator("appearance"));
		windows.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
		windows.add(preferences());
		bar.add(windows);
		MenuManager help = new MenuManager(Messages.Menu_help, IWorkbenchActionConstants.M_HELP);
		help.add(keys());
		help.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
		help.add(getAction(ActionFactory.ABOUT.getId()));
		bar.add(help);
	}

	/** Lists what can be pressed now. */
	private IContributionItem keys() {
		CommandContributionItemParameter item = new CommandContributionItemParameter(window, "org.iommuscope.ui.menu.keys",
				IWorkbenchCommandConstants.WINDOW_SHOW_KEY_ASSIST, CommandContributionItem.STYLE_PUSH);
		item.label = Messages.Menu_keys;
		return new CommandContributionItem(item);
	}

	/** The program's own preferences are seen first, before the platform's. */
	private IContributionItem preferences() {
		CommandContributionItemParameter item = new CommandContributionItemParameter(window, ActionFactory.PREFERENCES.getId(),
				IWorkbenchCommandConstants.WINDOW_PREFERENCES, CommandContributionItem.STYLE_PUSH);
		item.parameters = Map.of(IWorkbenchCommandConstants.WINDOW_PREFERENCES_PARM_PAGEID, ChoicesPage.ID);
		item.label = Messages.Menu_preferences;
		return new CommandContributionItem(item);
	}
}
