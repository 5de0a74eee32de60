package org.iommuscope.cli;

import java.util.Optional;

import picocli.CommandLine.IVersionProvider;

/** Says the version as it stands in the jar's manifest. */
final class Version implements IVersionProvider {

	@Override
	public String[] getVersion() {
		String version = Optional.ofNullable(Main.class.getPackage().getImplementationVersion()).orElse("(unpackaged)");
		return new String[] {"iommuscope " + version};
	}
}
