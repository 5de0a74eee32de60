package org.iommuscope.core.replay.branch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.KernelObject;
import org.iommuscope.core.machine.OpenFile;
import org.iommuscope.core.machine.Process;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.core.uapi.Field;
import org.iommuscope.core.uapi.FileKind;
import org.iommuscope.core.uapi.Ioctl;
import org.iommuscope.core.uapi.Layout;
import org.iommuscope.core.uapi.test.TestCommand;
import org.iommuscope.core.uapi.test.TestOperation;
import org.iommuscope.core.uapi.test.TestOperationKind;

/**
 * What the numbers in a recorded call are called on a branch. A program uses what it was given: where the kernel gives
 * an object another id on the branch (the lowest free one, {@code xa_alloc}), or a file another descriptor (the lowest
 * free one, {@code get_unused_fd_flags}), later calls name it by that. Two are the same if the same event made them. A
 * number that stands for nothing on the branch, since what made it was left out or fails there, stays as it is; if
 * something else has that number, it becomes one that names nothing (0 for an object, -1 for a file), so that the call
 * fails by the rules instead of reaching a stranger.
 *
 * @param recorded  the state that the call was recorded in
 * @param branch    the state on the branch
 * @param numbering of the branch's events
 */
record Names(State recorded, State branch, Numbering numbering) {

	private static final int TEST_UNION = 16;
	private static final int TEST_ID = 8;
	private static final List<TestOperationKind> ON_ACCESSES = List.of(TestOperationKind.DESTROY_ACCESS_PAGES,
			TestOperationKind.ACCESS_PAGES, TestOperationKind.ACCESS_RW, TestOperationKind.ACCESS_REPLACE_IOAS);

	/**
	 * A descriptor on the branch.
	 *
	 * @return empty if the recorded one was open, and the file is not on the branch
	 */
	OptionalInt descriptor(int pid, int fd) {
		Optional<OpenFile> file = recorded.file(pid, fd);
		if (file.isEmpty() || same(file.get(), branch.file(pid, fd))) {
			return OptionalInt.of(fd);
		}
		for (Map.Entry<Integer, Process.Descriptor> other : branch.process(pid).map(p -> p.descriptors().entrySet())
				.orElse(java.util.Set.of())) {
			if (same(file.get(), Optional.of(branch.files().get(other.getValue().file())))) {
				return OptionalInt.of(other.getKey());
			}
		}
		return wasOpened(file.get()) ? OptionalInt.empty() : OptionalInt.of(fd);
	}

	private boolean same(OpenFile file, Optional<OpenFile> other) {
		return other.filter(o -> o.kind() == file.kind()
				&& (o.openedAt() == numbering.of(file.openedAt()) || !wasOpened(file) && !wasOpened(o))).isPresent();
	}

	/** Whether a recorded event opened it; otherwise it was there before the recording began. */
	private static boolean wasOpened(OpenFile file) {
		return !file.path().isEmpty() || file.kind() != FileKind.IOMMUFD && file.object().isPresent();
	}

	/** The same call with the names of the branch. */
	Event renamed(Event event, int fd) {
		return event.with(switch (event.call()) {
		case Call.Close close -> new Call.Close(fd, close.result());
		case Call.Dup dup -> new Call.Dup(fd, dup.result());
		case Call.Transfer transfer -> new Call.Transfer(transfer.word(), fd, transfer.count(), transfer.offset(),
				transfer.bytes(), transfer.result());
		case Call.Mapping mapping -> new Call.Mapping(mapping.word(), fd, mapping.addr(), mapping.length(),
				mapping.prot(), mapping.flags(), mapping.offset(), mapping.result());
		case Call.Ioctl ioctl -> ioctl(event, ioctl, fd);
		default -> event.call();
		});
	}

	private Call.Ioctl ioctl(Event event, Call.Ioctl ioctl, int fd) {
		Optional<OpenFile> before = recorded.file(event.pid(), ioctl.fd());
		Optional<Context> there = context(recorded, before);
		Optional<Context> here = context(branch, branch.file(event.pid(), fd));
		Struct struct = new Struct(ioctl.in(), ioctl.out());
		Optional<Ioctl> known = before.flatMap(file -> Ioctl.of(file.kind(), (int) ioctl.request()));
		if (known.filter(Ioctl.IOMMU_TEST_CMD::equals).isPresent()) {
			TestCommand command = TestCommand.decode(ioctl.in());
			boolean access = TestOperationKind.of(command.op()).filter(ON_ACCESSES::contains).isPresent();
			struct = rename(struct, TEST_ID, access ? Field.Named.DESCRIPTOR : Field.Named.OBJECT, event.pid(), there, here);
			Optional<TestOperation> operation = command.operation();
			struct = operation.isEmpty() ? struct
					: members(struct, Layout.of((Record) operation.get()), TEST_UNION, event.pid(), there, here);
		} else if (known.flatMap(Ioctl::type).isPresent()) {
			struct = members(struct, Layout.of(known.get().type().get()), 0, event.pid(), there, here);
		}
		return new Call.Ioctl(fd, ioctl.request(), ioctl.name(), ioctl.arg(), struct.in(), struct.out(), ioctl.mem(),
				ioctl.result());
	}

	private static Optional<Context> context(State state, Optional<OpenFile> file) {
		return file.filter(f -> f.context().isPresent()).flatMap(f -> state.context(f.context().getAsInt()));
	}

	private Struct members(Struct struct, Layout<?> layout, int base, int pid, Optional<Context> there,
			Optional<Context> here) {
		Struct renamed = struct;
		for (Layout.Member member : layout.members()) {
			if (member.direction() != Field.Direction.OUT) {
				renamed = rename(renamed, base + member.offset(), member.names(), pid, there, here);
			}
		}
		return renamed;
	}

	private Struct rename(Struct struct, int offset, Field.Named what, int pid, Optional<Context> there,
			Optional<Context> here) {
		int number = struct.in().u32(offset);
		return switch (what) {
		case NOTHING, MEMORY -> struct;
		case DESCRIPTOR -> struct.with(offset, descriptor(pid, number)
				.orElseGet(() -> branch.file(pid, number).isPresent() ? -1 : number));
		case OBJECT -> there.isEmpty() || here.isEmpty() ? struct
				: struct.with(offset, object(there.get(), here.get(), number));
		};
	}

	private int object(Context there, Context here, int id) {
		Optional<KernelObject> object = there.object(id);
		if (object.isEmpty() || same(object.get(), here.objects().get(id))) {
			return id;
		}
		return here.objects().values().stream().filter(other -> same(object.get(), other)).mapToInt(KernelObject::id)
				.findFirst().orElse(here.object(id).isPresent() ? 0 : id);
	}

	private boolean same(KernelObject object, KernelObject other) {
		return other != null && other.getClass() == object.getClass()
				&& other.createdAt() == numbering.of(object.createdAt());
	}

	/** A struct before and after a call; what the kernel left alone in it is named anew in both. */
	private record Struct(Bytes in, Bytes out) {

		Struct with(int offset, int number) {
			if (in.u32(offset) == number || in.size() < offset + Integer.BYTES) {
				return this;
			}
			boolean untouched = out.size() >= offset + Integer.BYTES && out.u32(offset) == in.u32(offset);
			return new Struct(with(in, offset, number), untouched ? with(out, offset, number) : out);
		}

		private static Bytes with(Bytes bytes, int offset, int number) {
			byte[] content = bytes.toArray();
			for (int i = 0; i < Integer.BYTES; i++) {
				content[offset + i] = (byte) (number >>> i * Byte.SIZE);
			}
			return Bytes.of(content);
		}
	}
}
