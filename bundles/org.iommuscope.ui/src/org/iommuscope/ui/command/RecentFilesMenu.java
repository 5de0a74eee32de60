package org.iommuscope.ui.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.CompoundContributionItem;
import org.eclipse.ui.menus.CommandContributionItem;
import org.eclipse.ui.menus.CommandContributionItemParameter;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.opening.RecentFiles;
import org.iommuscope.ui.theme.CommandIcons;

/** The files that were opened last, as entries of a menu. */
public final class RecentFilesMenu extends CompoundContributionItem {

	@Override
	protected IContributionItem[] getContributionItems() {
		List<IContributionItem> items = new ArrayList<>();
		for (Path file : RecentFiles.all()) {
			items.add(item(file, items.size() + 1));
		}
		return items.toArray(IContributionItem[]::new);
	}

	private static IContributionItem item(Path file, int number) {
		CommandContributionItemParameter parameter = new CommandContributionItemParameter(PlatformUI.getWorkbench(), null,
				Ids.OPEN, CommandContributionItem.STYLE_PUSH);
		parameter.parameters = Map.of(OpenHandler.FILE, file.toString());
		parameter.icon = CommandIcons.of("open");
		String name = String.valueOf(file.getFileName()).replace("&", "&&");
		parameter.label = (number < 10 ? "&" : "") + number + "  " + name + "   [" + file.getParent() + "]";
		return new CommandContributionItem(parameter);
	}
}
