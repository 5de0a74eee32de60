package org.iommuscope.ui.bookmarks;

import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.Messages;
import org.iommuscope.ui.bookmarks.BookmarkRows.Marked;
import org.iommuscope.ui.session.ModelChanges.Touched;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.table.LongTable;
import org.iommuscope.ui.view.Latest;
import org.iommuscope.ui.view.RecordingView;

/** The bookmarks of the recording that is open. Enter or a double click goes to one, Delete takes one away. */
public final class BookmarksView extends RecordingView {

	/** The view's id. */
	public static final String ID = Ids.BOOKMARKS;

	private final BookmarkRows rows = new BookmarkRows();
	private final Runnable show = this::show;
	private LongTable table;
	private Latest<List<Marked>> reading;

	@Override
	protected Control createContent(Composite parent) {
		table = new LongTable(parent, BookmarkRows.Column.kinds(), rows);
		table.addListener(SWT.DefaultSelection, _ -> goThere());
		table.addListener(SWT.KeyDown, event -> {
			switch (event.keyCode) {
				case SWT.DEL -> remove();
				case SWT.F2 -> note();
				default -> {
					// not a key of bookmarks
				}
			}
		});
		reading = new Latest<>(Messages.Bookmarks_job, parent.getDisplay(), this::fill);
		fillMenu();
		BookmarkBook.get().addListener(show);
		selectCurrentEvent();
		return table;
	}

	@Override
	protected void opened(Optional<RecordingSession> session) {
		session.ifPresent(next -> table.fit(BookmarkRows.SEQ, Long.toString(next.timeline().lastSeq())));
		show();
	}

	@Override
	protected void moved(RecordingSession session, Touched touched) {
		rows.moved(session.position());
		table.redraw();
	}

	private void fillMenu() {
		Menu menu = new Menu(table);
		item(menu, Messages.Menu_goHere, this::goThere);
		item(menu, Messages.Menu_note, this::note);
		item(menu, Messages.Bookmarks_remove, this::remove);
		menu.addListener(SWT.Show, _ -> List.of(menu.getItems()).forEach(item -> item.setEnabled(selected().isPresent())));
		table.setMenu(menu);
	}

	private static void item(Menu menu, String text, Runnable action) {
		MenuItem item = new MenuItem(menu, SWT.PUSH);
		item.setText(text);
		item.addListener(SWT.Selection, _ -> action.run());
	}

	/** Shows the bookmarks when their events have been read. */
	private void show() {
		Optional<RecordingSession> session = session();
		session.ifPresentOrElse(open -> {
			List<Bookmark> all = BookmarkBook.get().of(open).all();
			Timeline timeline = open.timeline();
			reading.ask(progress -> BookmarkRows.read(timeline, all, progress));
		}, () -> {
			reading.forget();
			fill(List.of());
		});
		say(session.flatMap(_ -> BookmarkBook.get().trouble()).map(trouble -> "\u2715 " + trouble).orElse(""));
	}

	private void fill(List<Marked> read) {
		if (table.isDisposed()) {
			return;
		}
		Optional<RecordingSession> session = session();
		rows.moved(session.map(RecordingSession::position).orElse(0));
		rows.show(read);
		table.refresh();
		if (session.isEmpty()) {
			awaitRecording(Messages.Bookmarks_empty);
		} else if (rows.count() == 0) {
			showEmpty(BookmarkBook.get().trouble().orElse(Messages.Bookmarks_none), List.of());
		} else {
			showContent();
		}
	}

	@Override
	protected void repaint() {
		table.redraw();
	}

	private Optional<Bookmark> selected() {
		int focus = table.selection().focus();
		return focus < 0 ? Optional.empty() : Optional.of(rows.get(focus).bookmark());
	}

	private void goThere() {
		selected().ifPresent(bookmark -> session().ifPresent(session -> session.goTo(bookmark.position())));
	}

	private void note() {
		selected().ifPresent(bookmark -> session()
				.ifPresent(session -> NoteDialog.open(getSite().getShell(), session, bookmark.position())));
	}

	private void remove() {
		selected().ifPresent(bookmark -> session()
				.ifPresent(session -> BookmarkBook.get().toggle(session, bookmark.position())));
	}

	/** The table. */
	public LongTable table() {
		return table;
	}

	@Override
	public void dispose() {
		BookmarkBook.get().removeListener(show);
		if (reading != null) {
			reading.forget();
		}
		super.dispose();
	}
}
