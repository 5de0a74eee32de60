package org.iommuscope.debug;

import java.util.List;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.ui.IStartup;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchListener;
import org.eclipse.ui.PlatformUI;
import org.iommuscope.debug.ui.BreakpointsTable;

/** Begins, as soon as the workbench's windows are open, what goes on until it closes. */
public final class DebuggerStartup implements IStartup {

	@Override
	public void earlyStartup() {
		IWorkbench workbench = PlatformUI.getWorkbench();
		workbench.addWorkbenchListener(new IWorkbenchListener() {
			@Override
			public boolean preShutdown(IWorkbench closing, boolean forced) {
				return true;
			}

			@Override
			public void postShutdown(IWorkbench closed) {
				Debugger.get().end();
				saveWorkspace();
			}
		});
		workbench.getDisplay().asyncExec(() -> {
			Debugger.get().begin();
			List.of(workbench.getWorkbenchWindows()).forEach(BreakpointsTable::attend);
		});
	}

	/** Breakpoints are markers of the workspace: what is not saved is gone at the next start. */
	private static void saveWorkspace() {
		try {
			ResourcesPlugin.getWorkspace().save(true, new NullProgressMonitor());
		} catch (CoreException e) {
			ILog.get().warn("the workspace with its breakpoints could not be saved", e);
		}
	}
}
