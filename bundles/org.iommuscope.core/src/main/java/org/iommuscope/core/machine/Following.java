package org.iommuscope.core.machine;

import org.iommuscope.core.machine.part.Editor;
import org.iommuscope.core.trace.Event;

/**
 * Goes through a recording for the sake of a few of its states. It comes to those that {@link Machine#follow} comes to,
 * sooner, since nobody sees the ones between: areas and memory are changed in place. Not thread safe.
 */
public final class Following {

	/** Fewer areas are copied as quickly. */
	private static final int MANY = 1 << 8;

	private final int many;
	private State state;
	private Editor editor = Editor.NOBODY;

	/** Begins at a state, which stays as it is. */
	public Following(State from) {
		this(from, MANY);
	}

	/** @param many so many areas are changed in place */
	Following(State from, int many) {
		state = from;
		this.many = many;
	}

	/** Goes on by an event. */
	public void follow(Event event) {
		// What the kernel invalidates in a cache is found by comparing the state before with that after.
		if (!state.caches().isEmpty()) {
			editor.close();
		} else if (!editor.isOpen()) {
			editor = new Editor();
			state = edited();
		}
		state = Machine.follow(state, event);
	}

	/** The state that it has come to, which stays as it is when it goes on. */
	public State state() {
		editor.close();
		return state;
	}

	private State edited() {
		State edited = state;
		for (Context context : state.contexts().values()) {
			Context changed = context;
			for (KernelObject object : context.objects().values()) {
				if (object instanceof Ioas ioas && ioas.areas().size() >= many) {
					changed = changed.with(ioas.withAreas(ioas.areas().by(editor), ioas.changedAt()));
				}
			}
			edited = edited.with(changed);
		}
		return edited.with(edited.memories().by(editor));
	}
}
