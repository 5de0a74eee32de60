package org.iommuscope.ui.events;

import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.IWorkbenchPart;
import org.iommuscope.ui.bookmarks.Bookmark;
import org.iommuscope.ui.bookmarks.BookmarkBook;
import org.iommuscope.ui.bookmarks.Bookmarks;
import org.iommuscope.ui.bookmarks.NoteDialog;
import org.iommuscope.ui.session.Desk;
import org.iommuscope.ui.session.EventRow;
import org.iommuscope.ui.session.RecordingSession;

/**
 * Commands about bookmarks. They act on the event that is selected in the active view, or where there is none on the last
 * event that has happened. One nested class for each command.
 */
public abstract class BookmarkHandler extends AbstractHandler {

	/** Does what the command says, at a position from 0. */
	abstract void execute(ExecutionEvent event, RecordingSession session, int position);

	@Override
	public Object execute(ExecutionEvent event) {
		Desk.get().session().ifPresent(session -> execute(event, session, selected(event).orElse(session.position())));
		return null;
	}

	private static OptionalInt selected(ExecutionEvent event) {
		return HandlerUtil.getCurrentStructuredSelection(event).getFirstElement() instanceof EventRow row
				? OptionalInt.of(row.position()) : OptionalInt.empty();
	}

	private static void reveal(ExecutionEvent event, RecordingSession session, Optional<Bookmark> bookmark) {
		IWorkbenchPart part = HandlerUtil.getActivePart(event);
		bookmark.map(Bookmark::position).filter(position -> position <= session.end()).ifPresent(position -> {
			if (part instanceof EventsView view) {
				view.reveal(position);
			} else {
				session.goTo(position);
			}
		});
	}

	/** Marks the event, or takes the mark away. */
	public static final class Toggle extends BookmarkHandler {

		@Override
		void execute(ExecutionEvent event, RecordingSession session, int position) {
			if (position > 0) {
				BookmarkBook.get().toggle(session, position);
			}
		}
	}

	/** Lets the user note something about the event, which marks it. */
	public static final class Note extends BookmarkHandler {

		@Override
		void execute(ExecutionEvent event, RecordingSession session, int position) {
			if (position > 0) {
				NoteDialog.open(HandlerUtil.getActiveShell(event), session, position);
			}
		}
	}

	/** To the next bookmark. */
	public static final class Next extends BookmarkHandler {

		@Override
		void execute(ExecutionEvent event, RecordingSession session, int position) {
			Bookmarks bookmarks = BookmarkBook.get().of(session);
			reveal(event, session, bookmarks.after(position));
		}
	}

	/** To the previous bookmark. */
	public static final class Previous extends BookmarkHandler {

		@Override
		void execute(ExecutionEvent event, RecordingSession session, int position) {
			Bookmarks bookmarks = BookmarkBook.get().of(session);
			reveal(event, session, bookmarks.before(position));
		}
	}
}
