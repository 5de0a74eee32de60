package org.iommuscope.ui.bookmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.eclipse.swt.SWT;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.EventText;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.model.kind.Role;
import org.iommuscope.ui.Messages;
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

	/** The column with the numbers of events. */
	static final String SEQ = Column.SEQ.kind.id();

	/**
	 * A bookmark with the event that it marks.
	 *
	 * @param event none where the recording has become shorter
	 */
	record Marked(Bookmark bookmark, Optional<Event> event) {
	}

	private List<Marked> marked = List.of();
	private int position;

	/** Shows bookmarks with the events that have been read for them. */
	void show(List<Marked> read) {
		marked = List.copyOf(read);
	}

	/** The recording shows another position. */
	void moved(int to) {
		position = to;
	}

	/**
	 * Reads the events of bookmarks; for a thread that may wait for the disk.
	 *
	 * @throws java.util.concurrent.CancellationException if the progress says so
	 */
	static List<Marked> read(Timeline timeline, List<Bookmark> bookmarks, Progress progress) {
		List<Marked> read = new ArrayList<>();
		for (Bookmark bookmark : bookmarks) {
			if (!progress.proceed(read.size(), bookmarks.size())) {
				throw new CancellationException();
			}
			read.add(new Marked(bookmark, bookmark.position() > timeline.end() ? Optional.empty()
					: Optional.of(timeline.eventBefore(bookmark.position()))));
		}
		return List.copyOf(read);
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
