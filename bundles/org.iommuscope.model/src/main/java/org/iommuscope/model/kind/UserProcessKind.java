package org.iommuscope.model.kind;

import org.iommuscope.model.IommuPackage;
import org.iommuscope.model.UserProcess;

/** A process with descriptors. */
final class UserProcessKind extends TypedKind<UserProcess> {

	UserProcessKind() {
		super(UserProcess.class, IommuPackage.Literals.USER_PROCESS, "process", Role.NEUTRAL, "process");
	}

	@Override
	String labelOf(UserProcess process) {
		return "process " + process.getPid();
	}

	@Override
	String detailOf(UserProcess process) {
		return process.getComm();
	}
}
