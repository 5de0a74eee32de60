package org.iommuscope.ui.command;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.RadioState;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.theme.Appearance;

/** Makes the workbench look as the command's parameter says; like the next appearance where it says nothing. */
public final class AppearanceHandler extends AbstractHandler {

	@Override
	public Object execute(ExecutionEvent event) {
		String word = event.getParameter(RadioState.PARAMETER_ID);
		Appearance[] all = Appearance.values();
		Appearance other = all[(Appearance.current().ordinal() + 1) % all.length];
		(word == null ? other : Appearance.of(word)).apply();
		return null;
	}

	/** Marks the present appearance in menus. */
	public static void markPresent() {
		ICommandService commands = PlatformUI.getWorkbench().getService(ICommandService.class);
		commands.getCommand(Ids.APPEARANCE).getState(RadioState.STATE_ID).setValue(Appearance.current().word());
	}
}
