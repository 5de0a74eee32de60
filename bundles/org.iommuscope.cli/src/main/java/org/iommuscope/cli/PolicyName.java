package org.iommuscope.cli;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.iommuscope.core.machine.Policy;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A policy of importing reserved regions, by its name. */
final class PolicyName implements ITypeConverter<Policy> {

	@Override
	public Policy convert(String name) {
		return Arrays.stream(Policy.values()).filter(policy -> policy.word().equals(name)).findFirst()
				.orElseThrow(() -> new TypeConversionException("\"" + name + "\" is no policy; there are "
						+ Arrays.stream(Policy.values()).map(Policy::word).collect(Collectors.joining(", "))));
	}
}
