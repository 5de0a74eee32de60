package org.iommuscope.graph.internal.figures;

import java.util.List;

import org.eclipse.draw2d.Figure;
import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.geometry.Dimension;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Font;
import org.iommuscope.layout.style.Roles;

/** Lines of text in the drawing's own colours, the first one in bold. */
final class ToolTipFigure extends Figure {

	private static final int MARGIN = 8;

	private final List<String> lines;
	private final Look look;

	ToolTipFigure(String text, Look look) {
		lines = text.lines().toList();
		this.look = look;
		setOpaque(true);
		setBackgroundColor(look.colour(Roles.LANE));
	}

	@Override
	public Dimension getPreferredSize(int widthHint, int heightHint) {
		int width = 0;
		int height = 0;
		for (int i = 0; i < lines.size(); i++) {
			Dimension extent = Look.extent(lines.get(i), font(i));
			width = Math.max(width, extent.width);
			height += extent.height;
		}
		return new Dimension(width + 2 * MARGIN, height + 2 * MARGIN);
	}

	private Font font(int line) {
		return line == 0 && lines.size() > 1 ? look.bold() : look.plain();
	}

	@Override
	protected void paintFigure(Graphics graphics) {
		super.paintFigure(graphics);
		graphics.setTextAntialias(SWT.ON);
		graphics.setForegroundColor(look.colour(Roles.TEXT));
		Rectangle box = getBounds();
		int y = box.y + MARGIN;
		for (int i = 0; i < lines.size(); i++) {
			graphics.setFont(font(i));
			graphics.drawString(lines.get(i), box.x + MARGIN, y);
			y += Look.extent(lines.get(i), font(i)).height;
		}
		graphics.setForegroundColor(look.colour(Roles.LINE));
		graphics.setLineWidth(1);
		graphics.drawRectangle(box.x, box.y, box.width - 1, box.height - 1);
	}
}
