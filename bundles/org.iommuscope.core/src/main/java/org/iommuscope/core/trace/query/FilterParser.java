package org.iommuscope.core.trace.query;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.uapi.Errno;

/** Parses an expression by recursive descent: or, and, not, comparison. Not thread safe; made for one expression. */
final class FilterParser {

	/** Parentheses and negations deeper than this are refused rather than risk the stack. */
	private static final int MAX_DEPTH = 100;

	private static final Pattern TOKEN = Pattern.compile("\\s*(?:(?<quoted>\"[^\"]*\"|'[^']*')"
			+ "|(?<operator>==|!=|<=|>=|&&|\\|\\||[=<>~!()])|(?<word>-?[\\w.:/@*-]+)|(?<end>$)|(?<wrong>.))");

	private final String expression;
	private final Matcher matcher;
	private String token;
	private boolean quoted;
	private int column;
	private int depth;

	FilterParser(String expression) throws FilterSyntaxException {
		this.expression = expression.strip();
		matcher = TOKEN.matcher(this.expression);
		advance();
	}

	Predicate<Event> parse() throws FilterSyntaxException {
		Predicate<Event> condition = either();
		if (!token.isEmpty() || quoted) {
			throw wrong("expected \"and\", \"or\" or the end, found \"" + token + '"');
		}
		return condition;
	}

	private Predicate<Event> either() throws FilterSyntaxException {
		Predicate<Event> condition = both();
		while (takes("or", "||")) {
			condition = condition.or(both());
		}
		return condition;
	}

	private Predicate<Event> both() throws FilterSyntaxException {
		Predicate<Event> condition = one();
		while (takes("and", "&&")) {
			condition = condition.and(one());
		}
		return condition;
	}

	private Predicate<Event> one() throws FilterSyntaxException {
		if (++depth > MAX_DEPTH) {
			throw wrong("nested deeper than " + MAX_DEPTH);
		}
		try {
			if (takes("not", "!")) {
				return one().negate();
			}
			if (takes("(")) {
				Predicate<Event> inside = either();
				if (!takes(")")) {
					throw wrong("expected \")\"" + found());
				}
				return inside;
			}
			return comparison();
		} finally {
			depth--;
		}
	}

	private Predicate<Event> comparison() throws FilterSyntaxException {
		if (quoted || !token.matches("[A-Za-z_][\\w.]*") || EventFilter.isKeyword(token)) {
			throw wrong("expected the name of a field" + found());
		}
		String field = token;
		advance();
		Optional<Comparison> comparison = quoted ? Optional.empty() : Comparison.of(token);
		if (comparison.isEmpty()) {
			return event -> EventFields.of(event, field).filter(Value.Truth.class::isInstance)
					.map(value -> ((Value.Truth) value).truth()).orElse(false);
		}
		advance();
		if (token.isEmpty() && !quoted) {
			throw wrong("expected a value");
		}
		if (!quoted && token.matches("[=<>~!()&|]+")) {
			throw wrong("expected a value" + found());
		}
		Value literal = quoted ? new Value.Text(token) : literal(token);
		advance();
		return event -> EventFields.of(event, field).filter(value -> comparison.get().holds(value, literal)).isPresent();
	}

	private static Value literal(String word) {
		if (word.matches("-?\\d{1,18}")) {
			return new Value.Number(Long.parseLong(word), false);
		}
		if (word.matches("0[xX][0-9a-fA-F]{1,16}")) {
			return new Value.Number(Long.parseUnsignedLong(word.substring(2), 16), true);
		}
		if (word.equals("true") || word.equals("false")) {
			return new Value.Truth(word.equals("true"));
		}
		return Arrays.stream(Errno.values()).filter(errno -> errno.name().equals(word)).findFirst()
				.map(errno -> (Value) new Value.Number(errno.number(), false)).orElseGet(() -> new Value.Text(word));
	}

	private boolean takes(String... words) throws FilterSyntaxException {
		for (String word : words) {
			if (!quoted && token.equalsIgnoreCase(word)) {
				advance();
				return true;
			}
		}
		return false;
	}

	private void advance() throws FilterSyntaxException {
		matcher.find();
		column = matcher.start() + 1;
		while (column <= expression.length() && Character.isWhitespace(expression.charAt(column - 1))) {
			column++;
		}
		if (matcher.group("wrong") != null) {
			throw wrong("unexpected \"" + matcher.group("wrong") + '"');
		}
		quoted = matcher.group("quoted") != null;
		token = quoted ? matcher.group("quoted").substring(1, matcher.group("quoted").length() - 1)
				: matcher.group().strip();
	}

	private String found() {
		return token.isEmpty() ? "" : ", found \"" + token + '"';
	}

	private FilterSyntaxException wrong(String what) {
		return new FilterSyntaxException(expression, column, what);
	}
}
