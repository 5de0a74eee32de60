package org.iommuscope.core.replay.breakpoint;

import java.util.Optional;
import org.iommuscope.core.replay.Finding;
import org.iommuscope.core.replay.Moment;

/**
 * A rule found something.
 *
 * @param id the rule; empty for any
 */
public record FindingMade(Optional<String> id) implements Condition {

	static final String WORD = "finding";

	/**
	 * Checks the rule.
	 *
	 * @throws IllegalArgumentException if there is no such rule
	 */
	public FindingMade {
		if (id.filter(rule -> !Finding.IDS.contains(rule)).isPresent()) {
			throw new IllegalArgumentException(
					"\"" + id.get() + "\" is no rule; there are " + String.join(", ", Finding.IDS));
		}
	}

	@Override
	public boolean holds(Moment moment) {
		return Finding.of(moment.event(), moment.outcome()).stream()
				.anyMatch(finding -> id.isEmpty() || finding.id().equals(id.get()));
	}

	@Override
	public String text() {
		return "a finding" + id.map(rule -> " of " + rule).orElse("");
	}

	@Override
	public String toString() {
		return WORD + id.map(rule -> ":" + rule).orElse("");
	}
}
