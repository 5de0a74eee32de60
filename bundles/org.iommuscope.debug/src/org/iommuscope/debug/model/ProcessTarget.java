package org.iommuscope.debug.model;

import java.util.List;
import org.eclipse.core.resources.IMarkerDelta;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.model.IBreakpoint;
import org.eclipse.debug.core.model.IDebugTarget;
import org.eclipse.debug.core.model.IMemoryBlock;
import org.eclipse.debug.core.model.IProcess;
import org.eclipse.debug.core.model.IThread;
import org.iommuscope.debug.DebugIds;
import org.iommuscope.debug.Messages;

/** A process of a recording. */
public final class ProcessTarget extends RunElement implements IDebugTarget {

	private final int pid;
	private final String comm;
	private final List<EventThread> threads;

	/** @param strands its threads, at least one */
	ProcessTarget(DebuggedRecording recording, List<Strand> strands) {
		super(null, recording);
		pid = strands.getFirst().pid();
		comm = strands.stream().map(Strand::comm).filter(name -> !name.isEmpty()).findFirst().orElse("");
		threads = strands.stream().map(strand -> new EventThread(this, recording, strand)).toList();
	}

	List<EventThread> threads() {
		return threads;
	}

	@Override
	public IDebugTarget getDebugTarget() {
		return this;
	}

	@Override
	public ILaunch getLaunch() {
		return recording().launch();
	}

	@Override
	public String getName() {
		String number = Integer.toString(pid);
		return comm.isEmpty() ? Messages.bind(Messages.Model_process, number)
				: Messages.bind(Messages.Model_namedProcess, comm, number);
	}

	@Override
	public IProcess getProcess() {
		return null;
	}

	@Override
	public IThread[] getThreads() {
		return threads.toArray(IThread[]::new);
	}

	@Override
	public boolean hasThreads() {
		return true;
	}

	@Override
	public boolean supportsBreakpoint(IBreakpoint breakpoint) {
		return breakpoint.getModelIdentifier().equals(DebugIds.MODEL);
	}

	@Override
	public void resume() {
		threads.getFirst().resume();
	}

	/** Breakpoints are read when a run begins. */
	@Override
	public void breakpointAdded(IBreakpoint breakpoint) {
		// Nothing to install.
	}

	@Override
	public void breakpointRemoved(IBreakpoint breakpoint, IMarkerDelta delta) {
		// Nothing was installed.
	}

	@Override
	public void breakpointChanged(IBreakpoint breakpoint, IMarkerDelta delta) {
		// Nothing was installed.
	}

	@Override
	public boolean canDisconnect() {
		return false;
	}

	@Override
	public void disconnect() {
		// A file is not connected to.
	}

	@Override
	public boolean isDisconnected() {
		return false;
	}

	@Override
	public boolean supportsStorageRetrieval() {
		return false;
	}

	@Override
	public IMemoryBlock getMemoryBlock(long startAddress, long length) throws org.eclipse.debug.core.DebugException {
		throw cannot(Messages.Model_noMemory);
	}
}
