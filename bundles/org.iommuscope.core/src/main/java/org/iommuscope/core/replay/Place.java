package org.iommuscope.core.replay;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iommuscope.core.trace.Event;

/**
 * A place in a recording as a short text that can be pasted into a mail: {@code @12345} is right after the event of that
 * number, {@code @12345/fd4} says in addition which descriptor it concerns. {@code @0} is before the first event.
 *
 * @param seq number of the event
 * @param fd  the descriptor; empty where it does not matter or there is none
 */
public record Place(long seq, OptionalInt fd) {

	private static final Pattern TEXT = Pattern.compile("@?(\\d{1,18})(?:/fd(\\d{1,9}))?");

	/**
	 * The place that a text says; the sign in front may be missing.
	 *
	 * @throws IllegalArgumentException if it says none; the message says what is expected
	 */
	public static Place parse(String text) {
		Matcher matcher = TEXT.matcher(text.strip());
		if (!matcher.matches()) {
			throw new IllegalArgumentException(
					"\"" + text + "\" is no place in a recording, which is written @12345 or @12345/fd4");
		}
		return new Place(Long.parseLong(matcher.group(1)),
				matcher.group(2) == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(matcher.group(2))));
	}

	/** The place of a position of a timeline. */
	public static Place of(Timeline timeline, int position) {
		if (position == 0) {
			return new Place(0, OptionalInt.empty());
		}
		Event event = timeline.eventBefore(position);
		return new Place(event.seq(), event.call().descriptor());
	}

	/** The position of a timeline that this is: right after the event, or after the last one before it. */
	public int in(Timeline timeline) {
		return timeline.positionAfter(seq);
	}

	/** {@code @12345} or {@code @12345/fd4}. */
	@Override
	public String toString() {
		return "@" + seq + (fd.isPresent() ? "/fd" + fd.getAsInt() : "");
	}
}
