package org.iommuscope.debug.model;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.debug.ui.contexts.DebugContextEvent;
import org.eclipse.debug.ui.contexts.IDebugContextListener;
import org.eclipse.jface.viewers.IStructuredSelection;

/**
 * Whether a thread has been selected in the Debug view since the recording came to where it is. The view follows a move only
 * after a while: until then what is selected there is what was selected before, and not what anybody wants to go on from. Nor
 * is it what somebody has selected when the view comes to where the recording was some moves ago.
 */
final class ThreadChoice implements IDebugContextListener {

	private Optional<EventThread> last = Optional.empty();
	private Optional<EventThread> here = Optional.empty();
	/** The threads of the moves since the view was last seen to have come to where the recording was. */
	private final Set<EventThread> passed = new HashSet<>();
	private volatile boolean made;

	/**
	 * The recording has moved.
	 *
	 * @param current the thread of its last event, to which the view will follow
	 */
	void moved(Optional<EventThread> current) {
		made = false;
		here = current;
		if (current.equals(last)) {
			// The view is there already, and may tell nothing.
			passed.clear();
		} else {
			current.ifPresent(passed::add);
		}
	}

	/** Whether a thread has been selected since the last move. */
	boolean isMade() {
		return made;
	}

	/** A thread that is told again is no choice: the view tells it when it has read its stack anew. */
	@Override
	public void debugContextChanged(DebugContextEvent event) {
		if ((event.getFlags() & DebugContextEvent.ACTIVATED) == 0 || !(event.getContext() instanceof IStructuredSelection context)) {
			return;
		}
		Optional<EventThread> selected = Optional.ofNullable(Adapters.adapt(context.getFirstElement(), EventThread.class));
		if (selected.equals(here)) {
			passed.clear();
			made = false;
		} else {
			made |= selected.isPresent() && !selected.equals(last) && !selected.filter(passed::contains).isPresent();
		}
		last = selected;
	}
}
