package org.iommuscope.model.kind;

import org.iommuscope.model.AttachAttempt;
import org.iommuscope.model.IommuPackage;

/** An attachment that failed. */
final class AttachAttemptKind extends TypedKind<AttachAttempt> {

	AttachAttemptKind() {
		super(AttachAttempt.class, IommuPackage.Literals.ATTACH_ATTEMPT, "attempt", Role.FAILURE, "attempt");
	}

	@Override
	String labelOf(AttachAttempt attempt) {
		return attempt.getPasid() < 0 ? "attach to " + attempt.getTargetId()
				: "attach of PASID " + attempt.getPasid() + " to " + attempt.getTargetId();
	}

	@Override
	String detailOf(AttachAttempt attempt) {
		return attempt.getLastErrno();
	}
}
