package org.iommuscope.core.trace.query;

import java.util.Locale;
import java.util.function.Predicate;
import org.iommuscope.core.trace.Event;

/**
 * A condition over events, written as an expression:
 *
 * <pre>
 * errno == EINVAL and name ~ MAP
 * failed and not (pid == 582 or call == close)
 * iova >= 0xfee00000 and iova &lt;= 0xfeefffff
 * </pre>
 *
 * A field is {@code seq ts pid tid comm call name fd fdkind ret errno dur path text failed damaged} or a member of the
 * ioctl's struct by its name in C ({@code iova}, {@code ioas_id}, {@code out.iova}). Operators are
 * {@code == != < <= > >=} and {@code ~} (contains, in any case), {@code and or not} or {@code && || !}, and
 * parentheses. A literal is a number (decimal or hex), an errno's name, a word, or a text in quotes. A field that an
 * event does not have makes a comparison false.
 */
public final class EventFilter implements Predicate<Event> {

	/** Lets every event pass. */
	public static final EventFilter ALL = new EventFilter("", event -> true);

	private final String expression;
	private final Predicate<Event> condition;

	private EventFilter(String expression, Predicate<Event> condition) {
		this.expression = expression;
		this.condition = condition;
	}

	/**
	 * The condition that an expression says; a blank one lets every event pass.
	 *
	 * @throws FilterSyntaxException if it cannot be understood
	 */
	public static EventFilter parse(String expression) throws FilterSyntaxException {
		return expression.isBlank() ? ALL : new EventFilter(expression, new FilterParser(expression).parse());
	}

	@Override
	public boolean test(Event event) {
		return condition.test(event);
	}

	/** Whether the other is written the same. */
	@Override
	public boolean equals(Object other) {
		return other instanceof EventFilter filter && filter.expression.equals(expression);
	}

	@Override
	public int hashCode() {
		return expression.hashCode();
	}

	/** The expression as it was written. */
	@Override
	public String toString() {
		return expression;
	}

	static boolean isKeyword(String word) {
		return switch (word.toLowerCase(Locale.ROOT)) {
		case "and", "or", "not" -> true;
		default -> false;
		};
	}
}
