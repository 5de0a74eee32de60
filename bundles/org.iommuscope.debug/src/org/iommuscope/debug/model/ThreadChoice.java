package org.iommuscope.debug.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
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
	/** The threads to which the view is still to follow, the first one first. */
	private final Deque<EventThread> ahead = new ArrayDeque<>();
	private volatile boolean made;

	/**
	 * The recording has moved.
	 *
	 * @param current the thread to which the view will follow
	 */
	void moved(Optional<EventThread> current) {
		made = false;
		current.filter(thread -> !ahead.isEmpty() || !last.equals(current)).ifPresent(ahead::add);
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
		made |= selected.isPresent() && !selected.equals(last) && !selected.filter(ahead::contains).isPresent();
		last = selected;
		selected.filter(ahead::contains).ifPresent(thread -> {
			while (!ahead.poll().equals(thread)) {
				// The view has passed over it.
			}
		});
	}
}
