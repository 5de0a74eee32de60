package org.iommuscope.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveDescriptor;
import org.eclipse.ui.IPerspectiveListener;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PerspectiveAdapter;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.branch.BranchesView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Going from one perspective to another. Some views are in both; others, such as Walk, are not in that of the debugger. */
class PerspectiveTest {

	/**
	 * What the platform leaves of a view that is active in both perspectives, where a window manager has the window in front: it
	 * has neither the focus nor its words in the status line.
	 */
	private final IPerspectiveListener platform = new PerspectiveAdapter() {
		@Override
		public void perspectiveActivated(IWorkbenchPage page, IPerspectiveDescriptor perspective) {
			page.getWorkbenchWindow().getShell().forceFocus();
			if (page.getActivePart() instanceof IViewPart active) {
				active.getViewSite().getActionBars().getStatusLineManager().setMessage(null);
			}
		}
	};

	@BeforeEach
	void open() {
		Desktop.window().addPerspectiveListener(platform);
		Desktop.open(Desktop.recording("client/arm-nested.iommutrace.gz"));
		Desktop.goTo(3);
	}

	@AfterEach
	void close() {
		Desktop.window().removePerspectiveListener(platform);
		bringToFront();
		press(0);
		Desktop.leave();
	}

	/** As a user has it: only the window that is in front gives its views the focus. */
	private static void bringToFront() {
		Shell window = Desktop.window().getShell();
		window.forceActive();
		Desktop.await("the window in front", () -> window.getDisplay().getActiveShell() == window);
		Desktop.settle();
	}

	/** With the button of a perspective: 0 for exploring, 1 for the debugger. */
	private static void press(int perspective) {
		ToolItem button = Widgets.of(Desktop.window().getShell(), ToolBar.class).flatMap(bar -> Arrays.stream(bar.getItems()))
				.filter(item -> (item.getStyle() & SWT.RADIO) != 0).skip(perspective).findFirst().orElseThrow();
		button.notifyListeners(SWT.Selection, new Event());
		String wanted = List.of(Ids.EXPLORE, Desktop.DEBUG).get(perspective);
		Desktop.await(wanted, () -> Desktop.page().getPerspective().getId().equals(wanted));
		Desktop.settle();
	}

	@Test
	void aViewIsActiveThereAndTellsOfThePositionWhicheverWasActiveBefore() {
		for (String before : List.of(Ids.EVENTS, Ids.TOPOLOGY, IPageLayout.ID_PROP_SHEET, Ids.OBJECTS, Ids.WALK)) {
			Desktop.goTo(3);
			Desktop.show(before);
			bringToFront();
			press(1);
			assertTrue(Desktop.isRead("@3  "), before);
			assertTrue(hasFocus(), () -> before + ", then " + Display.getCurrent().getFocusControl());
			Desktop.execute(Ids.STEP_FORWARD);
			assertTrue(Desktop.isRead("@4  "), before);
			press(0);
			assertTrue(Desktop.isRead("@4  "), before);
			assertTrue(hasFocus(), () -> before + ", then " + Display.getCurrent().getFocusControl());
		}
	}

	/** Whether what has the focus is in a view, and not the frame around it. */
	private static boolean hasFocus() {
		Control focus = Display.getCurrent().getFocusControl();
		return focus != null && !(focus instanceof CTabFolder) && !(focus instanceof Shell);
	}

	@Test
	void thePositionIsReadWhicheverViewIsActive() {
		for (String view : List.of(BranchesView.ID, Ids.PROBLEMS, IPageLayout.ID_PROP_SHEET, Ids.WALK, "org.eclipse.debug.ui.DebugView")) {
			Desktop.show(view);
			Desktop.settle();
			assertTrue(Desktop.isRead("@3  "), view);
		}
	}

	@Test
	void propertiesTellsOfThePositionThereToo() {
		Desktop.show(Ids.EVENTS);
		bringToFront();
		press(1);
		Desktop.show(IPageLayout.ID_PROP_SHEET, IWorkbenchPage.VIEW_VISIBLE);
		Desktop.execute(Ids.STEP_FORWARD);
		assertEquals("@4", Desktop.property("Number"));
	}
}
