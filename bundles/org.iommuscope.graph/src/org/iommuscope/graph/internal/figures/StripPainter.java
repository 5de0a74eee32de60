package org.iommuscope.graph.internal.figures;

import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.swt.SWT;
import org.iommuscope.layout.style.Hatch;
import org.iommuscope.layout.style.Presence;
import org.iommuscope.layout.style.Roles;
import org.iommuscope.layout.style.Strip;

/** Paints a strip to scale. */
final class StripPainter {

	private static final int WIDE = 6;
	private static final int CLOSE = 3;

	private StripPainter() {
	}

	static void paint(Graphics graphics, Rectangle bar, Strip strip, Look look, Presence presence) {
		graphics.setBackgroundColor(look.mixed(Roles.LINE, Roles.SURFACE, 0.5));
		graphics.fillRectangle(bar);
		for (Strip.Segment segment : strip.segments()) {
			int left = bar.x + (int) Math.floor(segment.from() * bar.width);
			int right = bar.x + (int) Math.ceil(segment.to() * bar.width);
			left = Math.min(left, bar.x + bar.width - 1);
			Rectangle box = new Rectangle(left, bar.y, Math.max(1, right - left), bar.height);
			paint(graphics, box, segment, look, presence);
		}
	}

	private static void paint(Graphics graphics, Rectangle box, Strip.Segment segment, Look look, Presence presence) {
		if (segment.hatch() == Hatch.NONE) {
			graphics.setBackgroundColor(look.colour(segment.role(), presence));
			graphics.fillRectangle(box);
			return;
		}
		graphics.setBackgroundColor(look.mixed(segment.role(), Roles.SURFACE, 0.25));
		graphics.fillRectangle(box);
		graphics.pushState();
		graphics.clipRect(box);
		graphics.setForegroundColor(look.colour(segment.role(), presence));
		graphics.setBackgroundColor(look.colour(segment.role(), presence));
		graphics.setLineStyle(SWT.LINE_SOLID);
		graphics.setLineWidth(1);
		switch (segment.hatch()) {
			case DIAGONAL -> diagonals(graphics, box, WIDE);
			case DENSE -> diagonals(graphics, box, CLOSE);
			case DOTS -> dots(graphics, box);
			case NONE -> throw new IllegalStateException("not hatched");
		}
		graphics.popState();
	}

	/** Lines at 45 degrees whose places do not depend on where the box begins. */
	private static void diagonals(Graphics graphics, Rectangle box, int distance) {
		int first = Math.floorDiv(box.x, distance) * distance;
		for (int x = first; x < box.right() + box.height; x += distance) {
			graphics.drawLine(x, box.y, x - box.height, box.bottom());
		}
	}

	private static void dots(Graphics graphics, Rectangle box) {
		for (int y = box.y + 1; y < box.bottom(); y += CLOSE) {
			for (int x = Math.floorDiv(box.x, CLOSE) * CLOSE; x < box.right(); x += CLOSE) {
				graphics.fillRectangle(x, y, 1, 1);
			}
		}
	}
}
