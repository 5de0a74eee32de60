package org.iommuscope.core.machine;

import java.util.Map;
import java.util.Optional;
import org.iommuscope.core.machine.Process.Descriptor;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.uapi.FileKind;
import org.pcollections.IntTreePMap;
import org.pcollections.TreePVector;

/**
 * Descriptors, open files and processes. An open file lives as long as a descriptor names it; a context lives as long
 * as a file that is it, is bound to it, or was made by it, since each of them holds the iommufd file
 * ({@code iommufd_ctx_get}).
 */
final class Files {

	/** {@code O_CLOEXEC} of x86-64 and arm64. */
	private static final long O_CLOEXEC = 0x80000;

	private Files() {
	}

	static State open(State state, Event event, Call.Open open) {
		int fd = (int) open.result().ret();
		boolean closeOnExec = open.flags() >= 0 && (open.flags() & O_CLOEXEC) != 0;
		State next = add(state, event, fd, closeOnExec, FileKind.ofPath(open.path()), open.path());
		return FileKind.ofPath(open.path()) == FileKind.IOMMUFD ? withContext(next, event, fd, true) : next;
	}

	/** A file that a call on a context returned a descriptor of; all of iommufd's are close-on-exec. */
	static State returned(State state, Event event, int fd, FileKind kind, int context, int object) {
		State next = add(state, event, fd, true, kind, "");
		return next.file(event.pid(), fd).map(file -> next.with(file.bound(context, object))).orElse(next);
	}

	/** A state that knows the descriptor an event was made on, though nothing recorded how it came to be. */
	static State seen(State state, Event event, int fd) {
		if (state.file(event.pid(), fd).isPresent()) {
			return state;
		}
		Optional<FileKind> kind = FileKind.of(event.fdKind());
		if (kind.isEmpty() || kind.get() == FileKind.OTHER) {
			return state;
		}
		State next = add(state, event, fd, false, kind.get(), "");
		return kind.get() == FileKind.IOMMUFD ? withContext(next, event, fd, false) : next;
	}

	static State close(State state, int pid, int fd, long seq) {
		Optional<Process> process = state.process(pid);
		Optional<Descriptor> descriptor = process.flatMap(p -> p.descriptor(fd));
		if (descriptor.isEmpty()) {
			return state;
		}
		State without = state.with(process.get().withDescriptors(process.get().descriptors().minus(fd)));
		return release(without, descriptor.get().file(), seq);
	}

	static State dup(State state, Event event, Call.Dup dup) {
		State known = seen(state, event, dup.fd());
		int fd = (int) dup.result().ret();
		Optional<OpenFile> file = known.file(event.pid(), dup.fd());
		if (file.isEmpty() || fd == dup.fd()) {
			return known;
		}
		State referenced = known.with(file.get().withReferences(file.get().references() + 1));
		return describe(close(referenced, event.pid(), fd, event.seq()), event, fd,
				new Descriptor(file.get().number(), false));
	}

	static State fork(State state, Event event, int parent) {
		State next = exit(state, event);
		Process child = next.process(parent).orElseGet(() -> Process.of(parent, "")).forked(event.pid(), event.comm());
		IntTreePMap<Descriptor> inherited = child.descriptors();
		for (Descriptor descriptor : inherited.values()) {
			OpenFile file = next.files().get(descriptor.file());
			next = next.with(file.withReferences(file.references() + 1));
		}
		return Mappings.held(next, child.memory()).with(child);
	}

	static State exec(State state, Event event) {
		State next = state;
		for (Map.Entry<Integer, Descriptor> entry : descriptors(state, event.pid()).entrySet()) {
			if (entry.getValue().closeOnExec()) {
				next = close(next, event.pid(), entry.getKey(), event.seq());
			}
		}
		Optional<Process> process = next.process(event.pid());
		return process.isEmpty() || process.get().memory().isEmpty() ? next
				: Mappings.released(next.with(process.get().withMemory(TreePVector.empty())), process.get().memory(),
						event.seq());
	}

	/** The kernel closes what a process left open, in the order of the descriptors. */
	static State exit(State state, Event event) {
		State next = state;
		for (int fd : descriptors(state, event.pid()).keySet()) {
			next = close(next, event.pid(), fd, event.seq());
		}
		Optional<Process> process = next.process(event.pid());
		return process.isEmpty() ? next
				: Mappings.released(next.withoutProcess(event.pid()), process.get().memory(), event.seq());
	}

	private static IntTreePMap<Descriptor> descriptors(State state, int pid) {
		return state.process(pid).map(Process::descriptors).orElse(IntTreePMap.empty());
	}

	private static State add(State state, Event event, int fd, boolean closeOnExec, FileKind kind, String path) {
		State free = close(state, event.pid(), fd, event.seq());
		OpenFile file = new OpenFile(free.nextNumber(), kind, path, 1, 0, java.util.OptionalInt.empty(),
				java.util.OptionalInt.empty(), event.seq());
		return describe(free.with(file), event, fd, new Descriptor(file.number(), closeOnExec));
	}

	private static State describe(State state, Event event, int fd, Descriptor descriptor) {
		Process process = state.process(event.pid()).orElseGet(() -> Process.of(event.pid(), event.comm()));
		return state.with(process.withDescriptor(fd, descriptor));
	}

	private static State withContext(State state, Event event, int fd, boolean observed) {
		OpenFile file = state.file(event.pid(), fd).orElseThrow();
		String name = fd + "@" + event.pid();
		return state.with(new OpenFile(file.number(), file.kind(), file.path(), file.references(), file.mappings(),
				java.util.OptionalInt.of(file.number()), file.object(), file.openedAt()))
				.with(Context.opened(file.number(), name, event.seq(), observed));
	}

	private static State release(State state, int number, long seq) {
		OpenFile file = state.files().get(number);
		if (file.references() > 1 || file.mappings() > 0) {
			State less = state.with(file.withReferences(file.references() - 1));
			return file.references() > 1 ? less : withoutUnheld(less, file);
		}
		return gone(state, file, seq);
	}

	/** A mapping of a file ends. */
	static State unmap(State state, int number, long seq) {
		OpenFile file = state.files().get(number);
		return file.mappings() > 1 || file.references() > 0 ? state.with(file.withMappings(file.mappings() - 1))
				: gone(state, file, seq);
	}

	private static State gone(State state, OpenFile file, long seq) {
		State next = withoutUnheld(state.withoutFile(file.number()), file);
		return file.context().isEmpty() || file.object().isEmpty() ? next
				: next.context(file.context().getAsInt()).map(c -> closed(c, file, seq)).map(next::with).orElse(next);
	}

	/** Without the context of a file if no descriptor holds it any more; mappings alone do not keep it. */
	private static State withoutUnheld(State state, OpenFile file) {
		if (file.context().isEmpty()) {
			return state;
		}
		int context = file.context().getAsInt();
		return state.files().values().stream()
				.anyMatch(other -> other.references() > 0 && other.context().orElse(0) == context) ? state
						: state.withoutContext(context);
	}

	/** What becomes of the object that a file stood for; queues stay until they are destroyed by id. */
	private static Context closed(Context context, OpenFile file, long seq) {
		int id = file.object().getAsInt();
		return switch (file.kind()) {
		case VFIO_CDEV -> Attachments.unbind(context, id, seq);
		case TEST_ACCESS -> context.object(id, Access.class)
				.map(access -> ObjectEffects.withoutAccess(context, access, seq)).orElse(context);
		default -> context;
		};
	}
}
