package org.iommuscope.ui.view;

import java.util.function.Consumer;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuCreator;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.ToolItem;
import org.iommuscope.ui.theme.CommandIcons;

/** A button of a view's tool bar with a menu, which is filled anew each time that it opens. */
public final class DropDown extends Action implements IMenuCreator {

	private final MenuManager menu = new MenuManager();

	/**
	 * @param icon a name in {@code icons/command}
	 * @param fill gets the empty menu
	 */
	public DropDown(String icon, String text, Consumer<IMenuManager> fill) {
		super(text, IAction.AS_DROP_DOWN_MENU);
		CommandIcons.dress(this, icon);
		setToolTipText(text);
		menu.setRemoveAllWhenShown(true);
		menu.addMenuListener(fill::accept);
		setMenuCreator(this);
	}

	/** Opens the menu below the button too, not only below its arrow. */
	@Override
	public void runWithEvent(Event event) {
		if (event.widget instanceof ToolItem item) {
			Menu shown = getMenu(item.getParent());
			shown.setLocation(item.getParent().toDisplay(item.getBounds().x, item.getBounds().y + item.getBounds().height));
			shown.setVisible(true);
		}
	}

	@Override
	public Menu getMenu(Control parent) {
		return menu.createContextMenu(parent);
	}

	@Override
	public Menu getMenu(Menu parent) {
		return null;
	}

	@Override
	public void dispose() {
		menu.dispose();
	}
}
