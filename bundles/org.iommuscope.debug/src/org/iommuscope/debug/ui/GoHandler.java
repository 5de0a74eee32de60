package org.iommuscope.debug.ui;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.debug.ui.DebugUITools;
import org.iommuscope.debug.Debugger;
import org.iommuscope.debug.model.Direction;
import org.iommuscope.debug.model.EventThread;
import org.iommuscope.debug.model.Stride;

/**
 * Goes through the recording, from the thread that is selected in the Debug view: in the ways for which the platform has no
 * command, and in those for which it has one. The platform's own handlers are off until a step is done, so that a key that
 * is pressed meanwhile is lost. One nested class for each.
 */
public abstract class GoHandler extends AbstractHandler {

	private final Stride stride;
	private final Direction direction;

	GoHandler(Stride stride, Direction direction) {
		this.stride = stride;
		this.direction = direction;
	}

	@Override
	public Object execute(ExecutionEvent event) {
		EventThread selected = Adapters.adapt(DebugUITools.getDebugContext(), EventThread.class);
		Debugger.get().recording().ifPresent(recording -> {
			if (selected == null || selected.isTerminated()) {
				recording.go(stride, direction);
			} else {
				selected.go(stride, direction);
			}
		});
		return null;
	}

	/** To the next event, whoever's it is. */
	public static final class Into extends GoHandler {

		public Into() {
			super(Stride.INTO, Direction.FORWARD);
		}
	}

	/** To the next event of the same thread. */
	public static final class Over extends GoHandler {

		public Over() {
			super(Stride.OVER, Direction.FORWARD);
		}
	}

	/** Out of what is under way. */
	public static final class Return extends GoHandler {

		public Return() {
			super(Stride.RETURN, Direction.FORWARD);
		}
	}

	/** To the event before, whoever's it is. */
	public static final class BackInto extends GoHandler {

		public BackInto() {
			super(Stride.INTO, Direction.BACK);
		}
	}

	/** To the event before of the same thread. */
	public static final class BackOver extends GoHandler {

		public BackOver() {
			super(Stride.OVER, Direction.BACK);
		}
	}

	/** To before what is under way. */
	public static final class BackReturn extends GoHandler {

		public BackReturn() {
			super(Stride.RETURN, Direction.BACK);
		}
	}

	/** To the next breakpoint. */
	public static final class Resume extends GoHandler {

		public Resume() {
			super(Stride.RUN, Direction.FORWARD);
		}
	}

	/** To the breakpoint before. */
	public static final class ReverseResume extends GoHandler {

		public ReverseResume() {
			super(Stride.RUN, Direction.BACK);
		}
	}
}
