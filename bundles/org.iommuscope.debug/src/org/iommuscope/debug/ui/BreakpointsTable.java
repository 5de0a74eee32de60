package org.iommuscope.debug.ui;

import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.debug.ui.AbstractDebugView;
import org.eclipse.debug.ui.IDebugUIConstants;
import org.eclipse.debug.ui.IDebugView;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.part.PageBook;
import org.iommuscope.debug.DebugIds;
import org.iommuscope.debug.Messages;
import org.iommuscope.debug.breakpoint.EventBreakpoints;
import org.iommuscope.ui.view.PlainAction;

/**
 * What the platform's Breakpoints view lacks for breakpoints of recordings: a double click changes one, as there is no line of a
 * source to go to; while there is none, it says how to add one.
 */
public final class BreakpointsTable implements IPartListener2 {

	private BreakpointsTable() {
	}

	/** Attends to the view in a window, whether it is open or will be opened. */
	public static void attend(IWorkbenchWindow window) {
		BreakpointsTable table = new BreakpointsTable();
		window.getPartService().addPartListener(table);
		for (IWorkbenchPartReference view : window.getActivePage().getViewReferences()) {
			table.partOpened(view);
		}
	}

	@Override
	public void partOpened(IWorkbenchPartReference part) {
		if (part.getId().equals(IDebugUIConstants.ID_BREAKPOINT_VIEW) && part.getPart(false) instanceof AbstractDebugView view) {
			view.setAction(IDebugView.DOUBLE_CLICK_ACTION, new PlainAction(Messages.Dialog_editTitle, () -> edit(view)));
			guide(view);
		}
	}

	private static void edit(IDebugView view) {
		try {
			view.getSite().getService(IHandlerService.class).executeCommand(DebugIds.EDIT_BREAKPOINT, null);
		} catch (CommandException e) {
			// A group of breakpoints, or one of another kind.
			ILog.get().info(e.getMessage());
		}
	}

	private static void guide(AbstractDebugView view) {
		Control control = view.getViewer().getControl();
		Display display = control.getDisplay();
		BreakpointMarks marks = new BreakpointMarks();
		Runnable changed = () -> display.asyncExec(() -> {
			if (!control.isDisposed()) {
				show(view);
			}
		});
		marks.addListener(changed);
		control.addDisposeListener(_ -> marks.removeListener(changed));
		// The view shows its table of its own accord when it has got its input, some time after it was opened.
		page(control).addListener(SWT.Show, _ -> changed.run());
		changed.run();
	}

	/** What the view shows in turn with its message. */
	private static Control page(Control inside) {
		return inside.getParent() == null || inside.getParent() instanceof PageBook ? inside : page(inside.getParent());
	}

	private static void show(AbstractDebugView view) {
		if (EventBreakpoints.all().findAny().isEmpty()) {
			view.showMessage(Messages.Breakpoints_none);
		} else {
			view.showViewer();
		}
	}
}
