package org.iommuscope.ui;

import java.util.Optional;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.events.ShellListener;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.application.ActionBarAdvisor;
import org.eclipse.ui.application.IActionBarConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;
import org.iommuscope.ui.opening.FileDrop;
import org.iommuscope.ui.session.ModelChanges.Touched;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.session.SessionFollower;
import org.iommuscope.ui.view.EventMessages;
import org.iommuscope.ui.view.LastSubject;

/** A window of the workbench: its size, its bars, its title, which names the recording, and the files dropped on it. */
final class ScopeWindowAdvisor extends WorkbenchWindowAdvisor {

	private static final Point SIZE = new Point(1280, 800);

	private final SessionFollower title = new SessionFollower() {
		@Override
		protected void opened(Optional<RecordingSession> session) {
			getWindowConfigurer().setTitle(session.map(open -> NLS.bind(Messages.Window_title, open.file().getFileName()))
					.orElse(Messages.Window_titleEmpty));
		}

		@Override
		protected void moved(RecordingSession session, Touched touched) {
			// The title does not tell the position.
		}
	};

	ScopeWindowAdvisor(IWorkbenchWindowConfigurer configurer) {
		super(configurer);
	}

	@Override
	public ActionBarAdvisor createActionBarAdvisor(IActionBarConfigurer configurer) {
		return new ScopeActionBarAdvisor(configurer);
	}

	@Override
	public void preWindowOpen() {
		IWorkbenchWindowConfigurer configurer = getWindowConfigurer();
		configurer.setInitialSize(SIZE);
		configurer.setShowCoolBar(true);
		configurer.setShowStatusLine(true);
		configurer.setShowProgressIndicator(true);
		configurer.setShowPerspectiveBar(true);
		configurer.setTitle(Messages.Window_titleEmpty);
	}

	@Override
	public void postWindowOpen() {
		if (ScopeWorkbenchAdvisor.isFirstStart()) {
			fill(getWindowConfigurer().getWindow().getShell());
		}
		Shell shell = getWindowConfigurer().getWindow().getShell();
		shell.addShellListener(ShellListener.shellActivatedAdapter(_ -> shell.getDisplay().asyncExec(() -> findFocus(shell))));
		FileDrop.accept(shell);
		title.follow();
		LastSubject.watch(getWindowConfigurer().getWindow());
		EventMessages.watch(getWindowConfigurer().getWindow());
		// The active view tells what is shown in Properties: at first, the event.
		IWorkbenchPage page = getWindowConfigurer().getWindow().getActivePage();
		IViewPart events = page == null ? null : page.findView(Ids.EVENTS);
		if (events != null) {
			page.activate(events);
		}
	}

	/** On a small screen all of it; the size that was asked for before the window was there is not always what it got. */
	private static void fill(Shell shell) {
		Rectangle room = shell.getMonitor().getClientArea();
		if (room.width <= SIZE.x || room.height <= SIZE.y) {
			shell.setMaximized(true);
		} else {
			shell.setSize(SIZE);
		}
	}

	/** What had the focus before a dialog may be hidden after it; without a focus the window would hear no key. */
	private void findFocus(Shell shell) {
		if (shell.isDisposed() || shell.getDisplay().getActiveShell() != shell) {
			return;
		}
		Control focus = shell.getDisplay().getFocusControl();
		IWorkbenchPage page = getWindowConfigurer().getWindow().getActivePage();
		if ((focus == null || focus == shell || !focus.isVisible()) && page != null && page.getActivePart() != null) {
			page.getActivePart().setFocus();
		}
	}

	@Override
	public void dispose() {
		title.unfollow();
		super.dispose();
	}
}
