package org.iommuscope.ui.bookmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.EventText;
import org.iommuscope.model.kind.Role;
import org.iommuscope.ui.Messages;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.table.ColumnKind;
import org.iommuscope.ui.table.RowContent;
import org.iommuscope.ui.theme.Palette;

/** The bookmarks of a recording as rows: the event's number, what was noted, and the event itself. */
final class BookmarkRows implements RowContent {

	private static final int SHOWN_CHARACTERS = 400;

	/** The columns. */
	enum Column {
		SEQ(Messages.Events_seq, 64, SWT.RIGHT), NOTE(Messages.Bookmarks_note, 280, SWT.LEFT), TEXT(Messages.Events_text, 480, SWT.LEFT);

		private final ColumnKind kind;

		Column(String heading, int width, int alignment) {
			kind = new ColumnKind(name().toLowerCase(Locale.ROOT), heading, width, alignment, true, false);
		}

		static List<ColumnKind> kinds() {
			return Arrays.stream(values()).map(column -> column.kind).toList();
		}
	}

	/**
	 * A bookmark with the event that it marks.
	 *
	 * @param event none where the recording has become shorter
	 */
	record Marked(Bookmark bookmark, Optional<Event> event) {
	}

	private List<Marked> marked = List.of();
	private int position;

	/** Shows the bookmarks of a recording, of which there are few enough to read their events. */
	void show(Optional<RecordingSession> session) {
		position = session.map(RecordingSession::position).orElse(0);
		marked = session.map(open -> BookmarkBook.get().of(open).all().stream()
				.map(bookmark -> new Marked(bookmark, event(open, bookmark))).toList()).orElse(List.of());
	}

	private static Optional<Event> event(RecordingSession session, Bookmark bookmark) {
		return bookmark.position() > session.end() ? Optional.empty()
				: Optional.of(session.timeline().eventBefore(bookmark.position()));
	}

	/** The bookmark in a row. */
	Marked get(int row) {
		return marked.get(row);
	}

	@Override
	public int count() {
		return marked.size();
	}

	@Override
	public Look look(int row) {
		Marked shown = marked.get(row);
		boolean here = shown.bookmark().position() == position;
		String seq = shown.event().map(event -> Long.toString(event.seq())).orElse("");
		String text = shown.event().map(EventText::of).orElse(Messages.Bookmarks_noEvent);
		String cut = text.length() > SHOWN_CHARACTERS ? text.substring(0, SHOWN_CHARACTERS) + '\u2026' : text;
		return new Look(List.of(new Cell(seq, Palette.TEXT),
				new Cell(shown.bookmark().note().replaceAll("\\R", " \u23ce "), Palette.TEXT), new Cell(cut, Palette.MUTED)),
				Role.CHANGED, here ? 0.22 : 0, here);
	}

	@Override
	public String toolTip(int row, ColumnKind column) {
		return column.equals(Column.NOTE.kind) ? marked.get(row).bookmark().note().replace("&", "&&") : "";
	}
}
