package org.iommuscope.debug.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.model.IRegisterGroup;
import org.eclipse.debug.core.model.IStackFrame;
import org.eclipse.debug.core.model.IThread;
import org.eclipse.debug.core.model.IVariable;
import org.eclipse.emf.ecore.EObject;
import org.iommuscope.ui.session.EventRow;

/**
 * A place in a thread's stack. What is there is asked for anew each time, because the platform's views keep frames over
 * steps: a frame stands for the same depth of the thread at any position.
 */
public final class EventFrame extends RunElement implements IStackFrame {

	private final EventThread thread;
	private final int depth;

	EventFrame(EventThread thread, int depth) {
		super(thread.getDebugTarget(), thread.recording());
		this.thread = thread;
		this.depth = depth;
	}

	/** What is there; none where the stack is not that deep at the present position. */
	private Optional<Level> level() {
		List<Level> levels = thread.levels();
		return depth < levels.size() ? Optional.of(levels.get(depth)) : Optional.empty();
	}

	/** 0 for the event itself. */
	public int depth() {
		return depth;
	}

	@Override
	public IThread getThread() {
		return thread;
	}

	@Override
	public IVariable[] getVariables() {
		return FieldVariable.all(getDebugTarget(), this, level().map(recording()::fields).orElse(List.of()));
	}

	@Override
	public boolean hasVariables() {
		return true;
	}

	/** None: what there are lines of is the view of the events. */
	@Override
	public int getLineNumber() {
		return -1;
	}

	@Override
	public int getCharStart() {
		return -1;
	}

	@Override
	public int getCharEnd() {
		return -1;
	}

	@Override
	public String getName() {
		return level().map(Level::text).orElse("");
	}

	@Override
	public IRegisterGroup[] getRegisterGroups() {
		return new IRegisterGroup[0];
	}

	@Override
	public boolean hasRegisterGroups() {
		return false;
	}

	/** Adapts to its thread, and to the event or the object of the model that it stands for. */
	@Override
	public <T> T getAdapter(Class<T> adapter) {
		if (adapter == EventThread.class) {
			return adapter.cast(thread);
		}
		if (adapter == EventRow.class) {
			return adapter.cast(level().orElse(null) instanceof Level.OfEvent top ? new EventRow(top.position(), top.event())
					: null);
		}
		return adapter == EObject.class ? adapter.cast(level().flatMap(recording()::object).orElse(null))
				: super.getAdapter(adapter);
	}

	@Override
	public boolean canStepInto() {
		return thread.canStepInto();
	}

	@Override
	public boolean canStepOver() {
		return thread.canStepOver();
	}

	@Override
	public boolean canStepReturn() {
		return thread.canStepReturn();
	}

	@Override
	public boolean isStepping() {
		return thread.isStepping() && !thread.isLeftBehind();
	}

	@Override
	public void stepInto() throws DebugException {
		thread.stepInto();
	}

	@Override
	public void stepOver() throws DebugException {
		thread.stepOver();
	}

	@Override
	public void stepReturn() throws DebugException {
		thread.stepReturn();
	}

	/** The Debug view keeps a suspended frame selected; one that is left behind gives way to that of the last event. */
	@Override
	public boolean isSuspended() {
		return super.isSuspended() && !thread.isLeftBehind();
	}

	@Override
	public void resume() throws DebugException {
		thread.resume();
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof EventFrame frame && thread == frame.thread && depth == frame.depth;
	}

	@Override
	public int hashCode() {
		return Objects.hash(thread, depth);
	}
}
