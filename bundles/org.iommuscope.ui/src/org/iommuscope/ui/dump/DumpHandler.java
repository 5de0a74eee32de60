package org.iommuscope.ui.dump;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.ui.handlers.HandlerUtil;

/** What keys do in the view of a dump. One nested class for each command. */
public abstract class DumpHandler extends AbstractHandler {

	@Override
	public final Object execute(ExecutionEvent event) {
		if (HandlerUtil.getActivePart(event) instanceof DumpView view) {
			perform(view);
		}
		return null;
	}

	abstract void perform(DumpView view);

	/** Lets the user write what to look for. */
	public static final class Find extends DumpHandler {

		@Override
		void perform(DumpView view) {
			view.askSearch();
		}
	}

	/** Copies the open tables as text. */
	public static final class Copy extends DumpHandler {

		@Override
		void perform(DumpView view) {
			view.copy();
		}
	}
}
