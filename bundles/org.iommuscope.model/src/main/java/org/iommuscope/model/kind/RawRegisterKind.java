package org.iommuscope.model.kind;

import org.iommuscope.core.uapi.Hex;
import org.iommuscope.model.IommuPackage;
import org.iommuscope.model.RawRegister;

/** A capability register. */
final class RawRegisterKind extends TypedKind<RawRegister> {

	RawRegisterKind() {
		super(RawRegister.class, IommuPackage.Literals.RAW_REGISTER, "register", Role.NEUTRAL, "register");
	}

	@Override
	String labelOf(RawRegister register) {
		return Text.orUnnamed(register.getName());
	}

	@Override
	String detailOf(RawRegister register) {
		return Hex.of(register.getValue());
	}
}
