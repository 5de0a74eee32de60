package org.iommuscope.graph.internal.figures;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.PolylineConnection;
import org.eclipse.draw2d.geometry.Dimension;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.draw2d.geometry.PointList;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Path;
import org.iommuscope.layout.Box;
import org.iommuscope.layout.Route;
import org.iommuscope.layout.Size;
import org.iommuscope.layout.style.EdgeStyle;
import org.iommuscope.layout.style.Halo;
import org.iommuscope.layout.style.Outline;
import org.iommuscope.layout.style.Presence;
import org.iommuscope.layout.style.Roles;

/** A connection along the way that the layout found, with rounded bends, an arrow head and a label on the line. */
public final class EdgeFigure extends PolylineConnection {

	private static final int BEND = 4;
	private static final int ARROW_LENGTH = 9;
	private static final int ARROW_WIDTH = 5;
	private static final int LABEL_PADDING = 6;
	private static final int GRID = 8;
	private static final int REACH = 10;
	private static final int TOLERANCE = 4;

	private EdgeStyle style;
	private Look look;
	private boolean selected;
	private Optional<Route> way = Optional.empty();
	private Optional<Rectangle> label = Optional.empty();
	private Supplier<String> toolTip = () -> "";

	public EdgeFigure(EdgeStyle style, Look look) {
		this.style = style;
		this.look = look;
		setTolerance(TOLERANCE);
	}

	/** Shows another style. */
	public void show(EdgeStyle other, Look otherLook) {
		if (!other.equals(style) || !otherLook.equals(look)) {
			style = other;
			look = otherLook;
			repaint();
		}
	}

	/** Takes the way that the layout found. */
	public void place(Route route) {
		if (way.filter(route::equals).isPresent()) {
			return;
		}
		way = Optional.of(route);
		PointList points = new PointList();
		route.points().forEach(point -> points.addPoint((int) point.x(), (int) point.y()));
		label = route.label().map(EdgeFigure::rectangle);
		setPoints(points);
		repaint();
	}

	private static Rectangle rectangle(Box box) {
		return new Rectangle((int) box.x(), (int) box.y(), (int) box.width(), (int) box.height());
	}

	/** The room that the label needs; none without a label. */
	public static Size labelSize(EdgeStyle style, Look look) {
		if (style.label().isEmpty()) {
			return Size.NONE;
		}
		Dimension text = Look.extent(style.label(), look.small());
		return new Size((text.width + 2 * LABEL_PADDING + GRID - 1) / GRID * GRID, (text.height + 3) / 2 * 2);
	}

	public void setSelected(boolean selected) {
		if (selected != this.selected) {
			this.selected = selected;
			repaint();
		}
	}

	public void setToolTipText(Supplier<String> text) {
		toolTip = text;
	}

	@Override
	public IFigure getToolTip() {
		String text = toolTip.get();
		return text.isEmpty() ? null : new ToolTipFigure(text, look);
	}

	@Override
	public Rectangle getBounds() {
		if (bounds == null) {
			Rectangle line = super.getBounds();
			if (label != null) {
				// asked for before this object is complete, too
				label.ifPresent(line::union);
			}
			bounds = line.getExpanded(REACH, REACH);
		}
		return bounds;
	}

	@Override
	public boolean containsPoint(int x, int y) {
		return super.containsPoint(x, y) || label.filter(box -> box.contains(x, y)).isPresent();
	}

	@Override
	public void layout() {
		// the way comes from the layout algorithm alone
	}

	@Override
	public void paintFigure(Graphics graphics) {
		if (getPoints().size() < 2) {
			return;
		}
		graphics.pushState();
		graphics.setAntialias(SWT.ON);
		graphics.setTextAntialias(SWT.ON);
		Color colour = look.colour(style.role(), style.presence());
		Path line = line();
		int width = style.weight().pixels();
		if (selected) {
			under(graphics, line, look.mixed(Roles.SELECTION, Roles.CANVAS, 0.4), width + 6);
		}
		if (style.halo() != Halo.NONE) {
			under(graphics, line, look.colour(Roles.CHANGED), width + 4);
		}
		graphics.setForegroundColor(colour);
		Strokes.setLine(graphics, style.line(), style.line() == Outline.DOUBLE ? width + 3 : width);
		graphics.drawPath(line);
		if (style.line() == Outline.DOUBLE) {
			under(graphics, line, look.colour(Roles.CANVAS), width);
		}
		line.dispose();
		if (style.arrow()) {
			paintArrow(graphics, colour);
		}
		label.ifPresent(box -> paintLabel(graphics, box, colour));
		if (style.halo() != Halo.NONE) {
			SignPainter.paint(graphics, signPlace(), style.halo(), look);
		}
		graphics.popState();
	}

	private static void under(Graphics graphics, Path line, Color colour, int width) {
		graphics.setForegroundColor(colour);
		Strokes.setLine(graphics, Outline.SOLID, width);
		graphics.drawPath(line);
	}

	/** The way with rounded bends; it ends within the arrow head, so that the line does not blunt its tip. */
	private Path line() {
		PointList points = getPoints();
		Path path = new Path(null);
		Point first = points.getFirstPoint();
		path.moveTo(first.x, first.y);
		for (int i = 1; i < points.size() - 1; i++) {
			Point bend = points.getPoint(i);
			Point in = towards(bend, points.getPoint(i - 1), BEND);
			Point out = towards(bend, points.getPoint(i + 1), BEND);
			path.lineTo(in.x, in.y);
			path.quadTo(bend.x, bend.y, out.x, out.y);
		}
		Point last = points.getLastPoint();
		Point end = style.arrow() ? towards(last, points.getPoint(points.size() - 2), ARROW_LENGTH - 1) : last;
		path.lineTo(end.x, end.y);
		return path;
	}

	/** The point so many pixels from one point to another, at most half the way. */
	private static Point towards(Point from, Point to, int distance) {
		double length = Math.hypot(to.x - from.x, to.y - from.y);
		double share = length == 0 ? 0 : Math.min(distance, length / 2) / length;
		return new Point((int) Math.round(from.x + (to.x - from.x) * share),
				(int) Math.round(from.y + (to.y - from.y) * share));
	}

	private void paintArrow(Graphics graphics, Color colour) {
		Point tip = getPoints().getLastPoint();
		Point before = getPoints().getPoint(getPoints().size() - 2);
		double length = Math.hypot(tip.x - before.x, tip.y - before.y);
		if (length == 0) {
			return;
		}
		double dx = (tip.x - before.x) / length;
		double dy = (tip.y - before.y) / length;
		double x = tip.x - dx * ARROW_LENGTH;
		double y = tip.y - dy * ARROW_LENGTH;
		Path path = new Path(null);
		path.moveTo(tip.x, tip.y);
		path.lineTo((float) (x - dy * ARROW_WIDTH), (float) (y + dx * ARROW_WIDTH));
		path.lineTo((float) (x + dy * ARROW_WIDTH), (float) (y - dx * ARROW_WIDTH));
		path.close();
		graphics.setBackgroundColor(colour);
		graphics.fillPath(path);
		path.dispose();
	}

	private void paintLabel(Graphics graphics, Rectangle box, Color colour) {
		Strokes.drawPill(graphics, box, colour, look.colour(Roles.SURFACE));
		graphics.setFont(look.small());
		graphics.setForegroundColor(look.colour(style.presence() == Presence.FULL ? style.role() : Roles.MUTED));
		String text = Look.shortened(style.label(), look.small(), box.width - LABEL_PADDING);
		Dimension extent = Look.extent(text, look.small());
		graphics.drawString(text, box.x + (box.width - extent.width) / 2, box.y + (box.height - extent.height) / 2);
	}

	/** The middle of the longest piece, or the label's corner. */
	private Point signPlace() {
		if (label.isPresent()) {
			return label.get().getTopRight();
		}
		List<Point> best = List.of(getPoints().getFirstPoint(), getPoints().getFirstPoint());
		double longest = -1;
		for (int i = 1; i < getPoints().size(); i++) {
			Point from = getPoints().getPoint(i - 1);
			Point to = getPoints().getPoint(i);
			if (Math.hypot(to.x - from.x, to.y - from.y) > longest) {
				longest = Math.hypot(to.x - from.x, to.y - from.y);
				best = List.of(from, to);
			}
		}
		return new Point((best.get(0).x + best.get(1).x) / 2, (best.get(0).y + best.get(1).y) / 2);
	}
}
