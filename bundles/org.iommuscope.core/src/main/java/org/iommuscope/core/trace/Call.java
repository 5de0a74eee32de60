package org.iommuscope.core.trace;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.iommuscope.core.uapi.Bytes;

/** What an event did: one record for each kind of line that the trace format names, and {@link Opaque} for others. */
public sealed interface Call {

	/** The word under the key {@code call}. */
	String word();

	/** What it returned, where it is a system call. */
	default Optional<Result> outcome() {
		return Optional.empty();
	}

	/** The descriptor that it was made on, where there is one. */
	default OptionalInt descriptor() {
		return OptionalInt.empty();
	}

	/** A system call, which returns something. */
	sealed interface Returning extends Call {

		/** What it returned. */
		Result result();

		@Override
		default Optional<Result> outcome() {
			return Optional.of(result());
		}
	}

	/** A system call on a descriptor. */
	sealed interface OnDescriptor extends Returning {

		/** The descriptor. */
		int fd();

		@Override
		default OptionalInt descriptor() {
			return OptionalInt.of(fd());
		}
	}

	/** A file was opened; {@code flags} as of {@code open(2)}, -1 where unknown. */
	record Open(String path, long flags, Result result) implements Returning {
		@Override
		public String word() {
			return "open";
		}
	}

	/** A descriptor was closed. */
	record Close(int fd, Result result) implements OnDescriptor {
		@Override
		public String word() {
			return "close";
		}
	}

	/** A descriptor was made to name the same open file as another. */
	record Dup(int fd, Result result) implements OnDescriptor {
		@Override
		public String word() {
			return "dup";
		}
	}

	/**
	 * An ioctl.
	 *
	 * @param request the number
	 * @param name    the recorder's name for it, empty where it has none
	 * @param arg     the raw third argument where it is no readable pointer
	 * @param in      the struct before the call, as long as its size field says
	 * @param out     the struct after the call
	 * @param mem     what the struct's pointers pointed to
	 */
	record Ioctl(int fd, long request, String name, OptionalLong arg, Bytes in, Bytes out, List<Buffer> mem,
			Result result) implements OnDescriptor {
		@Override
		public String word() {
			return "ioctl";
		}

		/** The same call with another result. */
		public Ioctl returning(Result other, Bytes written, List<Buffer> buffers) {
			return new Ioctl(fd, request, name, arg, in, written, List.copyOf(buffers), other);
		}

		/** The content of a buffer before ({@code in}) or after ({@code out}) the call. */
		public Optional<Bytes> buffer(String field, String direction) {
			for (Buffer buffer : mem) {
				if (buffer.field().equals(field) && (buffer.dir().equals(direction) || buffer.dir().equals("inout"))) {
					return Optional.of(buffer.bytes());
				}
			}
			return Optional.empty();
		}
	}

	/**
	 * Memory that a struct pointed to.
	 *
	 * @param field     the struct's member
	 * @param addr      address in the caller's memory
	 * @param dir       {@code in}, {@code out} or {@code inout}
	 * @param truncated whether the recorder left out the rest
	 * @param extra     keys that this program does not know, unchanged
	 */
	record Buffer(String field, long addr, String dir, Bytes bytes, boolean truncated, Fields extra) {

		/** Without unknown keys. */
		public Buffer(String field, long addr, String dir, Bytes bytes, boolean truncated) {
			this(field, addr, dir, bytes, truncated, Fields.NONE);
		}
	}

	/**
	 * Bytes read from or written to a descriptor.
	 *
	 * @param word   {@code read}, {@code write}, {@code pread} or {@code pwrite}
	 * @param count  bytes asked for, -1 where unknown
	 * @param offset place in the file, -1 where it is the current one
	 */
	record Transfer(String word, int fd, long count, long offset, Bytes bytes, Result result) implements OnDescriptor {
	}

	/** {@code mmap} or {@code munmap}; {@code ret} of a mapping is its address. */
	record Mapping(String word, int fd, long addr, long length, long prot, long flags, long offset, Result result)
			implements Returning {

		/** The same call with another result. */
		public Mapping returning(Result other) {
			return new Mapping(word, fd, addr, length, prot, flags, offset, other);
		}

		@Override
		public OptionalInt descriptor() {
			return fd < 0 ? OptionalInt.empty() : OptionalInt.of(fd);
		}
	}

	/** What memory held at this time; {@code space} is {@code gpa}, {@code hva} or {@code pa}. */
	record Mem(String space, long addr, Bytes bytes, String owner) implements Call {
		@Override
		public String word() {
			return "mem";
		}
	}

	/** A device accessed memory; {@code length} in bytes, {@code access} one of r, w, rw, x. */
	record Dma(String device, OptionalInt pasid, long iova, long length, String access, String observed)
			implements Call {
		@Override
		public String word() {
			return "dma";
		}

		/** With another word about how it ended. */
		public Dma withObserved(String other) {
			return new Dma(device, pasid, iova, length, access, other);
		}
	}

	/** A fault that somebody reported. */
	record Fault(String device, OptionalInt pasid, OptionalLong iova, String access, String reason, String source)
			implements Call {
		@Override
		public String word() {
			return "fault";
		}
	}

	/** A kernel tracepoint. */
	record Tracepoint(String name, Fields fields) implements Call {
		@Override
		public String word() {
			return "tracepoint";
		}
	}

	/** What a probe saw of the machine; {@code kind} is device, iommu, group, process or tables. */
	record Environment(String kind, Fields fields) implements Call {
		@Override
		public String word() {
			return "env";
		}
	}

	/** The event's process came from {@code ppid} with its descriptors. */
	record Fork(int ppid) implements Call {
		@Override
		public String word() {
			return "fork";
		}
	}

	/** The process ended. */
	record Exit(OptionalInt status) implements Call {
		@Override
		public String word() {
			return "exit";
		}
	}

	/** The process kept those descriptors that are not close-on-exec. */
	record Exec(String path) implements Call {
		@Override
		public String word() {
			return "exec";
		}
	}

	/** A note: start or end of a test, a remark of the user, a step of a lesson. */
	record Marker(String text) implements Call {
		@Override
		public String word() {
			return "marker";
		}
	}

	/** A kind of event that this program does not know, or a line of which not even that can be read. */
	record Opaque(String word) implements Call {
	}
}
