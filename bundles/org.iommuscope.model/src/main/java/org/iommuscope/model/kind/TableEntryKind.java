package org.iommuscope.model.kind;

import org.iommuscope.core.uapi.Hex;
import org.iommuscope.model.IommuPackage;
import org.iommuscope.model.TableEntry;

/** An entry of a table. */
final class TableEntryKind extends TypedKind<TableEntry> {

	TableEntryKind() {
		super(TableEntry.class, IommuPackage.Literals.TABLE_ENTRY, "entry", Role.NEUTRAL, "entry");
	}

	@Override
	String labelOf(TableEntry entry) {
		return "[" + entry.getIndex() + "] " + Hex.of(entry.getRaw());
	}

	@Override
	String detailOf(TableEntry entry) {
		return Text.joined(entry.getKind().getLiteral(), entry.getPermissions(), switch (entry.getKind()) {
			case TABLE, LEAF -> "-> " + Hex.of(entry.getOutput());
			case EMPTY -> "";
			case INVALID -> entry.getProblem();
		});
	}
}
