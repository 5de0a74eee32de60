package org.iommuscope.core.trace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.iommuscope.core.uapi.Bytes;

/**
 * The quick way from a line to its event, for lines as recorders write them: nothing wrong with them, the common keys
 * before {@code call}, and no key that its call does not have. Reads tokens into fields, without a map between. Any other
 * line is left to {@link EventParser}, which says what is wrong with it; both make the same event of a line that both
 * can read. Lines that follow each other in one array share a parser. Not thread safe.
 */
final class SoundLine {

	private static final JsonFactory JSON = JsonFactory.builder()
			.streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(JsonLine.MAX_DEPTH)
					.maxStringLength(TraceReader.MAX_LINE).build())
			.build();

	/** Says that a line is none of these; not an error, so without a trace of the stack. */
	private static final class NotSound extends Exception {
		private static final long serialVersionUID = 1;
		private static final NotSound IT = new NotSound();

		private NotSound() {
			super(null, null, false, false);
		}
	}

	private final Words words = new Words();
	private JsonParser json;
	private byte[] line;
	/** Where the parser began. */
	private int base;
	/** Where the line ends. */
	private int limit;
	private int inStart;

	// Common keys.
	private boolean numbered;
	private long seq;
	private long ts;
	private long pid;
	private long tid;
	private String comm;
	private String fdKind;
	private long dur;

	// Keys of calls.
	private boolean onDescriptor;
	private long fd;
	private long ret;
	private long errno;
	private long number1;
	private long number2;
	private long number3;
	private long number4;
	private long number5;
	private String text1;
	private String text2;
	private String text3;
	private Bytes bytes1;
	private Bytes bytes2;
	private OptionalLong arg;
	private OptionalInt small;
	private OptionalLong iova;
	private List<Call.Buffer> buffers;
	private Fields fields;

	/**
	 * The event of a line; empty where it is not for this class.
	 *
	 * @param end where the bytes end in the array, of this line or of others after it
	 */
	Optional<Event> event(byte[] text, int offset, int length, int end) {
		if (length == 0 || text[offset] != '{') {
			return Optional.empty();
		}
		try {
			boolean goesOn = json != null && line == text && offset == limit + 1;
			if (!goesOn) {
				leave();
				json = JSON.createParser(text, offset, end - offset);
				line = text;
				base = offset;
			}
			limit = offset + length;
			clear();
			return Optional.of(read());
		} catch (NotSound | IOException notForThisClass) {
			leave();
			return Optional.empty();
		}
	}

	/** The next line has a parser of its own. */
	private void leave() {
		if (json == null) {
			return;
		}
		try {
			json.close();
		} catch (IOException e) {
			throw new UncheckedIOException("an array cannot be closed", e);
		} finally {
			json = null;
		}
	}

	private void clear() {
		inStart = 0;
		numbered = false;
		ts = 0;
		pid = 0;
		tid = 0;
		comm = "";
		fdKind = "";
		dur = -1;
		onDescriptor = false;
		fd = -1;
		ret = -1;
		errno = 0;
		text1 = "";
		text2 = "";
		text3 = "";
		number1 = 0;
		number2 = 0;
		number3 = 0;
		number4 = 0;
		number5 = 0;
		bytes1 = Bytes.EMPTY;
		bytes2 = Bytes.EMPTY;
		arg = OptionalLong.empty();
		small = OptionalInt.empty();
		iova = OptionalLong.empty();
		buffers = List.of();
		fields = Fields.NONE;
	}

	private Event read() throws NotSound, IOException {
		expect(json.nextToken(), JsonToken.START_OBJECT);
		String word = "";
		while (word.isEmpty()) {
			String key = key();
			if (key.equals("call")) {
				word = text();
			} else if (!common(key)) {
				throw NotSound.IT;
			}
		}
		Call call = call(word);
		if (!numbered || !isBlank(base + (int) json.currentLocation().getByteOffset())) {
			throw NotSound.IT;
		}
		return new Event(seq, ts, (int) pid, (int) tid, comm, fdKind, dur, call, Fields.NONE, List.of());
	}

	/** Whether nothing follows in the line, which the call has not left. */
	private boolean isBlank(int from) {
		for (int at = from; at < limit; at++) {
			if (line[at] != ' ' && line[at] != '\t' && line[at] != '\r') {
				return false;
			}
		}
		return from <= limit;
	}

	private String key() throws NotSound, IOException {
		expect(json.nextToken(), JsonToken.FIELD_NAME);
		String key = json.currentName();
		json.nextToken();
		return key;
	}

	private boolean common(String key) throws NotSound, IOException {
		switch (key) {
		case "seq" -> {
			seq = integer();
			numbered = true;
		}
		case "ts" -> ts = integer();
		case "pid" -> pid = integer();
		case "tid" -> tid = integer();
		case "comm" -> comm = text();
		case "fdkind" -> fdKind = text();
		case "dur" -> dur = integer();
		default -> {
			return false;
		}
		}
		return true;
	}

	/** A call's own key; false for one that it has not. */
	private interface Keys {
		boolean take(String key) throws NotSound, IOException;
	}

	private void rest(Keys keys) throws NotSound, IOException {
		for (JsonToken token = json.nextToken(); token != JsonToken.END_OBJECT; token = json.nextToken()) {
			expect(token, JsonToken.FIELD_NAME);
			String key = json.currentName();
			json.nextToken();
			if (!keys.take(key) && !common(key)) {
				throw NotSound.IT;
			}
		}
	}

	private boolean result(String key) throws NotSound, IOException {
		switch (key) {
		case "ret" -> ret = number();
		case "errno" -> errno = integer();
		case "fd" -> {
			fd = integer();
			onDescriptor = true;
		}
		default -> {
			return false;
		}
		}
		return true;
	}

	private Result result() {
		return new Result(ret, (int) errno);
	}

	private int descriptor() throws NotSound {
		if (!onDescriptor) {
			throw NotSound.IT;
		}
		return (int) fd;
	}

	private Call call(String word) throws NotSound, IOException {
		return switch (word) {
		case "ioctl" -> ioctl();
		case "open" -> open();
		case "close" -> {
			rest(this::result);
			yield new Call.Close(descriptor(), result());
		}
		case "read", "write", "pread", "pwrite" -> transfer(word);
		case "mmap", "munmap" -> mapping(word);
		case "mem" -> mem();
		case "dma" -> dma();
		case "tracepoint" -> tracepoint();
		case "marker" -> marker();
		default -> throw NotSound.IT;
		};
	}

	private Call open() throws NotSound, IOException {
		number1 = -1;
		rest(key -> {
			switch (key) {
			case "path" -> text1 = text();
			case "flags" -> number1 = number();
			case "ret" -> ret = number();
			case "errno" -> errno = integer();
			default -> {
				return false;
			}
			}
			return true;
		});
		return new Call.Open(text1, number1, result());
	}

	private Call ioctl() throws NotSound, IOException {
		rest(key -> {
			switch (key) {
			case "request" -> number1 = number();
			case "name" -> text1 = text();
			case "arg" -> arg = OptionalLong.of(number());
			case "in" -> {
				inStart = stringStart();
				bytes1 = bytes();
			}
			case "out" -> bytes2 = after();
			case "mem" -> buffers = buffers();
			default -> {
				return result(key);
			}
			}
			return true;
		});
		if (EventParser.missing(number1, fdKind, bytes1)) {
			throw NotSound.IT;
		}
		return new Call.Ioctl(descriptor(), number1, text1, arg, bytes1, bytes2, buffers, result());
	}

	/** The struct after the call. Most calls change nothing in it; then both sides share their bytes. */
	private Bytes after() throws NotSound {
		int start = stringStart();
		int digits = bytes1.size() * 2;
		return inStart > 0 && start + digits < limit && line[start + digits] == '"'
				&& Arrays.equals(line, start, start + digits, line, inStart, inStart + digits) ? bytes1 : bytes();
	}

	private List<Call.Buffer> buffers() throws NotSound, IOException {
		expect(json.currentToken(), JsonToken.START_ARRAY);
		List<Call.Buffer> found = new ArrayList<>(2);
		while (json.nextToken() != JsonToken.END_ARRAY) {
			expect(json.currentToken(), JsonToken.START_OBJECT);
			found.add(buffer());
		}
		return List.copyOf(found);
	}

	private Call.Buffer buffer() throws NotSound, IOException {
		String field = "";
		String dir = "in";
		long address = 0;
		Bytes content = Bytes.EMPTY;
		boolean truncated = false;
		while (json.nextToken() != JsonToken.END_OBJECT) {
			String key = json.currentName();
			JsonToken value = json.nextToken();
			switch (key) {
			case "field" -> field = text();
			case "addr" -> address = number();
			case "dir" -> dir = text();
			case "bytes" -> content = bytes();
			case "truncated" -> truncated = value == JsonToken.VALUE_TRUE;
			default -> throw NotSound.IT;
			}
		}
		return new Call.Buffer(field, address, dir, content, truncated);
	}

	private Call transfer(String word) throws NotSound, IOException {
		number1 = -1;
		number2 = -1;
		rest(key -> {
			switch (key) {
			case "count" -> number1 = number();
			case "offset" -> number2 = number();
			case "bytes" -> bytes1 = bytes();
			default -> {
				return result(key);
			}
			}
			return true;
		});
		return new Call.Transfer(word, descriptor(), number1, number2, bytes1, result());
	}

	private Call mapping(String word) throws NotSound, IOException {
		rest(key -> {
			switch (key) {
			case "addr" -> number1 = number();
			case "length" -> number2 = number();
			case "prot" -> number3 = number();
			case "flags" -> number4 = number();
			case "offset" -> number5 = number();
			default -> {
				return result(key);
			}
			}
			return true;
		});
		return new Call.Mapping(word, (int) fd, number1, number2, number3, number4, number5, result());
	}

	private Call mem() throws NotSound, IOException {
		rest(key -> {
			switch (key) {
			case "space" -> text1 = text();
			case "addr" -> number1 = number();
			case "bytes" -> bytes1 = bytes();
			case "owner" -> text2 = text();
			default -> {
				return false;
			}
			}
			return true;
		});
		return new Call.Mem(text1, number1, bytes1, text2);
	}

	private Call dma() throws NotSound, IOException {
		rest(key -> {
			switch (key) {
			case "device" -> text1 = text();
			case "pasid" -> small = OptionalInt.of((int) integer());
			case "iova" -> number1 = number();
			case "length" -> number2 = number();
			case "access" -> text2 = text();
			case "result" -> text3 = text();
			default -> {
				return false;
			}
			}
			return true;
		});
		return new Call.Dma(text1, small, number1, number2, text2, text3);
	}

	private Call tracepoint() throws NotSound, IOException {
		rest(key -> {
			switch (key) {
			case "name" -> text1 = text();
			case "fields" -> {
				expect(json.currentToken(), JsonToken.START_OBJECT);
				fields = (Fields) JsonLine.readValue(json);
			}
			default -> {
				return false;
			}
			}
			return true;
		});
		return new Call.Tracepoint(text1, fields);
	}

	private Call marker() throws NotSound, IOException {
		rest(key -> {
			if (!key.equals("text")) {
				return false;
			}
			text1 = text();
			return true;
		});
		return new Call.Marker(text1);
	}

	private static void expect(JsonToken found, JsonToken wanted) throws NotSound {
		if (found != wanted) {
			throw NotSound.IT;
		}
	}

	private String text() throws NotSound, IOException {
		expect(json.currentToken(), JsonToken.VALUE_STRING);
		return words.of(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
	}

	private long integer() throws NotSound, IOException {
		expect(json.currentToken(), JsonToken.VALUE_NUMBER_INT);
		// Throws what is left to the careful way too where the number is too large.
		return json.getLongValue();
	}

	/** An integer, or a text of 1 to 16 hex digits after {@code 0x}. */
	private long number() throws NotSound, IOException {
		if (json.currentToken() != JsonToken.VALUE_STRING) {
			return integer();
		}
		char[] text = json.getTextCharacters();
		int at = json.getTextOffset();
		int length = json.getTextLength();
		if (length < 3 || length > 18 || text[at] != '0' || text[at + 1] != 'x') {
			throw NotSound.IT;
		}
		long value = 0;
		for (int i = at + 2; i < at + length; i++) {
			int digit = Character.digit(text[i], 16);
			if (digit < 0 || text[i] > 'f') {
				throw NotSound.IT;
			}
			value = value << 4 | digit;
		}
		return value;
	}

	/** A string of hex digits, decoded where it stands in the line. */
	private Bytes bytes() throws NotSound {
		int start = stringStart();
		int end = start;
		while (end < limit && line[end] != '"') {
			end++;
		}
		try {
			return Bytes.parse(line, start, end - start);
		} catch (IllegalArgumentException e) {
			throw NotSound.IT;
		}
	}

	/** Where the current string begins in the line. */
	private int stringStart() throws NotSound {
		expect(json.currentToken(), JsonToken.VALUE_STRING);
		return base + (int) json.currentTokenLocation().getByteOffset() + 1;
	}
}
