package org.eclipse.ui.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Cursor;
import org.eclipse.swt.widgets.Display;

/**
 * The cursors that GEF 3.2 shows while its palette is dragged to another side; the workbench no longer has this class.
 * The numbers are those compiled into GEF: 1 docks on the left, 2 on the right, any other place takes no drop.
 */
public final class DragCursors {

	private static final int LEFT = 1;
	private static final int RIGHT = 2;

	private DragCursors() {
	}

	/**
	 * @param place where a drop would dock
	 * @return a cursor of the system's own, not to be disposed
	 */
	public static Cursor getCursor(int place) {
		int shape = switch (place) {
			case LEFT -> SWT.CURSOR_SIZEW;
			case RIGHT -> SWT.CURSOR_SIZEE;
			default -> SWT.CURSOR_NO;
		};
		return Display.getCurrent().getSystemCursor(shape);
	}
}
