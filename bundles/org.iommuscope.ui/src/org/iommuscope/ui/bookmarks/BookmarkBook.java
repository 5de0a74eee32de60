package org.iommuscope.ui.bookmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.ListenerList;
import org.eclipse.core.runtime.Platform;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.session.RecordingSession;

/**
 * The bookmarks of the recording that is open; every change is kept at once. There is one book for all windows and views;
 * it is used on the display's thread only.
 */
public final class BookmarkBook {

	private static final BookmarkBook BOOK = new BookmarkBook(new BookmarkFolder(Platform
			.getStateLocation(Platform.getBundle(Ids.BUNDLE)).append("bookmarks").toPath()));

	private final BookmarkFolder folder;
	private final ListenerList<Runnable> listeners = new ListenerList<>();
	private Optional<Path> recording = Optional.empty();
	private Bookmarks bookmarks = Bookmarks.NONE;
	private Optional<String> trouble = Optional.empty();

	private BookmarkBook(BookmarkFolder folder) {
		this.folder = folder;
	}

	/** The book. */
	public static BookmarkBook get() {
		return BOOK;
	}

	/** The bookmarks of a session's recording. */
	public Bookmarks of(RecordingSession session) {
		if (!recording.equals(Optional.of(session.file()))) {
			recording = Optional.of(session.file());
			trouble = Optional.empty();
			bookmarks = Bookmarks.NONE;
			try {
				bookmarks = folder.read(session.file());
			} catch (IOException e) {
				failed(e);
			}
		}
		return bookmarks;
	}

	/** Marks an event, or takes the mark away. */
	public void toggle(RecordingSession session, int position) {
		Bookmarks before = of(session);
		keep(session, before.at(position).isPresent() ? before.without(position)
				: before.with(new Bookmark(position, "")));
	}

	/** Notes something about an event, and marks it. */
	public void note(RecordingSession session, int position, String note) {
		keep(session, of(session).with(new Bookmark(position, note)));
	}

	/** Why bookmarks could not be read or kept last time, and where; empty where they could. */
	public Optional<String> trouble() {
		return trouble;
	}

	/** Adds somebody who hears of each change. Adding it twice does nothing. */
	public void addListener(Runnable changed) {
		listeners.add(changed);
	}

	/** Removes a listener, if it is there. */
	public void removeListener(Runnable changed) {
		listeners.remove(changed);
	}

	private void keep(RecordingSession session, Bookmarks next) {
		bookmarks = next;
		trouble = Optional.empty();
		try {
			folder.write(session.file(), next);
		} catch (IOException e) {
			failed(e);
		}
		listeners.forEach(Runnable::run);
	}

	private void failed(IOException e) {
		trouble = Optional.of(folder.folder() + ": " + e.getMessage());
		ILog.get().error("bookmarks are not kept in " + folder.folder(), e);
	}
}
