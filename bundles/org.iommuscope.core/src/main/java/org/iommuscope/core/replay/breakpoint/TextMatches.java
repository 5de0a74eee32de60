package org.iommuscope.core.replay.breakpoint;

import org.iommuscope.core.replay.Moment;
import org.iommuscope.core.trace.query.EventFilter;
import org.iommuscope.core.trace.query.FilterSyntaxException;

/**
 * An expression over the decoded fields holds.
 *
 * @param filter the expression
 */
public record TextMatches(EventFilter filter) implements Condition {

	static final String WORD = "where";

	/**
	 * The condition of an expression.
	 *
	 * @throws IllegalArgumentException if it cannot be understood; the message says at which column
	 */
	public static TextMatches of(String expression) {
		if (expression.isBlank()) {
			throw new IllegalArgumentException("the expression is empty");
		}
		try {
			return new TextMatches(EventFilter.parse(expression.strip()));
		} catch (FilterSyntaxException e) {
			throw new IllegalArgumentException(e.getMessage(), e);
		}
	}

	@Override
	public boolean holds(Moment moment) {
		return filter.test(moment.event());
	}

	@Override
	public String text() {
		return "an event with " + filter;
	}

	@Override
	public String toString() {
		return WORD + ":" + filter;
	}
}
