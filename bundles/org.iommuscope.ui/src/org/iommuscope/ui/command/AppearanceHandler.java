package org.iommuscope.ui.command;

import java.util.Map;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.commands.IElementUpdater;
import org.eclipse.ui.menus.UIElement;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.theme.Appearance;

/** Makes the workbench light or dark, as the command's parameter says; to the other one where it says nothing. */
public final class AppearanceHandler extends AbstractHandler implements IElementUpdater {

	/** Parameter: {@code light} or {@code dark}. */
	public static final String WORD = "org.iommuscope.ui.appearance.word";

	@Override
	public Object execute(ExecutionEvent event) {
		String word = event.getParameter(WORD);
		Appearance other = Appearance.current() == Appearance.LIGHT ? Appearance.DARK : Appearance.LIGHT;
		(word == null ? other : Appearance.of(word)).apply();
		PlatformUI.getWorkbench().getService(ICommandService.class).refreshElements(Ids.APPEARANCE, null);
		return null;
	}

	@Override
	public void updateElement(UIElement element, @SuppressWarnings("rawtypes") Map parameters) {
		element.setChecked(Appearance.current().word().equals(parameters.get(WORD)));
	}
}
