package org.iommuscope.debug.model;

import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.debug.core.model.IBreakpoint;
import org.eclipse.debug.core.model.IStackFrame;
import org.eclipse.debug.core.model.IThread;
import org.eclipse.osgi.util.NLS;
import org.iommuscope.debug.Messages;

/**
 * A thread of a recording. It is suspended unless a run through the recording is under way; its stack is that of its last
 * event. It steps over what other threads did: to step into means to see that too.
 */
public final class EventThread extends RunElement implements IThread {

	private final Strand strand;
	/** The stack at a position, made when somebody looks at it. */
	private volatile Stack stack = new Stack(-1, List.of());

	private record Stack(int position, List<Level> levels) {
	}

	EventThread(ProcessTarget process, DebuggedRecording recording, Strand strand) {
		super(process, recording);
		this.strand = strand;
	}

	Strand strand() {
		return strand;
	}

	@Override
	public String getName() {
		return NLS.bind(Messages.Model_thread, Integer.toString(strand.tid()));
	}

	@Override
	public int getPriority() {
		return 0;
	}

	@Override
	public IStackFrame[] getStackFrames() {
		return IntStream.range(0, levels().size()).mapToObj(depth -> new EventFrame(this, depth))
				.toArray(IStackFrame[]::new);
	}

	/** What the stack is now, from the top. */
	List<Level> levels() {
		int position = recording().lastOf(strand).orElse(0);
		Stack present = stack;
		if (present.position() != position) {
			present = new Stack(position, position == 0 ? List.of() : Level.of(recording().timeline(), position));
			stack = present;
		}
		return present.levels();
	}

	@Override
	public boolean hasStackFrames() {
		return !levels().isEmpty();
	}

	@Override
	public IStackFrame getTopStackFrame() {
		return hasStackFrames() ? new EventFrame(this, 0) : null;
	}

	/** Those at which the recording stands, in the thread whose event they are about. */
	@Override
	public IBreakpoint[] getBreakpoints() {
		return recording().isCurrent(strand) ? recording().hit() : new IBreakpoint[0];
	}

	/** Whether the last event that has happened is this thread's. */
	public boolean isCurrent() {
		return recording().isCurrent(strand);
	}

	/** Whether the recording has come to another thread, and nobody has selected one since. */
	boolean isLeftBehind() {
		return recording().isLeftBehind(strand);
	}

	@Override
	public boolean canStepInto() {
		return recording().canGoForward();
	}

	@Override
	public boolean canStepOver() {
		return recording().canGoForward();
	}

	@Override
	public boolean canStepReturn() {
		return recording().canGoForward();
	}

	@Override
	public boolean isStepping() {
		return recording().isStepping();
	}

	@Override
	public void stepInto() {
		go(Stride.INTO, Direction.FORWARD);
	}

	@Override
	public void stepOver() {
		go(Stride.OVER, Direction.FORWARD);
	}

	@Override
	public void stepReturn() {
		go(Stride.RETURN, Direction.FORWARD);
	}

	/** Goes on or back from this thread; from that of the last event where this one is left behind. */
	public void go(Stride stride, Direction direction) {
		recording().go(stride, strand, direction);
	}

	@Override
	public void resume() {
		go(Stride.RUN, Direction.FORWARD);
	}
}
