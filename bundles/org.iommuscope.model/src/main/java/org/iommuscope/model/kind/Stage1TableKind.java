package org.iommuscope.model.kind;

import org.iommuscope.core.uapi.Hex;
import org.iommuscope.model.IommuPackage;
import org.iommuscope.model.Stage1Table;

/** A stage-1 page table. */
final class Stage1TableKind extends TypedKind<Stage1Table> {

	Stage1TableKind() {
		super(Stage1Table.class, IommuPackage.Literals.STAGE1_TABLE, "stage-1 table", Role.STAGE1, "table");
	}

	@Override
	String labelOf(Stage1Table table) {
		return "stage 1";
	}

	@Override
	String detailOf(Stage1Table table) {
		return Text.joined(table.getFormat(), "root " + Hex.of(table.getRoot()));
	}
}
