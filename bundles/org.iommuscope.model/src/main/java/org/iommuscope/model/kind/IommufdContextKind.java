package org.iommuscope.model.kind;

import org.iommuscope.model.IommuPackage;
import org.iommuscope.model.IommufdContext;

/** An open iommufd. */
final class IommufdContextKind extends TypedKind<IommufdContext> {

	IommufdContextKind() {
		super(IommufdContext.class, IommuPackage.Literals.IOMMUFD_CONTEXT, "iommufd", Role.NEUTRAL, "context");
	}

	@Override
	String labelOf(IommufdContext context) {
		return "iommufd " + Text.orUnnamed(context.getLabel());
	}

	@Override
	String detailOf(IommufdContext context) {
		return context.isPerProcessAccounting() ? "accounting per process" : "";
	}
}
