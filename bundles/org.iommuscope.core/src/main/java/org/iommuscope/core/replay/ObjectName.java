package org.iommuscope.core.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.KernelObject;
import org.iommuscope.core.machine.ObjectKind;
import org.iommuscope.core.machine.State;

/**
 * The name of an object as people write it: {@code ioas:1}, {@code hwpt:5@4}, {@code hwpt:5@582/4}. What follows the sign is
 * the descriptor, or process and descriptor, that opened its context; without it, an object of any context is meant.
 *
 * @param kind the word of its kind ({@link ObjectKind#word()})
 * @param id   its number
 * @param pid  the process that opened its context
 * @param fd   the descriptor that it opened
 */
public record ObjectName(String kind, int id, OptionalInt pid, OptionalInt fd) {

	private static final Pattern TEXT = Pattern.compile("([a-z]+):(\\d{1,9})(?:@(?:(\\d{1,9})/)?(\\d{1,9}))?");

	/** An object and the context that it is of. */
	public record Found(Context context, KernelObject object) {
	}

	/**
	 * The name that a text says.
	 *
	 * @throws IllegalArgumentException if it says none; the message says what is expected
	 */
	public static ObjectName parse(String text) {
		Matcher matcher = TEXT.matcher(text.strip());
		if (!matcher.matches()) {
			throw new IllegalArgumentException(
					"\"" + text + "\" names no object, which is written ioas:1, ioas:1@FD or ioas:1@PID/FD");
		}
		return new ObjectName(checkedKind(matcher.group(1)), Integer.parseInt(matcher.group(2)), number(matcher.group(3)),
				number(matcher.group(4)));
	}

	/**
	 * The name that a text says of an object of a kind, which may be left out: {@code ioas:1@4} and {@code 1@4}.
	 *
	 * @throws IllegalArgumentException if it says none; the message says what is expected
	 */
	public static ObjectName parse(String kind, String text) {
		return parse(text.startsWith(kind + ":") ? text : kind + ":" + text);
	}

	/** As {@link #parse(String, String)}; empty where the text names no object. */
	public static Optional<ObjectName> of(String kind, String text) {
		try {
			return Optional.of(parse(kind, text));
		} catch (IllegalArgumentException namesNone) {
			return Optional.empty();
		}
	}

	/** The name of an object of a context, which no other object has. */
	public static ObjectName of(Context context, KernelObject object) {
		return parse(object.label() + "@" + place(context));
	}

	/**
	 * A word that names a kind of object.
	 *
	 * @throws IllegalArgumentException if it names none; the message lists them
	 */
	public static String checkedKind(String word) {
		if (Arrays.stream(ObjectKind.values()).noneMatch(kind -> kind.word().equals(word))) {
			throw new IllegalArgumentException("\"" + word + "\" is no kind of object; there are " + Arrays
					.stream(ObjectKind.values()).map(ObjectKind::word).distinct().collect(Collectors.joining(", ")));
		}
		return word;
	}

	/** {@code 582/4} for the context {@code 4@582}. */
	public static String place(Context context) {
		int at = context.name().indexOf('@');
		return context.name().substring(at + 1) + "/" + context.name().substring(0, at);
	}

	private static OptionalInt number(String digits) {
		return digits == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(digits));
	}

	/** All objects of a state that it names: at most one of each context. */
	public List<Found> in(State state) {
		List<Found> found = new ArrayList<>();
		for (Context context : state.contexts().values()) {
			context.object(id).filter(object -> names(context, object))
					.ifPresent(object -> found.add(new Found(context, object)));
		}
		return found;
	}

	/** Whether it names this object. */
	public boolean names(Context context, KernelObject object) {
		return object.kind().word().equals(kind) && names(context.name(), object.id());
	}

	/**
	 * Whether it names an object of its kind.
	 *
	 * @param context name of the object's context, {@code 4@582}
	 * @param number  the object's id
	 */
	public boolean names(String context, int number) {
		boolean inContext = fd.isEmpty() || (pid.isPresent() ? context.equals(fd.getAsInt() + "@" + pid.getAsInt())
				: context.startsWith(fd.getAsInt() + "@"));
		return number == id && inContext;
	}

	/** As it is parsed. */
	@Override
	public String toString() {
		return kind + ":" + id
				+ (fd.isEmpty() ? "" : "@" + (pid.isPresent() ? pid.getAsInt() + "/" : "") + fd.getAsInt());
	}
}
