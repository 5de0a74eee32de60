package org.iommuscope.ui.theme;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;

/**
 * In high contrast, a frame around each item of a tool bar that is on, such as the perspective that is open or a pin. The
 * toolkit's own mark is a shade, which is not seen on black, and which no style sheet reaches.
 */
public final class CheckedItems {

	private static final int LINE = 2;

	private CheckedItems() {
	}

	/** Frames them in all windows of a display, from now on. */
	public static void frame(Display display) {
		display.addFilter(SWT.Paint, CheckedItems::paint);
	}

	private static void paint(Event event) {
		if (event.widget instanceof ToolBar bar && Appearance.current() == Appearance.HIGH_CONTRAST) {
			for (ToolItem item : bar.getItems()) {
				if (item.getSelection()) {
					frame(item.getBounds(), bar.getClientArea(), event.gc);
				}
			}
		}
	}

	/** Around the item as far as the bar has room: the toolkit draws the item over it. */
	private static void frame(Rectangle item, Rectangle bar, GC gc) {
		int left = Math.max(LINE / 2, item.x - LINE / 2);
		int top = Math.max(LINE / 2, item.y - LINE / 2);
		int right = Math.min(bar.width - LINE / 2, item.x + item.width + LINE / 2);
		int bottom = Math.min(bar.height - LINE / 2, item.y + item.height + LINE / 2);
		gc.setForeground(Palette.current().colour(Palette.TEXT));
		gc.setLineWidth(LINE);
		gc.drawRectangle(left, top, right - left, bottom - top);
	}
}
