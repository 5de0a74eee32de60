package org.iommuscope.ui.view;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.menus.CommandContributionItem;
import org.eclipse.ui.menus.CommandContributionItemParameter;
import org.iommuscope.ui.Ids;

/**
 * A button of a command in a view's tool bar. To a bar that {@code plugin.xml} contributes to, the workbench adds one by one,
 * and lays it out each time, while the view is awaited.
 *
 * @param command its id
 * @param icon    its name in {@code icons/command}; none for a button with words
 * @param label   what is on a button without an icon
 */
public record CommandButton(String command, Optional<String> icon, String label) {

	/** A button with an icon. */
	public static CommandButton icon(String command, String icon) {
		return new CommandButton(command, Optional.of(icon), "");
	}

	/** A button with words. */
	public static CommandButton words(String command, String label) {
		return new CommandButton(command, Optional.empty(), label);
	}

	/** Adds buttons in this order. */
	public static void add(IViewSite site, List<CommandButton> buttons) {
		IToolBarManager bar = site.getActionBars().getToolBarManager();
		for (CommandButton button : buttons) {
			CommandContributionItemParameter parameter = new CommandContributionItemParameter(site, button.command, button.command,
					CommandContributionItem.STYLE_PUSH);
			parameter.label = button.icon.isPresent() ? null : button.label;
			button.icon.flatMap(icon -> ResourceLocator.imageDescriptorFromBundle(Ids.BUNDLE, "icons/command/" + icon + ".svg"))
					.ifPresent(image -> parameter.icon = image);
			bar.add(new CommandContributionItem(parameter));
		}
	}
}
