package org.iommuscope.graph.internal.figures;

import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Path;
import org.iommuscope.layout.style.Outline;
import org.iommuscope.layout.style.Shape;

/** The few strokes that all drawings are made of: borders, hatches, rings. */
final class Strokes {

	/** Radius of corners, in pixels. */
	static final int RADIUS = 4;
	/** Depth of the notch of a node. */
	static final int NOTCH = 8;

	private static final int[] DASHES = {6, 4};
	private static final int[] DOTS = {2, 3};

	private Strokes() {
	}

	/** Sets width and dashes of the following lines. */
	static void setLine(Graphics graphics, Outline outline, int width) {
		graphics.setLineWidth(width);
		graphics.setLineJoin(SWT.JOIN_MITER);
		switch (outline) {
			case SOLID, DOUBLE -> {
				graphics.setLineStyle(SWT.LINE_SOLID);
				graphics.setLineCap(SWT.CAP_FLAT);
			}
			case DASHED -> {
				graphics.setLineCap(SWT.CAP_FLAT);
				graphics.setLineDash(DASHES);
			}
			case DOTTED -> {
				graphics.setLineCap(SWT.CAP_FLAT);
				graphics.setLineDash(width == 1 ? DOTS : new int[] {width, 2 * width});
			}
		}
	}

	/** Draws the border of a box inside of its bounds; a double one takes four pixels more. */
	static void drawBorder(Graphics graphics, Rectangle box, Shape shape, Outline outline, int width) {
		setLine(graphics, outline, width);
		drawOutline(graphics, box, shape, width / 2.0, RADIUS);
		if (outline == Outline.DOUBLE) {
			drawOutline(graphics, box, shape, 2 * width + width / 2.0, RADIUS / 2);
		}
	}

	/** Draws a ring around a box, outside of it: from one distance to another one. */
	static void drawRing(Graphics graphics, Rectangle box, Shape shape, Color colour, int from, int to) {
		setLine(graphics, Outline.SOLID, to - from);
		graphics.setForegroundColor(colour);
		drawOutline(graphics, box, shape, -(from + to) / 2.0, RADIUS + (from + to) / 2);
	}

	/** Fills a box up to the middle of its border. */
	static void fill(Graphics graphics, Rectangle box, Shape shape, Color colour) {
		graphics.setBackgroundColor(colour);
		Path path = outline(box, shape, 0.5, RADIUS);
		graphics.fillPath(path);
		path.dispose();
	}

	private static void drawOutline(Graphics graphics, Rectangle box, Shape shape, double inset, int radius) {
		// a line of odd width is moved by half a pixel by SWT, so that it lies on pixels
		double onPixels = graphics.getLineWidth() % 2 == 0 ? inset : inset - 0.5;
		double less = graphics.getLineWidth() % 2 == 0 ? 0 : 1;
		Path path = path(box.x + onPixels, box.y + onPixels, box.width - 2 * onPixels - less,
				box.height - 2 * onPixels - less, shape, radius);
		graphics.drawPath(path);
		path.dispose();
	}

	private static Path outline(Rectangle box, Shape shape, double inset, int radius) {
		return path(box.x + inset, box.y + inset, box.width - 2 * inset, box.height - 2 * inset, shape, radius);
	}

	private static Path path(double x, double y, double w, double h, Shape shape, int radius) {
		Path path = new Path(null);
		float left = (float) x;
		float top = (float) y;
		float right = (float) (x + w);
		float bottom = (float) (y + h);
		float r = (float) Math.max(0, Math.min(radius, Math.min(w, h) / 2));
		path.moveTo(left + r, top);
		path.lineTo(right - r, top);
		path.quadTo(right, top, right, top + r);
		path.lineTo(right, bottom - r);
		path.quadTo(right, bottom, right - r, bottom);
		path.lineTo(left + r, bottom);
		path.quadTo(left, bottom, left, bottom - r);
		if (shape == Shape.NOTCHED) {
			float middle = (top + bottom) / 2;
			path.lineTo(left, middle + NOTCH);
			path.lineTo(left + NOTCH, middle);
			path.lineTo(left, middle - NOTCH);
		}
		path.lineTo(left, top + r);
		path.quadTo(left, top, left + r, top);
		path.close();
		return path;
	}

	/** A small filled rounded box with a border. */
	static void drawPill(Graphics graphics, Rectangle box, Color border, Color ground) {
		fill(graphics, box, Shape.PLAIN, ground);
		graphics.setForegroundColor(border);
		drawBorder(graphics, box, Shape.PLAIN, Outline.SOLID, 1);
	}
}
