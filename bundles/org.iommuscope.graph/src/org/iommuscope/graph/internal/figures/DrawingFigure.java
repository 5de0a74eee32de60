package org.iommuscope.graph.internal.figures;

import java.util.SortedMap;

import org.eclipse.draw2d.FreeformLayer;
import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.geometry.Dimension;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.swt.SWT;
import org.iommuscope.layout.Box;
import org.iommuscope.layout.LayoutResult;
import org.iommuscope.layout.Size;
import org.iommuscope.layout.style.Roles;

/** The ground of a drawing, with the headings of its columns. */
public final class DrawingFigure extends FreeformLayer {

	private static final int MARGIN = 16;

	private SortedMap<Integer, String> headings;
	private LayoutResult layout;
	private Look look;

	public DrawingFigure(SortedMap<Integer, String> headings, LayoutResult layout, Look look) {
		this.headings = headings;
		this.layout = layout;
		this.look = look;
		// Where there is nothing else it is what the mouse meets, as a ground is.
		setOpaque(true);
	}

	/** The room that a column's heading needs. */
	public static Size headingSize(String heading, Look look) {
		Dimension text = Look.extent(heading, look.plain());
		return new Size(text.width, text.height);
	}

	/** Shows another drawing's headings. */
	public void show(SortedMap<Integer, String> otherHeadings, LayoutResult otherLayout, Look otherLook) {
		boolean ground = !otherHeadings.equals(headings) || !otherLayout.columns().equals(layout.columns())
				|| !otherLook.equals(look);
		headings = otherHeadings;
		layout = otherLayout;
		look = otherLook;
		fireExtentChanged();
		if (ground) {
			repaint();
		}
	}

	@Override
	public Rectangle getFreeformExtent() {
		Box all = layout.bounds();
		return new Rectangle(0, 0, (int) Math.ceil(all.right()) + MARGIN, (int) Math.ceil(all.bottom()) + MARGIN);
	}

	@Override
	protected void paintFigure(Graphics graphics) {
		graphics.pushState();
		graphics.setTextAntialias(SWT.ON);
		graphics.setFont(look.plain());
		graphics.setForegroundColor(look.colour(Roles.MUTED));
		layout.columns().forEach((column, box) -> {
			String heading = headings.getOrDefault(column, "");
			graphics.drawString(Look.shortened(heading, look.plain(), (int) box.width()), (int) box.x(), (int) box.y());
		});
		graphics.popState();
	}
}
