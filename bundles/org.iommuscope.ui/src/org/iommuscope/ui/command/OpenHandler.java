package org.iommuscope.ui.command;

import java.nio.file.Path;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.ui.handlers.HandlerUtil;
import org.iommuscope.ui.opening.Opening;

/** Opens the file that the command's parameter names, or that the user chooses. */
public final class OpenHandler extends AbstractHandler {

	/** Parameter: the file. */
	public static final String FILE = "org.iommuscope.ui.open.file";

	@Override
	public Object execute(ExecutionEvent event) {
		String file = event.getParameter(FILE);
		if (file == null) {
			Opening.choose(HandlerUtil.getActiveShell(event));
		} else {
			Opening.open(Path.of(file));
		}
		return null;
	}
}
