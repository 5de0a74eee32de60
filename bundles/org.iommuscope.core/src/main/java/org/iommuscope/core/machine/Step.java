package org.iommuscope.core.machine;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.core.uapi.Errno;
import org.iommuscope.core.uapi.Layout;

/**
 * An ioctl about to take effect.
 *
 * @param state before it
 * @param event the event
 * @param ioctl the event's call
 * @param file  what it is called on
 */
record Step(State state, Event event, Call.Ioctl ioctl, OpenFile file) {

	private static final int TEST_UNION = 16;
	/** The recorder keeps at least so much of a buffer that it can read. */
	private static final int LEAST_CUT = 256;

	long seq() {
		return event.seq();
	}

	/** The caller's struct. */
	Bytes in() {
		return ioctl.in();
	}

	/** The context that the file is or belongs to. */
	Optional<Context> context() {
		return file.context().isPresent() ? state.context(file.context().getAsInt()) : Optional.empty();
	}

	/** The object of an id, if it is of a kind ({@code iommufd_get_object}). */
	<T extends KernelObject> Optional<T> object(int id, Class<T> kind) {
		Optional<Context> context = context();
		return context.isEmpty() ? Optional.empty() : context.get().object(id, kind);
	}

	/** The process that calls. */
	Optional<Process> process() {
		return state.process(event.pid());
	}

	/** The same call on another state. */
	Step with(State other) {
		return other == state ? this : new Step(other, event, ioctl, file);
	}

	/** The state after it, with an object in its context in place of that of the same id. */
	State after(KernelObject object) {
		Context context = context().orElseThrow();
		return context.objects().get(object.id()) == object ? state : state.with(context.with(object));
	}

	/** The state with its context changed; the same state where there is no context. */
	State change(UnaryOperator<Context> change) {
		Optional<Context> context = context();
		return context.isEmpty() ? state : state.with(change.apply(context.get()));
	}

	/** The state with one object changed, if it is there and of that kind. */
	<T extends KernelObject> State change(int id, Class<T> kind, UnaryOperator<T> change) {
		return change(context -> context.object(id, kind).map(change)
				.map(changed -> changed == context.objects().get(id) ? context : context.with(changed)).orElse(context));
	}

	/**
	 * What the caller's struct pointed to before the call; empty where it cannot be read. The recorder notes memory
	 * that it cannot read either as a buffer that is cut off at once.
	 *
	 * @param field   the struct's member
	 * @param address its value as the kernel sees it; a struct that is too short to have it has a null pointer
	 */
	Optional<Bytes> input(String field, long address) {
		for (Call.Buffer buffer : ioctl.mem()) {
			if (address != 0 && buffer.field().equals(field) && !buffer.dir().equals("out")) {
				return buffer.truncated() && buffer.bytes().size() == 0 ? Optional.empty() : Optional.of(buffer.bytes());
			}
		}
		return Optional.empty();
	}

	/** Whether the recording holds only the beginning of a buffer that could be read. */
	boolean isCut(String field) {
		return ioctl.mem().stream()
				.anyMatch(b -> b.field().equals(field) && b.truncated() && b.bytes().size() >= LEAST_CUT);
	}

	/** Whether the kernel can write to memory that a member of the struct points to. */
	boolean isWritable(String field, long address, long length) {
		boolean cutAtOnce = ioctl.mem().stream()
				.anyMatch(b -> b.field().equals(field) && b.truncated() && b.bytes().size() == 0);
		return !cutAtOnce && !Pinning.user(state, event.pid(), address, address + length - 1).fails();
	}

	/** The call succeeds and writes nothing. */
	Prediction ok() {
		return Prediction.success(0, in());
	}

	/** The call succeeds and writes these outputs. */
	Prediction done(Record struct) {
		return Prediction.success(0, Layout.of(struct).overlay(in(), 0, struct));
	}

	/** A test operation succeeds and writes these outputs. */
	Prediction doneTest(Record operation) {
		return Prediction.success(0, Layout.of(operation).overlay(in(), TEST_UNION, operation));
	}

	/** The call fails and writes nothing. */
	Prediction refuse(Errno errno, String rule, String text, Evidence... evidence) {
		return refuse(errno, rule, () -> text, () -> List.of(evidence));
	}

	/** The call fails and writes nothing; the texts are made on demand. */
	Prediction refuse(Errno errno, String rule, Supplier<String> text, Supplier<List<Evidence>> evidence) {
		return Prediction.failure(Reason.of(errno, rule, text, evidence), in());
	}

	/** A lookup finds no object of the kind that the call wants. */
	Prediction missing(Errno errno, String kind, int id) {
		return refuse(errno, "iommufd_get_object", () -> "there is no " + kind + " with id "
				+ Integer.toUnsignedString(id) + context().flatMap(c -> c.object(id))
						.map(other -> "; " + other.label() + " is of another kind").orElse(""),
				() -> context().flatMap(c -> c.object(id)).map(Evidence::of).map(List::of).orElse(List.of()));
	}
}
