package org.iommuscope.ui.bookmarks;

import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.ui.part.ViewPart;
import org.eclipse.ui.views.properties.IPropertySheetPage;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.Messages;
import org.iommuscope.ui.properties.PropertiesPage;
import org.iommuscope.ui.session.ModelChanges.Touched;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.session.SessionFollower;
import org.iommuscope.ui.table.LongTable;
import org.iommuscope.ui.theme.Appearance;
import org.iommuscope.ui.view.CurrentEvent;
import org.iommuscope.ui.view.EmptyPage;
import org.iommuscope.ui.view.EventMessage;

/** The bookmarks of the recording that is open. Enter or a double click goes to one, Delete takes one away. */
public final class BookmarksView extends ViewPart {

	/** The view's id. */
	public static final String ID = Ids.BOOKMARKS;

	private final SessionFollower follower = new SessionFollower() {
		@Override
		protected void opened(Optional<RecordingSession> session) {
			show();
		}

		@Override
		protected void moved(RecordingSession session, Touched touched) {
			show();
		}
	};
	private final BookmarkRows rows = new BookmarkRows();
	private final Runnable show = this::show;
	private final Runnable repaint = this::repaint;
	private final CurrentEvent current = new CurrentEvent();
	private EventMessage message;
	private Composite pages;
	private EmptyPage empty;
	private LongTable table;

	@Override
	public void createPartControl(Composite parent) {
		pages = new Composite(parent, SWT.NONE);
		pages.setLayout(new StackLayout());
		empty = new EmptyPage(pages);
		empty.awaitRecording(Messages.Bookmarks_empty);
		table = new LongTable(pages, BookmarkRows.Column.kinds(), rows);
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
		fillMenu();
		BookmarkBook.get().addListener(show);
		Appearance.addListener(repaint);
		current.follow();
		getSite().setSelectionProvider(current);
		follower.follow();
		message = new EventMessage(getViewSite().getActionBars().getStatusLineManager());
		message.follow();
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

	private void show() {
		Optional<RecordingSession> session = follower.session();
		rows.show(session);
		table.refresh();
		if (session.isPresent() && rows.count() == 0) {
			empty.show(BookmarkBook.get().trouble().orElse(Messages.Bookmarks_none), List.of());
		}
		((StackLayout) pages.getLayout()).topControl = rows.count() == 0 ? empty : table;
		pages.layout();
		setContentDescription(session.flatMap(_ -> BookmarkBook.get().trouble()).map(trouble -> "\u2715 " + trouble).orElse(""));
	}

	private void repaint() {
		table.redraw();
	}

	private Optional<Bookmark> selected() {
		int focus = table.selection().focus();
		return focus < 0 ? Optional.empty() : Optional.of(rows.get(focus).bookmark());
	}

	private void goThere() {
		selected().ifPresent(bookmark -> follower.session().ifPresent(session -> session.goTo(bookmark.position())));
	}

	private void note() {
		selected().ifPresent(bookmark -> follower.session()
				.ifPresent(session -> NoteDialog.open(getSite().getShell(), session, bookmark.position())));
	}

	private void remove() {
		selected().ifPresent(bookmark -> follower.session()
				.ifPresent(session -> BookmarkBook.get().toggle(session, bookmark.position())));
	}

	/** The table. */
	public LongTable table() {
		return table;
	}

	@Override
	public <T> T getAdapter(Class<T> adapter) {
		return adapter == IPropertySheetPage.class ? adapter.cast(new PropertiesPage(this)) : super.getAdapter(adapter);
	}

	@Override
	public void setFocus() {
		((StackLayout) pages.getLayout()).topControl.setFocus();
	}

	@Override
	public void dispose() {
		follower.unfollow();
		current.unfollow();
		message.unfollow();
		BookmarkBook.get().removeListener(show);
		Appearance.removeListener(repaint);
		super.dispose();
	}
}
