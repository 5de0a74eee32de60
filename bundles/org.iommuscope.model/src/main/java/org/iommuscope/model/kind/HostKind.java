package org.iommuscope.model.kind;

import org.iommuscope.model.Host;
import org.iommuscope.model.IommuPackage;

/** The machine itself. */
final class HostKind extends TypedKind<Host> {

	HostKind() {
		super(Host.class, IommuPackage.Literals.HOST, "host", Role.NEUTRAL, "host");
	}

	@Override
	String labelOf(Host host) {
		return "host";
	}

	@Override
	String detailOf(Host host) {
		return host.getSeq() < 0 ? "before the first event" : "at @" + host.getSeq();
	}
}
