package org.iommuscope.graph.internal.figures;

import java.util.function.Supplier;

import org.eclipse.draw2d.Figure;
import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.swt.SWT;
import org.iommuscope.layout.Box;
import org.iommuscope.layout.style.Halo;
import org.iommuscope.layout.style.Roles;
import org.iommuscope.layout.style.Shape;

/**
 * What nodes and containers share: a box with room around it for the ring of the selection, the halo and its sign, and a
 * tool tip that is made when it is needed.
 */
public abstract class BoxFigure extends Figure {

	/** Room around the box, part of the figure. */
	static final int MARGIN = 8;

	private Supplier<String> toolTip = () -> "";
	private boolean selected;
	private Look look;

	BoxFigure(Look look) {
		this.look = look;
	}

	/** Puts the box where the layout wants it. */
	public final void place(Box box) {
		setBounds(new Rectangle((int) box.x() - MARGIN, (int) box.y() - MARGIN, (int) box.width() + 2 * MARGIN,
				(int) box.height() + 2 * MARGIN));
	}

	/** The box, without the room around it. */
	public final Rectangle box() {
		return getBounds().getCropped(new org.eclipse.draw2d.geometry.Insets(MARGIN));
	}

	public final void setSelected(boolean selected) {
		if (selected != this.selected) {
			this.selected = selected;
			repaint();
		}
	}

	final void setLook(Look look) {
		if (!look.equals(this.look)) {
			this.look = look;
			repaint();
		}
	}

	public final void setToolTipText(Supplier<String> text) {
		toolTip = text;
	}

	@Override
	public IFigure getToolTip() {
		String text = toolTip.get();
		return text.isEmpty() ? null : new ToolTipFigure(text, look);
	}

	final Look look() {
		return look;
	}

	@Override
	public boolean containsPoint(int x, int y) {
		return box().contains(x, y);
	}

	@Override
	protected final void paintFigure(Graphics graphics) {
		graphics.pushState();
		graphics.setAntialias(SWT.ON);
		graphics.setTextAntialias(SWT.ON);
		Rectangle box = box();
		paintBox(graphics, box);
		if (halo() != Halo.NONE) {
			Strokes.drawRing(graphics, box, shape(), look.colour(Roles.CHANGED), 3, 6);
		}
		if (selected) {
			Strokes.drawRing(graphics, box, shape(), look.colour(Roles.SELECTION), 1, 3);
		}
		if (halo() != Halo.NONE) {
			SignPainter.paint(graphics, new Point(box.right(), box.y), halo(), look);
		}
		paintAbove(graphics, box);
		graphics.popState();
	}

	/** Paints what lies above the rings around the box. */
	void paintAbove(Graphics graphics, Rectangle box) {
		// Most boxes have nothing there.
	}

	abstract void paintBox(Graphics graphics, Rectangle box);

	abstract Halo halo();

	abstract Shape shape();
}
