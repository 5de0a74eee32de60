package org.iommuscope.model.kind;

import org.iommuscope.model.Attachment;
import org.iommuscope.model.IommuPackage;

/** An attachment of a device, or of one of its PASIDs. */
final class AttachmentKind extends TypedKind<Attachment> {

	AttachmentKind() {
		super(Attachment.class, IommuPackage.Literals.ATTACHMENT, "attachment", Role.DEVICE, "attachment");
	}

	@Override
	String labelOf(Attachment attachment) {
		return attachment.getPasid() < 0 ? "attachment" : "PASID " + attachment.getPasid();
	}

	@Override
	String detailOf(Attachment attachment) {
		return attachment.getHwpt() == null ? "" : "to " + KindRegistry.label(attachment.getHwpt());
	}
}
