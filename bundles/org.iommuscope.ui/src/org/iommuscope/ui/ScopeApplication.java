package org.iommuscope.ui;

import java.io.IOException;
import java.net.URL;
import org.eclipse.core.runtime.Platform;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.service.datalocation.Location;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.iommuscope.ui.opening.CommandLine;
import org.iommuscope.ui.theme.CommandIcons;

/** The desktop program: runs the workbench until its last window closes. */
public final class ScopeApplication implements IApplication {

	/** The application's id, as the product names it. */
	public static final String ID = "org.iommuscope.ui.application";

	@Override
	public Object start(IApplicationContext context) {
		Display.setAppName("IOMMUscope");
		Display display = PlatformUI.createDisplay();
		try {
			if (!takeWorkspace(display)) {
				return IApplication.EXIT_OK;
			}
			CommandIcons.register();
			String[] arguments = (String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
			int code = PlatformUI.createAndRunWorkbench(display, new ScopeWorkbenchAdvisor(CommandLine.of(arguments)));
			return code == PlatformUI.RETURN_RESTART ? IApplication.EXIT_RESTART : IApplication.EXIT_OK;
		} finally {
			display.dispose();
		}
	}

	private static boolean takeWorkspace(Display display) {
		Location location = Platform.getInstanceLocation();
		String refusal;
		try {
			Workspace.claim(location);
			return true;
		} catch (Workspace.TakenException e) {
			refusal = e.getMessage();
		} catch (IOException e) {
			URL folder = location.isSet() ? location.getURL() : location.getDefault();
			refusal = NLS.bind(Messages.Workspace_readOnly, folder.getPath(), e.getMessage());
		}
		System.err.println("iommuscope: " + refusal.replace("\n\n", " "));
		MessageDialog.openError(new Shell(display), Messages.Workspace_title, refusal);
		return false;
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
