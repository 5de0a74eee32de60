package org.iommuscope.core.trace.query;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.iommuscope.core.uapi.Hex;

/** The operators between a field and a literal. */
enum Comparison {
	EQUAL("==", "="),
	UNEQUAL("!="),
	LESS("<"),
	AT_MOST("<="),
	GREATER(">"),
	AT_LEAST(">="),
	CONTAINS("~");

	private final String[] signs;

	Comparison(String... signs) {
		this.signs = signs;
	}

	static Optional<Comparison> of(String sign) {
		return Arrays.stream(values()).filter(c -> Arrays.asList(c.signs).contains(sign)).findFirst();
	}

	boolean holds(Value field, Value literal) {
		if (this == CONTAINS) {
			return text(field).toLowerCase(Locale.ROOT).contains(text(literal).toLowerCase(Locale.ROOT));
		}
		if (field instanceof Value.Number left && literal instanceof Value.Number right) {
			return holds(left.unsigned() && right.bits() >= 0 || right.unsigned()
					? Long.compareUnsigned(left.bits(), right.bits())
					: Long.compare(left.bits(), right.bits()));
		}
		if (field.getClass() == literal.getClass()) {
			return holds(text(field).compareTo(text(literal)));
		}
		return this == UNEQUAL;
	}

	private boolean holds(int order) {
		return switch (this) {
		case EQUAL -> order == 0;
		case UNEQUAL -> order != 0;
		case LESS -> order < 0;
		case AT_MOST -> order <= 0;
		case GREATER -> order > 0;
		case AT_LEAST -> order >= 0;
		case CONTAINS -> throw new IllegalStateException("compares texts only");
		};
	}

	private static String text(Value value) {
		return switch (value) {
		case Value.Text text -> text.text();
		case Value.Truth truth -> Boolean.toString(truth.truth());
		case Value.Number number -> number.unsigned() ? Hex.of(number.bits())
				: Long.toString(number.bits());
		};
	}
}
