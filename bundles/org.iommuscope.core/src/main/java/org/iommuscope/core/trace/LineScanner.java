package org.iommuscope.core.trace;

import java.util.LinkedHashMap;
import java.util.Map;
import org.iommuscope.core.uapi.Bytes;

/**
 * Goes through a line of JSON from one value to the next and decodes each where it stands: the rate of reading a recording
 * of millions of events hangs on this. It takes the JSON that recorders write, and leaves all else (escapes, text beyond
 * ASCII, numbers that are no {@code long}, anything wrong) to a whole parser by {@link NotSound}. Not thread safe.
 */
final class LineScanner {

	/** Says that a line is none for this class; not an error, so without a trace of the stack. */
	static final class NotSound extends Exception {
		private static final long serialVersionUID = 1;
		private static final NotSound IT = new NotSound();

		private NotSound() {
			super(null, null, false, false);
		}
	}

	/** Any number of so many digits is a {@code long}. */
	private static final int SAFE_DIGITS = 18;
	/** Hex digits of a 64-bit number. */
	private static final int HEX_DIGITS = 16;

	private byte[] line = new byte[0];
	private int at;
	private int limit;

	/**
	 * Goes to the beginning of a line, or of a part of one.
	 *
	 * @param end nothing is read there and beyond; a line ends before, with its line feed
	 */
	void begin(byte[] text, int place, int end) {
		line = text;
		at = place;
		limit = end;
	}

	/** The line is for somebody else. */
	static NotSound notSound() {
		return NotSound.IT;
	}

	/** Where it is. */
	int place() {
		return at;
	}

	/** Whether nothing but space is before the line feed that ends the line; then it is there. */
	boolean isAtEnd() {
		return blank() < limit && line[at] == '\n';
	}

	/** Into an object or a list; false where it is empty, and then behind it. */
	boolean enter(char open, char close) throws NotSound {
		expect(open);
		if (peek() != close) {
			return true;
		}
		at++;
		return false;
	}

	/** To the next member or item; false at the end of the object or list, and then behind it. */
	boolean more(char close) throws NotSound {
		byte found = peek();
		at++;
		if (found == ',') {
			return true;
		}
		if (found != close) {
			throw NotSound.IT;
		}
		return false;
	}

	/** Goes past a key and its colon, if it is easy to see that they are here. */
	boolean passes(Key key) {
		if (at + key.length() >= limit || !key.isAt(line, at)) {
			return false;
		}
		at += key.length();
		return true;
	}

	/** The name of a member; its value is next. */
	String key(Words words) throws NotSound {
		String key = text(words);
		expect(':');
		return key;
	}

	/** A string. */
	String text(Words words) throws NotSound {
		peek();
		int start = at + 1;
		int end = passString() - 1;
		return words.of(line, start, end - start);
	}

	/** A string that is not met again. */
	private String text() throws NotSound {
		int start = at + 1;
		return Words.string(line, start, passString() - 1 - start);
	}

	/** Goes past a string; the place behind it. */
	int passString() throws NotSound {
		expect('"');
		int end = plainEnd(at);
		if (end >= limit || line[end] != '"') {
			throw NotSound.IT;
		}
		at = end + 1;
		return at;
	}

	/** Goes past a string of a length if one seems to be here: what it holds is not looked at. */
	boolean passesString(int length) {
		int end = at + 1 + length;
		if (end + 1 >= limit || line[end] != '"' || line[end + 1] != ',') {
			return false;
		}
		at = end + 1;
		return true;
	}

	/** Goes past a list or an object, of which only strings and brackets are looked at; the place behind it. */
	int passNested() throws NotSound {
		int depth = 0;
		do {
			switch (peek()) {
			case '[', '{' -> depth++;
			case ']', '}' -> depth--;
			case '"' -> at = passString() - 1;
			case '\n' -> throw NotSound.IT;
			default -> {
				// part of a number or a word, or a mark between values
			}
			}
			at++;
		} while (depth > 0);
		return at;
	}

	/** Where characters end that stand for themselves. */
	private int plainEnd(int from) {
		byte[] text = line;
		int place = from;
		for (int last = limit - Long.BYTES; place <= last; place += Long.BYTES) {
			long eight = EightBytes.at(text, place);
			long marks = EightBytes.equal(eight, '"') | EightBytes.equal(eight, '\\') | EightBytes.below(eight, ' ')
					| EightBytes.beyondAscii(eight);
			if (marks != 0) {
				return place + EightBytes.before(marks);
			}
		}
		// Bytes beyond ASCII are negative.
		while (place < limit && text[place] >= ' ' && text[place] != '"' && text[place] != '\\') {
			place++;
		}
		return place;
	}

	/** An integer. */
	long integer() throws NotSound {
		boolean negative = peek() == '-';
		byte[] text = line;
		int start = at + (negative ? 1 : 0);
		int end = start;
		long value = 0;
		int last = limit - Long.BYTES;
		int found = Long.BYTES;
		while (found == Long.BYTES && end <= last) {
			long eight = EightBytes.at(text, end);
			found = EightBytes.before(EightBytes.noDigits(eight));
			value = value * EightBytes.POWERS[found] + EightBytes.decimal(eight, found);
			end += found;
		}
		while (found == Long.BYTES && end < limit && text[end] >= '0' && text[end] <= '9') {
			value = value * 10 + text[end] - '0';
			end++;
		}
		boolean padded = end - start > 1 && text[start] == '0';
		if (end == start || end - start > SAFE_DIGITS || padded) {
			throw NotSound.IT;
		}
		at = end;
		return negative ? -value : value;
	}

	/** An integer, or a string of 1 to 16 lower-case hex digits after {@code 0x}. */
	long number() throws NotSound {
		if (peek() != '"') {
			return integer();
		}
		int start = at + 1;
		return hex(start, passString() - 1);
	}

	/** The number that 1 to 16 lower-case hex digits after {@code 0x} name. */
	long hex(int start, int end) throws NotSound {
		int digits = end - start - 2;
		if (digits < 1 || digits > HEX_DIGITS || line[start] != '0' || line[start + 1] != 'x') {
			throw NotSound.IT;
		}
		long value = 0;
		for (int place = start + 2; place < end; place++) {
			int digit = digit(line[place]);
			if (digit < 0) {
				throw NotSound.IT;
			}
			value = value << 4 | digit;
		}
		return value;
	}

	private static int digit(byte character) {
		if (character >= '0' && character <= '9') {
			return character - '0';
		}
		return character >= 'a' && character <= 'f' ? character - 'a' + 10 : -1;
	}

	/** True or false. */
	boolean truth() throws NotSound {
		boolean value = peek() == 't';
		String word = value ? "true" : "false";
		for (int i = 0; i < word.length(); i++) {
			if (at + i >= limit || line[at + i] != word.charAt(i)) {
				throw NotSound.IT;
			}
		}
		at += word.length();
		return value;
	}

	/** A string of hex digits as the bytes that they name. */
	Bytes bytes() throws NotSound {
		peek();
		int start = at + 1;
		return bytes(line, start, passString() - 1);
	}

	/** The bytes that hex digits between two places name. */
	static Bytes bytes(byte[] text, int start, int end) throws NotSound {
		try {
			return Bytes.parse(text, start, end - start);
		} catch (IllegalArgumentException e) {
			throw NotSound.IT;
		}
	}

	/** An object of strings, integers and truths. */
	Fields fields(Words words) throws NotSound {
		Map<String, Object> members = new LinkedHashMap<>();
		for (boolean more = enter('{', '}'); more; more = more('}')) {
			members.put(key(words), switch (peek()) {
			case '"' -> text();
			case 't', 'f' -> (Object) truth();
			default -> (Object) integer();
			});
		}
		return Fields.of(members);
	}

	/** What is next that is no space; the place is there. */
	byte peek() throws NotSound {
		int place = at;
		if (place < limit && line[place] > ' ') {
			return line[place];
		}
		if (blank() == limit) {
			throw NotSound.IT;
		}
		return line[at];
	}

	private int blank() {
		while (at < limit && (line[at] == ' ' || line[at] == '\t' || line[at] == '\r')) {
			at++;
		}
		return at;
	}

	private void expect(char wanted) throws NotSound {
		if (peek() != wanted) {
			throw NotSound.IT;
		}
		at++;
	}
}
