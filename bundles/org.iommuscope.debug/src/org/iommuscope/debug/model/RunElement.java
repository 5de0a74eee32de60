package org.iommuscope.debug.model;

import org.eclipse.debug.core.model.IDebugTarget;
import org.eclipse.debug.core.model.ISuspendResume;
import org.eclipse.debug.core.model.ITerminate;

/** What can be run, suspended and ended. All of a recording is at the same position, so that what is asked of one is done for all. */
abstract class RunElement extends Element implements ISuspendResume, ITerminate {

	private final DebuggedRecording recording;

	RunElement(IDebugTarget target, DebuggedRecording recording) {
		super(target);
		this.recording = recording;
	}

	DebuggedRecording recording() {
		return recording;
	}

	@Override
	public boolean canResume() {
		return recording.canGoForward();
	}

	@Override
	public boolean canSuspend() {
		return recording.isRunning();
	}

	@Override
	public boolean isSuspended() {
		return !recording.isRunning() && !isTerminated();
	}

	@Override
	public void suspend() {
		recording.suspend();
	}

	@Override
	public boolean canTerminate() {
		return !isTerminated();
	}

	@Override
	public boolean isTerminated() {
		return recording.isClosed();
	}

	@Override
	public void terminate() {
		recording.close();
	}

	@Override
	public <T> T getAdapter(Class<T> adapter) {
		return adapter == DebuggedRecording.class ? adapter.cast(recording) : super.getAdapter(adapter);
	}
}
