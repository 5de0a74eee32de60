package org.iommuscope.ui.events;

import java.util.function.Consumer;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.ui.handlers.HandlerUtil;

/** Commands of the Events view, which act on the row with the focus. One nested class for each command. */
public abstract class EventsHandler extends AbstractHandler {

	private final Consumer<EventsView> command;

	EventsHandler(Consumer<EventsView> command) {
		this.command = command;
	}

	@Override
	public Object execute(ExecutionEvent event) {
		if (HandlerUtil.getActivePart(event) instanceof EventsView view) {
			command.accept(view);
		}
		return null;
	}

	/** Lets the user write a text to look for. */
	public static final class Find extends EventsHandler {

		public Find() {
			super(EventsView::find);
		}
	}

	/** To the next event with the text in it. */
	public static final class FindNext extends EventsHandler {

		public FindNext() {
			super(view -> view.findNext(true));
		}
	}

	/** To the previous event with the text in it. */
	public static final class FindPrevious extends EventsHandler {

		public FindPrevious() {
			super(view -> view.findNext(false));
		}
	}

	/** Lets the user write a filter. */
	public static final class Filter extends EventsHandler {

		public Filter() {
			super(EventsView::editFilter);
		}
	}

	/** Copies the rows that are selected. */
	public static final class Copy extends EventsHandler {

		public Copy() {
			super(EventsView::copy);
		}
	}
}
