package org.iommuscope.ui.dump;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.eclipse.swt.SWT;
import org.iommuscope.layout.style.Roles;
import org.iommuscope.model.EntryKind;
import org.iommuscope.model.kind.Role;
import org.iommuscope.ui.table.ColumnKind;
import org.iommuscope.ui.table.RowContent;

/** What the rows of a dumped table look like. */
final class DumpContent implements RowContent {

	static final List<ColumnKind> COLUMNS = List.of(column("index", Messages.Column_index, 190),
			column("input", Messages.Column_input, 150), column("entry", Messages.Column_entry, 140),
			column("output", Messages.Column_output, 190), column("size", Messages.Column_size, 165),
			column("rights", Messages.Column_rights, 54), column("flags", Messages.Column_flags, 120),
			column("through", Messages.Column_through, 262));

	private final Supplier<List<DumpRow>> rows;
	private final IntPredicate keys;

	/** @param keys takes a key that opens or closes a row; whether it did */
	DumpContent(Supplier<List<DumpRow>> rows, IntPredicate keys) {
		this.rows = rows;
		this.keys = keys;
	}

	@Override
	public boolean pressed(int keyCode) {
		return keys.test(keyCode);
	}

	private static ColumnKind column(String id, String heading, int width) {
		return new ColumnKind(id, heading, width, SWT.LEFT, true, false);
	}

	@Override
	public int count() {
		return rows.get().size();
	}

	@Override
	public Look look(int row) {
		DumpRow shown = rows.get().get(row);
		boolean invalid = shown.row().first().getKind() == EntryKind.INVALID;
		String plain = invalid ? Role.FAILURE.key() : Roles.TEXT;
		String muted = invalid ? Role.FAILURE.key() : Roles.MUTED;
		return new Look(List.of(new Cell(shown.index(), plain), new Cell(shown.row().input(), plain),
				new Cell((invalid ? "\u2715 " : "") + shown.entry(), muted), new Cell(shown.row().output(), plain),
				new Cell(shown.row().size(), muted), new Cell(shown.row().permissions(), plain),
				new Cell(shown.row().flags(), plain), new Cell(shown.readThrough(), muted)), Role.CHANGED, 0, false);
	}
}
