package org.iommuscope.core.replay.breakpoint;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iommuscope.core.replay.Moment;

/**
 * Several conditions hold at once.
 *
 * @param conditions at least two; those that need a state are asked last
 */
public record AllHold(List<Condition> conditions) implements Condition {

	/** What joins them in their short text. */
	static final String JOINT = " && ";

	/** Flattens, and puts an expression last, since its short text reaches to the end. */
	public AllHold {
		if (conditions.size() < 2) {
			throw new IllegalArgumentException("fewer than two conditions: " + conditions);
		}
		conditions = conditions.stream().flatMap(c -> c instanceof AllHold all ? all.conditions().stream() : Stream.of(c))
				.sorted(Comparator.comparing(TextMatches.class::isInstance)).toList();
		if (conditions.reversed().get(1) instanceof TextMatches) {
			throw new IllegalArgumentException("more than one expression, which \"and\" joins: " + conditions);
		}
	}

	/**
	 * All of some conditions.
	 *
	 * @param conditions at least one
	 */
	public static Condition of(List<Condition> conditions) {
		return conditions.size() == 1 ? conditions.getFirst() : new AllHold(conditions);
	}

	@Override
	public boolean holds(Moment moment) {
		return conditions.stream().sorted(Comparator.comparing(AllHold::needsState))
				.allMatch(condition -> condition.holds(moment));
	}

	/** Whether it looks at more than the event. */
	private static boolean needsState(Condition condition) {
		return switch (condition) {
		case ErrnoReturned _, EventReached _, IoctlCalled _, TextMatches _ -> false;
		case IovaTouched touched -> touched.ioas().isPresent();
		default -> true;
		};
	}

	@Override
	public String text() {
		return conditions.stream().map(Condition::text).collect(Collectors.joining(", and "));
	}

	@Override
	public String toString() {
		return conditions.stream().map(Condition::toString).collect(Collectors.joining(JOINT));
	}
}
