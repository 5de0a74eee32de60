package org.iommuscope.graph.internal.figures;

import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.geometry.Dimension;
import org.eclipse.draw2d.geometry.Rectangle;
import org.iommuscope.layout.Insets;
import org.iommuscope.layout.Size;
import org.iommuscope.layout.style.FrameStyle;
import org.iommuscope.layout.style.Halo;
import org.iommuscope.layout.style.Outline;
import org.iommuscope.layout.style.Presence;
import org.iommuscope.layout.style.Roles;
import org.iommuscope.layout.style.Shape;

/** A container: a lane with its own ground, or a frame; the heading is in its upper left corner. */
public final class FrameFigure extends BoxFigure {

	private static final int PADDING = 16;
	private static final int HEADING_TOP = 6;
	private static final int GRID = 8;

	private FrameStyle style;

	public FrameFigure(FrameStyle style, Look look) {
		super(look);
		this.style = style;
	}

	/** Shows another style. */
	public void show(FrameStyle other, Look look) {
		if (!other.equals(style)) {
			style = other;
			repaint();
		}
		setLook(look);
	}

	/** The room that the heading needs, with what is beside it. */
	public static Size headingSize(FrameStyle style, Look look) {
		if (style.heading().isEmpty()) {
			return Size.NONE;
		}
		Dimension text = Look.extent(style.heading(), look.bold());
		int height = HEADING_TOP + text.height + 2;
		return new Size((text.width + 2 * PADDING + GRID - 1) / GRID * GRID, (height + GRID - 1) / GRID * GRID);
	}

	/** Room between a container's border and its children. */
	public static Insets padding(Size heading) {
		double top = heading.isNone() ? PADDING : heading.height() + GRID;
		return new Insets(top, PADDING, PADDING, PADDING);
	}

	@Override
	Halo halo() {
		return style.halo();
	}

	@Override
	Shape shape() {
		return Shape.PLAIN;
	}

	@Override
	void paintBox(Graphics graphics, Rectangle box) {
		boolean lane = style.kind() == FrameStyle.Kind.LANE;
		if (lane) {
			Strokes.fill(graphics, box, Shape.PLAIN, look().colour(Roles.LANE));
			graphics.setForegroundColor(look().colour(Roles.LINE));
			Strokes.drawBorder(graphics, box, Shape.PLAIN, Outline.SOLID, 1);
		} else {
			graphics.setForegroundColor(look().colour(style.role(), style.presence()));
			Strokes.drawBorder(graphics, box, Shape.PLAIN, style.outline(), 1);
		}
		graphics.setFont(look().bold());
		String role = style.presence() == Presence.FULL ? style.role() : Roles.MUTED;
		graphics.setForegroundColor(look().colour(role));
		graphics.drawString(Look.shortened(style.heading(), look().bold(), box.width - 2 * PADDING + GRID),
				box.x + PADDING, box.y + HEADING_TOP);
	}
}
