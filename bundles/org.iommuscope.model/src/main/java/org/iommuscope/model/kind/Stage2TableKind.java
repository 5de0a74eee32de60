package org.iommuscope.model.kind;

import org.iommuscope.core.uapi.Hex;
import org.iommuscope.model.IommuPackage;
import org.iommuscope.model.Stage2Table;

/** A stage-2 page table. */
final class Stage2TableKind extends TypedKind<Stage2Table> {

	Stage2TableKind() {
		super(Stage2Table.class, IommuPackage.Literals.STAGE2_TABLE, "stage-2 table", Role.STAGE2, "table");
	}

	@Override
	String labelOf(Stage2Table table) {
		return "stage 2";
	}

	@Override
	String detailOf(Stage2Table table) {
		return Text.joined(table.getFormat(), "root " + Hex.of(table.getRoot()));
	}
}
