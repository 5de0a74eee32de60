package org.iommuscope.model.kind;

import org.iommuscope.model.Descriptor;
import org.iommuscope.model.IommuPackage;

/** A file descriptor. */
final class DescriptorKind extends TypedKind<Descriptor> {

	DescriptorKind() {
		super(Descriptor.class, IommuPackage.Literals.DESCRIPTOR, "descriptor", Role.NEUTRAL, "descriptor");
	}

	@Override
	String labelOf(Descriptor descriptor) {
		return "fd " + descriptor.getFd();
	}

	@Override
	String detailOf(Descriptor descriptor) {
		return Text.joined(descriptor.getFileKind(), descriptor.getPath());
	}
}
