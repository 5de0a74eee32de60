package org.iommuscope.core.trace;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.iommuscope.core.trace.LineScanner.NotSound;
import org.iommuscope.core.uapi.Bytes;

/**
 * The quick way from a line to its event, for lines as recorders write them: nothing wrong with them, and no key that their
 * call does not have. Any other line is left to {@link EventParser}, which says what is wrong with it; both make the same
 * event of a line that both can read. Not thread safe.
 */
final class SoundLine {

	private static final long COMMON = Key.bits(Key.SEQ, Key.TS, Key.PID, Key.TID, Key.COMM, Key.FDKIND, Key.DUR, Key.CALL);
	private static final long RESULT = Key.bits(Key.RET, Key.ERRNO);
	private static final long ON_DESCRIPTOR = RESULT | Key.FD.bit();
	private static final long IOCTL = ON_DESCRIPTOR | Key.bits(Key.REQUEST, Key.NAME, Key.ARG, Key.IN, Key.OUT, Key.MEM);
	private static final long OPEN = RESULT | Key.bits(Key.PATH, Key.FLAGS);
	private static final long TRANSFER = ON_DESCRIPTOR | Key.bits(Key.COUNT, Key.OFFSET, Key.BYTES);
	private static final long MAPPING = ON_DESCRIPTOR | Key.bits(Key.ADDR, Key.LENGTH, Key.PROT, Key.FLAGS, Key.OFFSET);
	private static final long MEM = Key.bits(Key.SPACE, Key.ADDR, Key.BYTES, Key.OWNER);
	private static final long DMA = Key.bits(Key.DEVICE, Key.PASID, Key.IOVA, Key.LENGTH, Key.ACCESS, Key.RESULT);
	private static final long TRACEPOINT = Key.bits(Key.NAME, Key.FIELDS);
	private static final long MARKER = Key.TEXT.bit();

	private final LineMembers line = new LineMembers();

	/**
	 * The event of the line that begins at a place in a text; empty where it is not for this class, or its end is not there.
	 *
	 * @param limit where the text ends
	 */
	Optional<Event> event(byte[] text, int place, int limit) {
		try {
			line.read(text, place, limit);
			return Optional.of(event());
		} catch (NotSound notForThisClass) {
			return Optional.empty();
		}
	}

	/** Where the line feed is that ends the line of the last event. */
	int end() {
		return line.end();
	}

	private Event event() throws NotSound {
		Call call = call(line.word(Key.CALL));
		require(line.has(Key.SEQ));
		return new Event(line.integer(Key.SEQ, 0), line.integer(Key.TS, 0), (int) line.integer(Key.PID, 0),
				(int) line.integer(Key.TID, 0), line.word(Key.COMM), line.word(Key.FDKIND), line.integer(Key.DUR, -1), call,
				Fields.NONE, List.of());
	}

	private Call call(String word) throws NotSound {
		return switch (word) {
		case "ioctl" -> ioctl();
		case "open" -> {
			requireOnly(OPEN);
			yield new Call.Open(line.text(Key.PATH), line.number(Key.FLAGS, -1), result());
		}
		case "close" -> {
			requireOnly(ON_DESCRIPTOR);
			yield new Call.Close(descriptor(), result());
		}
		case "read", "write", "pread", "pwrite" -> {
			requireOnly(TRANSFER);
			yield new Call.Transfer(word, descriptor(), line.number(Key.COUNT, -1), line.number(Key.OFFSET, -1),
					line.bytes(Key.BYTES), result());
		}
		case "mmap", "munmap" -> {
			requireOnly(MAPPING);
			yield new Call.Mapping(word, (int) line.integer(Key.FD, -1), line.number(Key.ADDR, 0), line.number(Key.LENGTH, 0),
					line.number(Key.PROT, 0), line.number(Key.FLAGS, 0), line.number(Key.OFFSET, 0), result());
		}
		case "mem" -> {
			requireOnly(MEM);
			yield new Call.Mem(line.word(Key.SPACE), line.number(Key.ADDR, 0), line.bytes(Key.BYTES), line.word(Key.OWNER));
		}
		case "dma" -> dma();
		case "tracepoint" -> {
			requireOnly(TRACEPOINT);
			yield new Call.Tracepoint(line.word(Key.NAME), line.fields(Key.FIELDS));
		}
		case "marker" -> {
			requireOnly(MARKER);
			yield new Call.Marker(line.text(Key.TEXT));
		}
		default -> throw LineScanner.notSound();
		};
	}

	private Call ioctl() throws NotSound {
		requireOnly(IOCTL);
		long request = line.number(Key.REQUEST, 0);
		Bytes in = line.bytes(Key.IN);
		require(!EventParser.missing(request, line.word(Key.FDKIND), in));
		OptionalLong arg = line.has(Key.ARG) ? OptionalLong.of(line.number(Key.ARG, 0)) : OptionalLong.empty();
		// Most calls change nothing in their struct.
		return new Call.Ioctl(descriptor(), request, line.word(Key.NAME), arg, in, line.bytesLike(Key.OUT, Key.IN, in),
				line.buffers(Key.MEM), result());
	}

	private Call dma() throws NotSound {
		requireOnly(DMA);
		OptionalInt pasid = line.has(Key.PASID) ? OptionalInt.of((int) line.integer(Key.PASID, 0)) : OptionalInt.empty();
		return new Call.Dma(line.word(Key.DEVICE), pasid, line.number(Key.IOVA, 0), line.number(Key.LENGTH, 0),
				line.word(Key.ACCESS), line.word(Key.RESULT));
	}

	private int descriptor() throws NotSound {
		require(line.has(Key.FD));
		return (int) line.integer(Key.FD, -1);
	}

	private Result result() throws NotSound {
		long ret = line.number(Key.RET, -1);
		int errno = (int) line.integer(Key.ERRNO, 0);
		// Most calls return nothing.
		return ret == 0 && errno == 0 ? Result.OK : new Result(ret, errno);
	}

	private void requireOnly(long keys) throws NotSound {
		require(line.hasOnly(COMMON | keys));
	}

	private static void require(boolean condition) throws NotSound {
		if (!condition) {
			throw LineScanner.notSound();
		}
	}
}
