package org.iommuscope.cli;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.iommuscope.core.machine.Policy;

/** A policy of importing reserved regions, by its name. */
final class PolicyName implements OptionReader<Policy> {

	@Override
	public Policy read(String name) {
		return Arrays.stream(Policy.values()).filter(policy -> policy.word().equals(name)).findFirst()
				.orElseThrow(() -> new IllegalArgumentException("\"" + name + "\" is no policy; there are "
						+ Arrays.stream(Policy.values()).map(Policy::word).collect(Collectors.joining(", "))));
	}
}
