package org.iommuscope.graph.internal.figures;

import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Path;
import org.iommuscope.layout.style.Halo;
import org.iommuscope.layout.style.Roles;

/** Paints the sign of a halo: a disc with a plus, a wave or a minus. */
final class SignPainter {

	/** Radius of the disc in pixels. */
	static final int RADIUS = 8;

	private static final int ARM = 4;

	private SignPainter() {
	}

	static void paint(Graphics graphics, Point centre, Halo halo, Look look) {
		graphics.setBackgroundColor(look.colour(Roles.CHANGED));
		graphics.fillOval(centre.x - RADIUS, centre.y - RADIUS, 2 * RADIUS, 2 * RADIUS);
		graphics.setForegroundColor(look.colour(Roles.SIGN));
		graphics.setLineStyle(SWT.LINE_SOLID);
		graphics.setLineCap(SWT.CAP_FLAT);
		graphics.setLineWidth(2);
		Path path = new Path(null);
		switch (halo) {
			case ADDED -> {
				path.moveTo(centre.x - ARM, centre.y);
				path.lineTo(centre.x + ARM, centre.y);
				path.moveTo(centre.x, centre.y - ARM);
				path.lineTo(centre.x, centre.y + ARM);
			}
			case REMOVED -> {
				path.moveTo(centre.x - ARM, centre.y);
				path.lineTo(centre.x + ARM, centre.y);
			}
			case CHANGED -> {
				path.moveTo(centre.x - ARM, centre.y + 1);
				path.cubicTo(centre.x - 1.5f, centre.y - ARM, centre.x + 1.5f, centre.y + ARM, centre.x + ARM,
						centre.y - 1);
			}
			case NONE -> {
				// no halo, no sign
			}
		}
		graphics.drawPath(path);
		path.dispose();
	}
}
