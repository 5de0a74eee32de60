package org.iommuscope.ui.view;

import java.util.function.Consumer;
import org.eclipse.jface.action.Action;

/** An action of a menu whose text may be what a recording gave: nothing in it is taken for a key. */
public final class PlainAction extends Action {

	private final Consumer<Action> work;

	/**
	 * @param style as {@link Action} has it
	 * @param work  done when it is chosen, by the display's thread; gets the action, which knows whether it is checked
	 */
	public PlainAction(String text, int style, Consumer<Action> work) {
		super("", style);
		this.work = work;
		// A tabulator or an @ would begin a key; an @ at the end says that there is none.
		setText(text.replace('\t', ' ') + '@');
	}

	/** An action that is no choice. */
	public PlainAction(String text, Runnable work) {
		this(text, AS_PUSH_BUTTON, _ -> work.run());
	}

	@Override
	public void run() {
		work.accept(this);
	}
}
