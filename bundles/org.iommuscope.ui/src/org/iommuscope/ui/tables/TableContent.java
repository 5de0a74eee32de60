package org.iommuscope.ui.tables;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.iommuscope.core.pagetable.SecondStageMemory;
import org.iommuscope.layout.style.Halo;
import org.iommuscope.layout.style.Roles;
import org.iommuscope.model.EntryKind;
import org.iommuscope.model.kind.Role;
import org.iommuscope.picture.tables.TableRow;
import org.iommuscope.ui.table.ColumnKind;
import org.iommuscope.ui.table.RowContent;

/** What the rows of a page table look like. Signs tell what colours tell. */
final class TableContent implements RowContent {

	/** The columns. */
	enum Column {
		SIGN("", 34, true), INDEX(Messages.Tables_index, 190, false), INPUT(Messages.Tables_input, 165, false),
		ENTRY(Messages.Tables_entry, 140, false), OUTPUT(Messages.Tables_output, 170, false), SIZE(Messages.Tables_size, 170, false),
		RIGHTS(Messages.Tables_rights, 54, false), FLAGS(Messages.Tables_flags, 215, false),
		THROUGH(Messages.Tables_through, 270, false);

		private final ColumnKind kind;

		Column(String heading, int width, boolean fixed) {
			kind = new ColumnKind(id(), heading, width, SWT.LEFT, true, fixed);
		}

		String id() {
			return name().toLowerCase(Locale.ROOT);
		}
	}

	/** The row that a walk has come to. */
	private static final String RUNNING = "\u25b6";
	private static final double LIT = 0.35;
	private static final double TINT = 0.25;

	private final Supplier<Optional<ShownTable>> table;
	private final IntPredicate keys;
	private OptionalLong running = OptionalLong.empty();
	private Role runningRole = Role.STAGE2;

	/** @param keys takes a key that opens or closes a row; whether it did */
	TableContent(Supplier<Optional<ShownTable>> table, IntPredicate keys) {
		this.table = table;
		this.keys = keys;
	}

	static List<ColumnKind> kinds() {
		return Arrays.stream(Column.values()).map(column -> column.kind).toList();
	}

	/**
	 * Lights the row of an entry.
	 *
	 * @param entryAddress where the entry lies; empty to light none
	 * @param stage        whose table it is in
	 */
	void light(OptionalLong entryAddress, int stage) {
		running = entryAddress;
		runningRole = stage == 1 ? Role.STAGE1 : Role.STAGE2;
	}

	private List<TableLine> lines() {
		return table.get().flatMap(ShownTable::lines).map(TableLines::lines).orElse(List.of());
	}

	@Override
	public int count() {
		return lines().size();
	}

	@Override
	public Look look(int number) {
		TableLine line = lines().get(number);
		TableRow row = line.row();
		boolean lit = isLit(line);
		boolean invalid = row.first().getKind() == EntryKind.INVALID;
		boolean gone = row.change() == Halo.REMOVED;
		String plain = invalid ? Role.FAILURE.key() : gone ? Roles.MUTED : Roles.TEXT;
		String muted = invalid ? Role.FAILURE.key() : Roles.MUTED;
		List<Cell> cells = new ArrayList<>();
		cells.add(new Cell((lit ? RUNNING : "") + row.change().sign(), Roles.TEXT));
		int below = table.get().map(shown -> shown.differencesBelow(line)).orElse(0);
		cells.add(new Cell(line.index() + (below == 0 ? "" : "  " + NLS.bind(Messages.Compare_below, below)), plain));
		cells.add(new Cell(row.input(), plain));
		cells.add(new Cell((invalid ? "\u2715 " : "") + line.entry(), muted));
		cells.add(new Cell(invalid ? row.problem() : row.output() + emptiness(line), plain));
		cells.add(new Cell(row.size(), muted));
		cells.add(new Cell(row.permissions(), plain));
		cells.add(new Cell(row.flags(), plain));
		cells.add(new Cell(TableLines.readThrough(line, through()), muted));
		return lit ? new Look(cells, runningRole, LIT, true) : new Look(cells, tint(row.change()), row.change() == Halo.NONE ? 0 : TINT, false);
	}

	/** Why nothing stands below a row that is open. */
	private String emptiness(TableLine line) {
		return line.isWithoutEntries() ? table.get().flatMap(ShownTable::lines).filter(lines -> lines.projection().isReadable(line.row().first().getNext()))
				.isPresent() ? Messages.Tables_noEntry : Messages.Tables_notShown : "";
	}

	/** Of a run that is unfolded, the single entry is the one that is read. */
	private boolean isLit(TableLine line) {
		return running.isPresent() && line.holds(running.getAsLong()) && !(line.row().run().isFolded() && line.isOpen());
	}

	private Optional<SecondStageMemory> through() {
		return table.get().flatMap(ShownTable::through);
	}

	private static Role tint(Halo change) {
		return switch (change) {
			case ADDED -> Role.IOAS;
			case CHANGED, NONE -> Role.CHANGED;
			case REMOVED -> Role.NEUTRAL;
		};
	}

	@Override
	public boolean pressed(int keyCode) {
		return keys.test(keyCode);
	}

	@Override
	public String toolTip(int number, ColumnKind column) {
		TableLine line = lines().get(number);
		boolean invalid = line.row().first().getKind() == EntryKind.INVALID;
		if (column.equals(Column.ENTRY.kind) || column.equals(Column.FLAGS.kind) || invalid && column.equals(Column.OUTPUT.kind)) {
			return line.row().details().replace("&", "&&");
		}
		return column.equals(Column.SIGN.kind) ? sign(line) : "";
	}

	private String sign(TableLine line) {
		return isLit(line) ? Messages.Sign_running : switch (line.row().change()) {
			case ADDED -> Messages.Sign_added;
			case CHANGED -> Messages.Sign_changed;
			case REMOVED -> Messages.Sign_gone;
			case NONE -> "";
		};
	}
}
