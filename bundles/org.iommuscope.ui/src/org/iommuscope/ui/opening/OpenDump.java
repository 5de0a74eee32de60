package org.iommuscope.ui.opening;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.iommuscope.core.pagetable.dump.DumpedTable;
import org.iommuscope.core.pagetable.dump.TableDump;

/**
 * A dump that was read. Immutable, so that it may be read on any thread.
 *
 * @param file   where it is
 * @param tables its page tables; empty where its structures name none
 */
public record OpenDump(Path file, List<DumpedTable> tables) {

	/** Copies the list. */
	public OpenDump {
		tables = List.copyOf(tables);
	}

	/**
	 * Reads a dump.
	 *
	 * @throws IOException if it cannot be read or is none; the message names file and line
	 */
	public static OpenDump read(Path file) throws IOException {
		return new OpenDump(file, DumpedTable.all(TableDump.read(file)));
	}
}
