package org.iommuscope.ui.changes;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.swt.SWT;
import org.iommuscope.core.replay.change.Change;
import org.iommuscope.model.kind.Role;
import org.iommuscope.ui.table.ColumnKind;
import org.iommuscope.ui.table.RowContent;
import org.iommuscope.ui.theme.Palette;

/** Changes as rows: a sign, what it is, what it was before, what it is after. */
final class ChangeRows implements RowContent {

	/** The columns. */
	private enum Column {
		SIGN("", 26), WHAT(Messages.Changes_what, 360), BEFORE(Messages.Changes_before, 300), AFTER(Messages.Changes_after, 560);

		private final ColumnKind kind;

		Column(String heading, int width) {
			kind = new ColumnKind(name().toLowerCase(Locale.ROOT), heading, width, SWT.LEFT, true, false);
		}
	}

	private static final double TINT = 0.1;

	private List<Change> changes = List.of();

	static List<ColumnKind> kinds() {
		return Arrays.stream(Column.values()).map(column -> column.kind).toList();
	}

	void show(List<Change> other) {
		changes = other;
	}

	/** The change in a row. */
	Change get(int row) {
		return changes.get(row);
	}

	@Override
	public int count() {
		return changes.size();
	}

	@Override
	public Look look(int row) {
		Change change = changes.get(row);
		boolean whole = change.what() instanceof Change.OfObject || change.what() instanceof Change.OfContext;
		return new Look(List.of(new Cell(sign(change.kind()), Palette.TEXT), new Cell(change.what().text(), Palette.TEXT),
				new Cell(change.before(), Palette.MUTED), new Cell(change.after(), Palette.TEXT)), Role.CHANGED,
				change.kind() == Change.Kind.REMOVED ? 0 : TINT, whole);
	}

	private static String sign(Change.Kind kind) {
		return switch (kind) {
		case ADDED -> "+";
		case CHANGED -> "~";
		case REMOVED -> "\u2212";
		};
	}

	@Override
	public String toolTip(int row, ColumnKind column) {
		return column.equals(Column.SIGN.kind) ? switch (changes.get(row).kind()) {
		case ADDED -> Messages.Changes_added;
		case CHANGED -> Messages.Changes_changed;
		case REMOVED -> Messages.Changes_removed;
		} : "";
	}
}
