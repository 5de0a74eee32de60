package org.iommuscope.model.kind;

import org.iommuscope.core.uapi.Hex;
import org.iommuscope.model.EntryField;
import org.iommuscope.model.IommuPackage;

/** A bit field of an entry. */
final class EntryFieldKind extends TypedKind<EntryField> {

	EntryFieldKind() {
		super(EntryField.class, IommuPackage.Literals.ENTRY_FIELD, "field", Role.NEUTRAL, "field");
	}

	@Override
	String labelOf(EntryField field) {
		return Text.orUnnamed(field.getName());
	}

	@Override
	String detailOf(EntryField field) {
		return Text.joined(Hex.of(field.getValue()), field.getMeaning());
	}
}
