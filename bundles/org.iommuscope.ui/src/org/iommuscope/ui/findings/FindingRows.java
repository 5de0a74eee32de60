package org.iommuscope.ui.findings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.swt.SWT;
import org.iommuscope.core.check.FoundAt;
import org.iommuscope.core.replay.Finding.Severity;
import org.iommuscope.model.kind.Role;
import org.iommuscope.ui.table.ColumnKind;
import org.iommuscope.ui.table.RowContent;
import org.iommuscope.ui.theme.Palette;

/** Findings as rows. Those of the current event are lit. */
final class FindingRows implements RowContent {

	/** The columns. */
	private enum Column {
		SEVERITY(Messages.Findings_severity, 90, SWT.LEFT), SEQ(Messages.Findings_seq, 70, SWT.RIGHT),
		RULE(Messages.Findings_rule, 140, SWT.LEFT), TEXT(Messages.Findings_text, 600, SWT.LEFT);

		private final ColumnKind kind;

		Column(String heading, int width, int alignment) {
			kind = new ColumnKind(name().toLowerCase(Locale.ROOT), heading, width, alignment, true, false);
		}
	}

	/** The column with the numbers of events. */
	static final String SEQ = Column.SEQ.kind.id();

	private static final double HERE = 0.22;

	private List<FoundAt> shown = List.of();
	private int position;

	static List<ColumnKind> kinds() {
		return Arrays.stream(Column.values()).map(column -> column.kind).toList();
	}

	void show(List<FoundAt> found) {
		shown = found;
	}

	/** The recording shows a position. */
	void moved(int to) {
		position = to;
	}

	/** The finding in a row. */
	FoundAt get(int row) {
		return shown.get(row);
	}

	/** The first row of the current event; -1 where nothing was found there. */
	int here() {
		for (int low = 0, high = shown.size() - 1; low <= high;) {
			int middle = low + high >>> 1;
			int at = shown.get(middle).position();
			if (at == position && (middle == 0 || shown.get(middle - 1).position() < position)) {
				return middle;
			}
			if (at < position) {
				low = middle + 1;
			} else {
				high = middle - 1;
			}
		}
		return -1;
	}

	@Override
	public int count() {
		return shown.size();
	}

	@Override
	public Look look(int row) {
		FoundAt found = shown.get(row);
		boolean here = found.position() == position;
		return new Look(List.of(new Cell(word(found.finding().severity()), role(found.finding().severity())),
				new Cell(seq(found.finding().seq()), Palette.TEXT), new Cell(found.finding().id(), Palette.MUTED),
				new Cell(found.finding().text(), Palette.TEXT)), Role.CHANGED, here ? HERE : 0, here);
	}

	/** How the number of an event is written. */
	static String seq(long number) {
		return "@" + number;
	}

	private static String word(Severity severity) {
		return switch (severity) {
		case ERROR -> Messages.Findings_error;
		case WARNING -> Messages.Findings_warning;
		case INFO -> Messages.Findings_info;
		};
	}

	private static String role(Severity severity) {
		return switch (severity) {
		case ERROR -> Role.FAILURE.key();
		case WARNING -> Role.STALE.key();
		case INFO -> Palette.MUTED;
		};
	}
}
