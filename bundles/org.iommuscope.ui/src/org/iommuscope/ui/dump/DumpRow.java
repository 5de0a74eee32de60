package org.iommuscope.ui.dump;

import java.util.Optional;
import org.iommuscope.core.pagetable.SecondStageMemory;
import org.iommuscope.core.uapi.Hex;
import org.iommuscope.model.EntryKind;
import org.iommuscope.picture.tables.TableRow;

/**
 * A row of a dumped table as it is shown.
 *
 * @param row     the entry or run
 * @param depth   how far it stands in
 * @param isOpen  whether what it leads to, or is folded from, stands below it
 * @param through the page of stage 2 through which the entry was read; empty for a table that is read as it is
 */
record DumpRow(TableRow row, int depth, boolean isOpen, Optional<SecondStageMemory.Page> through) {

	boolean canOpen() {
		return row.run().isFolded() || row.first().getKind() == EntryKind.TABLE;
	}

	/** Index and level, with a sign of whether there is more below. */
	String index() {
		String sign = !canOpen() ? "\u2003" : isOpen ? "\u25be" : "\u25b8";
		return "\u2003".repeat(depth) + sign + " [" + row.index() + "]  " + row.level();
	}

	String entry() {
		return row.entry() + (row.run().isFolded() ? "\u2026" : "");
	}

	String readThrough() {
		return through.map(page -> Hex.range(page.input(), page.last()) + " \u2192 " + Hex.of(page.output())).orElse("");
	}
}
