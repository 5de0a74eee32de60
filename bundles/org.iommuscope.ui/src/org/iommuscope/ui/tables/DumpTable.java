package org.iommuscope.ui.tables;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Shell;
import org.iommuscope.core.pagetable.SecondStageMemory;
import org.iommuscope.core.pagetable.dump.DumpedTable;
import org.iommuscope.model.Hwpt;
import org.iommuscope.model.IommuFactory;
import org.iommuscope.model.projection.TableProjection;
import org.iommuscope.picture.tables.TablesOptions;
import org.iommuscope.picture.tables.TablesText;

/** A table of a dump. Read-only: there is no recording whose events could make it otherwise. */
final class DumpTable implements ShownTable {

	private final Path file;
	private final DumpedTable table;
	private final TableLines lines;

	DumpTable(Path file, DumpedTable table) {
		this.file = file;
		this.table = table;
		// The model knows tables as those of a HWPT; this one stands for that of whoever made the table.
		Hwpt owner = table.stage().number() == 1 ? IommuFactory.eINSTANCE.createHwptNested()
				: IommuFactory.eINSTANCE.createHwptPaging();
		lines = new TableLines(new TableProjection(owner, table.stage(), table.memory()));
	}

	/** Whether it is this one. */
	boolean is(DumpedTable other) {
		return table == other;
	}

	DumpedTable table() {
		return table;
	}

	private String name() {
		return table.name() + "  \u2013  " + table.stage().format().title();
	}

	@Override
	public String heading() {
		return NLS.bind(lines.lines().isEmpty() ? Messages.Heading_dumpEmpty : Messages.Heading_dump, name());
	}

	@Override
	public String unknown() {
		return "";
	}

	@Override
	public Optional<TableLines> lines() {
		return Optional.of(lines);
	}

	@Override
	public Optional<SecondStageMemory> through() {
		return table.through();
	}

	@Override
	public Optional<TableEdits> edits(Shell shell, GuestWrites writes) {
		return Optional.empty();
	}

	@Override
	public Optional<String> text() {
		String heading = table.name() + ", " + table.stage().format().title() + ", " + file.getFileName();
		return Optional.of(TablesText.of(heading, lines.projection(), new TablesOptions("", OptionalLong.empty(), Optional.empty())));
	}

	@Override
	public void close() {
		// Its owner is in no model.
	}
}
