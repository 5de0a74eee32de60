package org.iommuscope.model.kind;

import org.iommuscope.core.uapi.Hex;
import org.iommuscope.model.IommuPackage;
import org.iommuscope.model.TablePage;

/** One table of a page table. */
final class TablePageKind extends TypedKind<TablePage> {

	TablePageKind() {
		super(TablePage.class, IommuPackage.Literals.TABLE_PAGE, "table", Role.NEUTRAL, "table-page");
	}

	@Override
	String labelOf(TablePage page) {
		return "level " + page.getLevel() + " at " + Hex.of(page.getAddress());
	}

	@Override
	String detailOf(TablePage page) {
		return Hex.range(page.getStart(), page.getLast());
	}
}
