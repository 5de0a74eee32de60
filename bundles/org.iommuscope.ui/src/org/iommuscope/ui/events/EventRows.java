package org.iommuscope.ui.events;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.iommuscope.core.replay.Positions;
import org.iommuscope.model.kind.Role;
import org.iommuscope.ui.Messages;
import org.iommuscope.ui.bookmarks.Bookmark;
import org.iommuscope.ui.bookmarks.BookmarkBook;
import org.iommuscope.ui.bookmarks.Bookmarks;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.table.ColumnKind;
import org.iommuscope.ui.table.RowContent;
import org.iommuscope.ui.theme.Palette;

/**
 * What the table of events shows. The row of the last event that has happened has an arrow and a tint; where the filter
 * hides it, the row before it has a hollow one. Those that are still to happen are pale.
 */
final class EventRows implements RowContent {

	private static final String HERE = "\u25B6";
	private static final String HIDDEN_HERE = "\u25B7";
	private static final String DAMAGED = "\u26A0";
	private static final String BOOKMARK = "\u2691";
	private static final double HERE_SHARE = 0.22;
	private static final double BEFORE_SHARE = 0.08;

	private final LineMarks marks;
	private Optional<RecordingSession> session = Optional.empty();
	private Optional<EventLines> lines = Optional.empty();

	EventRows(LineMarks marks) {
		this.marks = marks;
	}

	/** Shows the lines of a recording. */
	void show(RecordingSession opened, EventLines found) {
		session = Optional.of(opened);
		replace(Optional.of(found));
	}

	/** Shows the same lines of the same recording at another session's position. */
	void exchange(RecordingSession other) {
		session = Optional.of(other);
	}

	/** Shows nothing. */
	void clear() {
		session = Optional.empty();
		replace(Optional.empty());
	}

	private void replace(Optional<EventLines> next) {
		lines.ifPresent(EventLines::close);
		lines = next;
	}

	/** The lines that are shown. */
	Optional<EventLines> lines() {
		return lines;
	}

	/** A row's line, if it is there yet. */
	Optional<EventLine> line(int row) {
		return lines.flatMap(present -> present.line(row));
	}

	/** Positions of the events that are shown, a row each. */
	Positions shown() {
		return lines.map(EventLines::shown).orElse(Positions.NONE);
	}

	/** The row of the last event that has happened, or of the last one before it that is shown; -1 where there is none. */
	int here() {
		return session.map(present -> shown().firstFrom(present.position() + 1) - 1).orElse(-1);
	}

	@Override
	public int count() {
		return shown().count();
	}

	@Override
	public Look look(int row) {
		boolean here = row == here();
		boolean exactly = here && session.filter(present -> present.position() == shown().get(row)).isPresent();
		double share = exactly ? HERE_SHARE : here ? BEFORE_SHARE : 0;
		List<Cell> cells = line(row).map(line -> cells(line, here, exactly)).orElseGet(EventRows::toCome);
		return new Look(cells, Role.CHANGED, share, exactly);
	}

	/** What a row shows until it has been read. */
	private static List<Cell> toCome() {
		List<Cell> cells = new ArrayList<>(Collections.nCopies(EventColumn.values().length, new Cell("", Palette.MUTED)));
		cells.set(EventColumn.SEQ.ordinal(), new Cell("\u2026", Palette.MUTED));
		cells.set(EventColumn.TEXT.ordinal(), new Cell(Messages.Events_toCome, Palette.MUTED));
		return cells;
	}

	private List<Cell> cells(EventLine line, boolean here, boolean exactly) {
		boolean happened = session.filter(present -> line.row().position() <= present.position()).isPresent();
		String plain = line.row().event().isDamaged() ? Role.STALE.key() : happened ? Palette.TEXT : Palette.MUTED;
		return Arrays.stream(EventColumn.values()).map(column -> switch (column) {
			case SIGN -> sign(line);
			case BOOKMARK -> new Cell(bookmark(line).isPresent() ? BOOKMARK : "", Role.VIOMMU.key());
			case HERE -> here(line, here, exactly);
			case RESULT -> new Cell(line.text(column), line.failed() ? Role.FAILURE.key() : plain);
			default -> new Cell(line.text(column), plain);
		}).toList();
	}

	private Cell here(EventLine line, boolean here, boolean exactly) {
		if (here) {
			return new Cell(exactly ? HERE : HIDDEN_HERE, Palette.TEXT);
		}
		return new Cell(line.row().event().isDamaged() ? DAMAGED : "", Role.STALE.key());
	}

	private Optional<LineMark> mark(EventLine line) {
		return session.flatMap(present -> marks.mark(present, line.row()));
	}

	private Cell sign(EventLine line) {
		return mark(line).map(mark -> new Cell(mark.sign(), mark.role().key())).orElse(new Cell("", Palette.TEXT));
	}

	private Optional<Bookmark> bookmark(EventLine line) {
		Bookmarks bookmarks = session.map(BookmarkBook.get()::of).orElse(Bookmarks.NONE);
		return bookmarks.at(line.row().position());
	}

	@Override
	public String toolTip(int row, ColumnKind column) {
		Optional<EventLine> line = line(row);
		if (line.isEmpty() || !column.fixed()) {
			return "";
		}
		if (column == EventColumn.BOOKMARK.kind()) {
			return bookmark(line.get()).map(Bookmark::note).filter(note -> !note.isEmpty()).orElse(Messages.Events_bookmarkTip);
		}
		return mark(line.get()).map(LineMark::description).orElse("");
	}
}
