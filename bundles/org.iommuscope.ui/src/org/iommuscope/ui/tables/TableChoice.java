package org.iommuscope.ui.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.osgi.util.NLS;
import org.iommuscope.core.pagetable.dump.DumpedTable;
import org.iommuscope.model.Host;
import org.iommuscope.model.Hwpt;
import org.iommuscope.model.IommufdContext;
import org.iommuscope.model.kind.KindRegistry;
import org.iommuscope.ui.opening.OpenDump;

/** A table that can be shown. */
sealed interface TableChoice {

	/** What people call it. */
	String name();

	/** The table of a HWPT of the recording. */
	record Live(String name, Hwpt hwpt) implements TableChoice {
	}

	/** A table of a dump. */
	record Dumped(String name, DumpedTable table) implements TableChoice {
	}

	/** The HWPTs of a recording, and then the tables of a dump. */
	static List<TableChoice> of(Optional<Host> host, Optional<OpenDump> dump) {
		List<TableChoice> found = new ArrayList<>();
		host.ifPresent(model -> {
			for (IommufdContext context : model.getContexts()) {
				String of = model.getContexts().size() < 2 ? "" : NLS.bind(Messages.Choice_context, context.getNumber());
				context.getHwpts().forEach(hwpt -> found.add(new Live(KindRegistry.label(hwpt) + of, hwpt)));
			}
		});
		dump.ifPresent(opened -> opened.tables().forEach(table -> found.add(new Dumped(
				NLS.bind(Messages.Choice_dump, table.name(), opened.file().getFileName()), table))));
		return found;
	}
}
