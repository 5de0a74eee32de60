package org.iommuscope.core.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.iommuscope.core.trace.LineScanner.NotSound;
import org.iommuscope.core.uapi.Bytes;

/**
 * The members of a line, found in one pass and decoded when they are asked for. A recorder writes its lines from a few
 * patterns, so that what follows a key is mostly what followed it the last time: to see that it is takes one look, where to
 * read a name takes many. Not thread safe.
 */
final class LineMembers {

	private static final Key[] KEYS = Key.values();
	/** Strings of hex digits, which are mostly as long as the last time; who decodes one sees whether all of it is digits. */
	private static final long HEX = Key.bits(Key.IN, Key.OUT, Key.BYTES);

	private final LineScanner scanner = new LineScanner();
	private final Words words = new Words();
	/** What followed each key the last time. */
	private final Key[] next = KEYS.clone();
	private final int[] starts = new int[KEYS.length];
	private final int[] ends = new int[KEYS.length];
	/** How long each string was the last time. */
	private final int[] lengths = new int[KEYS.length];
	private final long[] numbers = new long[KEYS.length];
	private byte[] line = new byte[0];
	/** Sets of keys: those of the line, and among them those of strings, and of lists and objects. */
	private long present;
	private long strings;
	private long nested;
	private int end;

	/**
	 * Goes through the line that begins at a place in a text.
	 *
	 * @param limit where the text ends
	 * @throws NotSound if it has another form, a key twice or one that has no meaning, or no end
	 */
	void read(byte[] text, int place, int limit) throws NotSound {
		line = text;
		present = 0;
		strings = 0;
		nested = 0;
		scanner.begin(text, place, limit);
		Key key = KEYS[0];
		for (boolean more = scanner.enter('{', '}'); more; more = scanner.more('}')) {
			key = after(key);
			value(key);
		}
		if (!scanner.isAtEnd()) {
			throw LineScanner.notSound();
		}
		end = scanner.place();
	}

	/** Where the line feed is that ends the line. */
	int end() {
		return end;
	}

	private Key after(Key key) throws NotSound {
		Key expected = next[key.ordinal()];
		if (scanner.passes(expected)) {
			return expected;
		}
		Key found = Key.of(scanner.key(words)).orElseThrow(LineScanner::notSound);
		next[key.ordinal()] = found;
		return found;
	}

	private void value(Key key) throws NotSound {
		int place = key.ordinal();
		long bit = 1L << place;
		if ((present & bit) != 0) {
			throw LineScanner.notSound();
		}
		present |= bit;
		switch (scanner.peek()) {
		case '"' -> {
			strings |= bit;
			starts[place] = scanner.place() + 1;
			boolean alike = (HEX & bit) != 0 && scanner.passesString(lengths[place]);
			ends[place] = (alike ? scanner.place() : scanner.passString()) - 1;
			lengths[place] = ends[place] - starts[place];
		}
		case '[', '{' -> {
			nested |= bit;
			starts[place] = scanner.place();
			ends[place] = scanner.passNested();
		}
		default -> numbers[place] = scanner.integer();
		}
	}

	/** Whether the line has a member. */
	boolean has(Key key) {
		return (present & key.bit()) != 0;
	}

	/** Whether the line has no other members than some. */
	boolean hasOnly(long keys) {
		return (present & ~keys) == 0;
	}

	/** An integer, or another where there is no such member. */
	long integer(Key key, long otherwise) throws NotSound {
		if (!has(key)) {
			return otherwise;
		}
		if (((strings | nested) & key.bit()) != 0) {
			throw LineScanner.notSound();
		}
		return numbers[key.ordinal()];
	}

	/** An integer, or a string of 1 to 16 lower-case hex digits after {@code 0x}; another where there is no such member. */
	long number(Key key, long otherwise) throws NotSound {
		return isString(key) ? scanner.hex(starts[key.ordinal()], ends[key.ordinal()]) : integer(key, otherwise);
	}

	/** A string that is met again and again, then mostly the same object; empty where there is no such member. */
	String word(Key key) throws NotSound {
		int place = key.ordinal();
		return isStringIfThere(key) ? words.of(line, starts[place], ends[place] - starts[place]) : "";
	}

	/** A string; empty where there is no such member. */
	String text(Key key) throws NotSound {
		int place = key.ordinal();
		return isStringIfThere(key) ? Words.string(line, starts[place], ends[place] - starts[place]) : "";
	}

	/** A string of hex digits as the bytes that they name; none where there is no such member. */
	Bytes bytes(Key key) throws NotSound {
		int place = key.ordinal();
		return isStringIfThere(key) ? LineScanner.bytes(line, starts[place], ends[place]) : Bytes.EMPTY;
	}

	/**
	 * As {@link #bytes(Key)}. Mostly they are what another member has, and then the same object.
	 *
	 * @param other the other member
	 * @param before what it has
	 */
	Bytes bytesLike(Key key, Key other, Bytes before) throws NotSound {
		int place = key.ordinal();
		int from = starts[other.ordinal()];
		boolean same = isString(key) && isString(other) && Arrays.equals(line, starts[place], ends[place], line, from, ends[other.ordinal()]);
		return same ? before : bytes(key);
	}

	/** An object of strings, integers and truths; empty where there is no such member. */
	Fields fields(Key key) throws NotSound {
		return into(key) ? scanner.fields(words) : Fields.NONE;
	}

	/** A list of buffers; empty where there is no such member. */
	List<Call.Buffer> buffers(Key key) throws NotSound {
		if (!into(key)) {
			return List.of();
		}
		List<Call.Buffer> found = new ArrayList<>(2);
		for (boolean more = scanner.enter('[', ']'); more; more = scanner.more(']')) {
			found.add(buffer());
		}
		return List.copyOf(found);
	}

	private Call.Buffer buffer() throws NotSound {
		String field = "";
		String dir = "in";
		long address = 0;
		Bytes content = Bytes.EMPTY;
		boolean truncated = false;
		for (boolean more = scanner.enter('{', '}'); more; more = scanner.more('}')) {
			switch (scanner.key(words)) {
			case "field" -> field = scanner.text(words);
			case "addr" -> address = scanner.number();
			case "dir" -> dir = scanner.text(words);
			case "bytes" -> content = scanner.bytes();
			case "truncated" -> truncated = scanner.truth();
			default -> throw LineScanner.notSound();
			}
		}
		return new Call.Buffer(field, address, dir, content, truncated);
	}

	private boolean into(Key key) throws NotSound {
		if (has(key)) {
			if ((nested & key.bit()) == 0) {
				throw LineScanner.notSound();
			}
			scanner.begin(line, starts[key.ordinal()], ends[key.ordinal()]);
		}
		return has(key);
	}

	private boolean isString(Key key) {
		return (strings & key.bit()) != 0;
	}

	private boolean isStringIfThere(Key key) throws NotSound {
		if (has(key) && !isString(key)) {
			throw LineScanner.notSound();
		}
		return has(key);
	}
}
