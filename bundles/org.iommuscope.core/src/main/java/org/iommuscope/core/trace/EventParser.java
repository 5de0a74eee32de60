package org.iommuscope.core.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.core.uapi.FileKind;
import org.iommuscope.core.uapi.Hex;
import org.iommuscope.core.uapi.Ioctl;
import org.iommuscope.core.uapi.Layout;

/**
 * Makes an event of the keys of one line. Each key that is read is taken out of the map; what is left is the event's
 * {@code extra}. A key with the wrong type of value, or without a value, leaves a sentence and a neutral value.
 */
final class EventParser {

	private static final Set<String> BUFFER_KEYS = Set.of("field", "addr", "dir", "bytes", "truncated");

	private final Map<String, Object> keys;
	private final List<String> damages = new ArrayList<>();

	private EventParser(JsonLine line) {
		keys = new LinkedHashMap<>(line.values());
		// JSON's null says the same as a key that is not there.
		keys.values().removeIf(value -> value == Fields.NULL);
		line.damage().ifPresent(damages::add);
	}

	/**
	 * The event of a line.
	 *
	 * @param line     the line's keys
	 * @param previous number of the event before it
	 */
	static Event parse(JsonLine line, long previous) {
		return new EventParser(line).event(previous);
	}

	private Event event(long previous) {
		long seq = keys.containsKey("seq") ? integer("seq", previous) : missing("seq", previous);
		long ts = integer("ts", 0);
		int pid = (int) integer("pid", 0);
		int tid = (int) integer("tid", 0);
		String comm = text("comm", "");
		String fdKind = text("fdkind", "");
		long dur = integer("dur", -1);
		String word = keys.containsKey("call") ? text("call", "") : missing("call", "");
		Call call = call(word, fdKind);
		return new Event(seq, ts, pid, tid, comm, fdKind, dur, call, Fields.of(keys), List.copyOf(damages));
	}

	private Call call(String word, String fdKind) {
		return switch (word) {
		case "open" -> new Call.Open(text("path", ""), number("flags", -1), result());
		case "close" -> new Call.Close(descriptor(), result());
		case "dup" -> new Call.Dup(descriptor(), result());
		case "ioctl" -> ioctl(fdKind);
		case "read", "write", "pread", "pwrite" -> new Call.Transfer(word, descriptor(), number("count", -1),
				number("offset", -1), bytes("bytes"), result());
		case "mmap", "munmap" -> new Call.Mapping(word, keys.containsKey("fd") ? descriptor() : -1, number("addr", 0),
				number("length", 0), number("prot", 0), number("flags", 0), number("offset", 0), result());
		case "mem" -> new Call.Mem(text("space", ""), number("addr", 0), bytes("bytes"), text("owner", ""));
		case "dma" -> new Call.Dma(text("device", ""), pasid(), number("iova", 0), number("length", 0),
				text("access", ""), text("result", ""));
		case "fault" -> new Call.Fault(text("device", ""), pasid(), optionalNumber("iova"), text("access", ""),
				text("reason", ""), text("source", ""));
		case "tracepoint" -> new Call.Tracepoint(text("name", ""), fields("fields"));
		case "env" -> environment();
		case "fork" -> new Call.Fork(fork());
		case "exit" -> new Call.Exit(pasidLike("status"));
		case "exec" -> new Call.Exec(text("path", ""));
		case "marker" -> new Call.Marker(text("text", ""));
		default -> new Call.Opaque(word);
		};
	}

	private int fork() {
		keys.remove("ret");
		return (int) integer("ppid", 0);
	}

	private Call environment() {
		String kind = text("kind", "");
		Fields rest = Fields.of(keys);
		keys.clear();
		return new Call.Environment(kind, rest);
	}

	private Call ioctl(String fdKind) {
		int fd = descriptor();
		long request = number("request", 0);
		String name = text("name", "");
		OptionalLong arg = optionalNumber("arg");
		Bytes in = bytes("in");
		Bytes out = bytes("out");
		List<Call.Buffer> mem = buffers();
		if (missing(request, fdKind, in)) {
			damages.add("in has " + in.size() + " bytes, its size field says " + declared(in));
		}
		return new Call.Ioctl(fd, request, name, arg, in, out, mem, result());
	}

	/** Whether a struct has lost bytes: a recorder writes as many as the struct's own size field says. */
	static boolean missing(long request, String fdKind, Bytes in) {
		long declared = Math.max(declared(in), Integer.BYTES);
		if (in.size() == 0 || in.size() >= declared) {
			return false;
		}
		Optional<Ioctl> ioctl = Ioctl.of(FileKind.of(fdKind).orElse(FileKind.IOMMUFD), (int) request);
		if (ioctl.isEmpty() || ioctl.get().type().isEmpty()) {
			return false;
		}
		int known = Layout.of(ioctl.get().type().get()).size();
		return in.size() < Math.min(declared, known);
	}

	private static long declared(Bytes in) {
		return Integer.toUnsignedLong(in.u32(0));
	}

	private List<Call.Buffer> buffers() {
		Object value = keys.remove("mem");
		if (value == null) {
			return List.of();
		}
		if (!(value instanceof List<?> list)) {
			damages.add("mem is not a list");
			return List.of();
		}
		List<Call.Buffer> buffers = new ArrayList<>(list.size());
		for (Object item : list) {
			if (item instanceof Fields fields) {
				buffers.add(buffer(fields));
			} else {
				damages.add("mem holds something that is not an object");
			}
		}
		return List.copyOf(buffers);
	}

	private Call.Buffer buffer(Fields fields) {
		return new Call.Buffer(fields.text("field").orElse(""), fields.number("addr").orElse(0),
				fields.text("dir").orElse("in"), hex("mem", fields.text("bytes").orElse("")),
				Boolean.TRUE.equals(fields.values().get("truncated")), unknown(fields));
	}

	private static Fields unknown(Fields buffer) {
		if (BUFFER_KEYS.containsAll(buffer.values().keySet())) {
			return Fields.NONE;
		}
		Map<String, Object> unknown = new LinkedHashMap<>(buffer.values());
		unknown.keySet().removeAll(BUFFER_KEYS);
		return Fields.of(unknown);
	}

	private Result result() {
		return new Result(number("ret", -1), (int) integer("errno", 0));
	}

	private int descriptor() {
		return (int) (keys.containsKey("fd") ? integer("fd", -1) : missing("fd", -1L));
	}

	private OptionalInt pasid() {
		return pasidLike("pasid");
	}

	private OptionalInt pasidLike(String key) {
		return keys.containsKey(key) ? OptionalInt.of((int) integer(key, 0)) : OptionalInt.empty();
	}

	private OptionalLong optionalNumber(String key) {
		return keys.containsKey(key) ? OptionalLong.of(number(key, 0)) : OptionalLong.empty();
	}

	private Fields fields(String key) {
		Object value = keys.remove(key);
		if (value instanceof Fields fields) {
			return fields;
		}
		if (value != null) {
			damages.add(key + " is not an object");
		}
		return Fields.NONE;
	}

	private String text(String key, String otherwise) {
		Object value = keys.remove(key);
		if (value instanceof String text) {
			return text;
		}
		if (value != null) {
			damages.add(key + " is not a text");
		}
		return otherwise;
	}

	private long integer(String key, long otherwise) {
		Object value = keys.remove(key);
		if (value instanceof Long number) {
			return number;
		}
		if (value != null) {
			damages.add(key + " is not an integer");
		}
		return otherwise;
	}

	/** An integer, or a text of hex digits. */
	private long number(String key, long otherwise) {
		Object value = keys.remove(key);
		try {
			return switch (value) {
			case null -> otherwise;
			case Long number -> number;
			case String text -> Hex.parse(text);
			default -> throw new NumberFormatException();
			};
		} catch (NumberFormatException e) {
			damages.add(key + " is not a number");
			return otherwise;
		}
	}

	private Bytes bytes(String key) {
		return hex(key, text(key, ""));
	}

	private Bytes hex(String key, String digits) {
		try {
			return Bytes.parse(digits);
		} catch (IllegalArgumentException e) {
			damages.add(key + " is not a string of hex digits");
			return Bytes.EMPTY;
		}
	}

	/** A key that must be there; what a line lacks that is damaged anyway is no news. */
	private <T> T missing(String key, T otherwise) {
		if (damages.isEmpty()) {
			damages.add("no " + key);
		}
		return otherwise;
	}
}
