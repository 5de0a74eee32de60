package org.iommuscope.core.machine;

import java.util.Optional;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;

/**
 * An ioctl about to take effect.
 *
 * @param state before it
 * @param event the event
 * @param ioctl the event's call
 * @param file  what it is called on
 */
record Step(State state, Event event, Call.Ioctl ioctl, OpenFile file) {

	long seq() {
		return event.seq();
	}

	/** The context that the file is or belongs to. */
	Optional<Context> context() {
		return file.context().isPresent() ? state.context(file.context().getAsInt()) : Optional.empty();
	}

	/** The state with its context changed; the same state where there is no context. */
	State change(java.util.function.UnaryOperator<Context> change) {
		return context().map(change).map(state::with).orElse(state);
	}

	/** The state with one object changed, if it is there and of that kind. */
	<T extends KernelObject> State change(int id, Class<T> kind, java.util.function.UnaryOperator<T> change) {
		return change(context -> context.object(id, kind).map(change)
				.map(changed -> changed == context.objects().get(id) ? context : context.with(changed)).orElse(context));
	}
}
