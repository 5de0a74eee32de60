package org.iommuscope.ui;

import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.iommuscope.ui.opening.CommandLine;

/** The desktop program: runs the workbench until its last window closes. */
public final class ScopeApplication implements IApplication {

	/** The application's id, as the product names it. */
	public static final String ID = "org.iommuscope.ui.application";

	@Override
	public Object start(IApplicationContext context) {
		Display.setAppName("IOMMUscope");
		Display display = PlatformUI.createDisplay();
		try {
			String[] arguments = (String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
			int code = PlatformUI.createAndRunWorkbench(display, new ScopeWorkbenchAdvisor(CommandLine.of(arguments)));
			return code == PlatformUI.RETURN_RESTART ? IApplication.EXIT_RESTART : IApplication.EXIT_OK;
		} finally {
			display.dispose();
		}
	}

	@Override
	public void stop() {
		if (!PlatformUI.isWorkbenchRunning()) {
			return;
		}
		Display display = PlatformUI.getWorkbench().getDisplay();
		display.syncExec(() -> {
			if (!display.isDisposed()) {
				PlatformUI.getWorkbench().close();
			}
		});
	}
}
