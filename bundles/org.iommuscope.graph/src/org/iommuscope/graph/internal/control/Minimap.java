package org.iommuscope.graph.internal.control;

import java.util.List;

import org.eclipse.draw2d.FigureCanvas;
import org.eclipse.draw2d.Viewport;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Event;
import org.iommuscope.graph.internal.drawing.Drawing;
import org.iommuscope.graph.internal.drawing.Item;
import org.iommuscope.layout.Box;
import org.iommuscope.layout.style.Halo;
import org.iommuscope.layout.style.Roles;

/**
 * The whole drawing in a corner, with the part that is seen as a frame, which can be dragged. It is there while not all is
 * seen.
 */
public final class Minimap {

	private static final int MARGIN = 12;
	private static final int PADDING = 4;
	/** The most that it takes of the canvas, as a divisor of its length. */
	private static final int SHARE = 4;
	/** So many pixels beyond the edge are not worth a map. */
	private static final int SLACK = 48;
	private static final int MOST_WIDTH = 200;
	private static final int MOST_HEIGHT = 140;

	private final GraphCanvas graph;
	private final Canvas map;
	private Drawing drawing;
	private Box bounds;
	private boolean wanted = true;

	/** @param graph what it is a map of */
	public Minimap(GraphCanvas graph, Drawing drawing) {
		this.graph = graph;
		this.drawing = drawing;
		bounds = drawing.layout().bounds();
		FigureCanvas canvas = graph.control();
		map = new Canvas(canvas, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND | SWT.NO_FOCUS);
		map.setVisible(false);
		map.addListener(SWT.Paint, event -> paint(event.gc));
		map.addListener(SWT.MouseDown, this::go);
		map.addListener(SWT.MouseMove, event -> {
			if ((event.stateMask & SWT.BUTTON1) != 0) {
				go(event);
			}
		});
		canvas.addListener(SWT.Resize, event -> arrange());
		canvas.getViewport().getHorizontalRangeModel().addPropertyChangeListener(event -> arrange());
		canvas.getViewport().getVerticalRangeModel().addPropertyChangeListener(event -> arrange());
	}

	/** Shows another drawing. */
	public void show(Drawing other) {
		boolean alike = isAlike(drawing, other);
		drawing = other;
		if (!alike) {
			bounds = other.layout().bounds();
			arrange();
		}
	}

	/** Whether nothing that is seen in so small a map is different. */
	private static boolean isAlike(Drawing one, Drawing other) {
		return one.layout().equals(other.layout()) && one.look().equals(other.look())
				&& one.highlighted().equals(other.highlighted()) && roles(one).equals(roles(other));
	}

	private static List<String> roles(Drawing drawing) {
		return drawing.snapshot().items().values().stream().map(item -> item instanceof Item.Node node ? role(node) : "").toList();
	}

	/** What has just changed is seen here too, since it may be out of sight. */
	private static String role(Item.Node node) {
		return node.style().halo() == Halo.NONE ? node.style().role() : Roles.CHANGED;
	}

	/** Whether it is shown where not all is seen. */
	public void setWanted(boolean other) {
		wanted = other;
		arrange();
	}

	/** Whether it is there now. */
	public boolean isVisible() {
		return map.getVisible();
	}

	/** The canvas, for tests. */
	public Canvas control() {
		return map;
	}

	private void arrange() {
		if (map.isDisposed()) {
			return;
		}
		Rectangle area = graph.control().getClientArea();
		double zoom = graph.zoom().getZoom();
		boolean fits = bounds.right() * zoom <= area.width + SLACK && bounds.bottom() * zoom <= area.height + SLACK;
		boolean seen = wanted && !fits && !drawing.snapshot().isEmpty();
		if (seen) {
			double scale = Math.min(Math.min(MOST_WIDTH, area.width / SHARE) / bounds.right(),
					Math.min(MOST_HEIGHT, area.height / SHARE) / bounds.bottom());
			int width = (int) Math.ceil(bounds.right() * scale) + 2 * PADDING;
			int height = (int) Math.ceil(bounds.bottom() * scale) + 2 * PADDING;
			map.setBounds(area.width - width - MARGIN, area.height - height - MARGIN, width, height);
			map.moveAbove(null);
			map.redraw();
		}
		if (map.getVisible() != seen) {
			map.setVisible(seen);
		}
	}

	/** Pixels of the map for one of the drawing. */
	private double scale() {
		return (map.getSize().x - 2 * PADDING) / Math.max(1, bounds.right());
	}

	private void go(Event event) {
		double scale = scale();
		double zoom = graph.zoom().getZoom();
		org.eclipse.draw2d.geometry.Rectangle seen = graph.control().getViewport().getClientArea();
		graph.control().scrollTo((int) Math.round((event.x - PADDING) / scale * zoom - seen.width / 2.0),
				(int) Math.round((event.y - PADDING) / scale * zoom - seen.height / 2.0));
	}

	private void paint(GC gc) {
		Point size = map.getSize();
		gc.setBackground(drawing.look().colour(Roles.CANVAS));
		gc.fillRectangle(0, 0, size.x, size.y);
		double scale = scale();
		drawing.snapshot().items().forEach((element, item) -> {
			Box box = drawing.layout().nodes().get(element);
			if (box != null) {
				paint(gc, item, scaled(box, scale));
			}
		});
		gc.setForeground(drawing.look().colour(Roles.LINE));
		gc.drawRectangle(0, 0, size.x - 1, size.y - 1);
		Viewport viewport = graph.control().getViewport();
		org.eclipse.draw2d.geometry.Rectangle seen = viewport.getClientArea();
		double zoom = graph.zoom().getZoom();
		gc.setForeground(drawing.look().colour(Roles.SELECTION));
		gc.setLineWidth(2);
		gc.drawRectangle(scaled(new Box(seen.x / zoom, seen.y / zoom, seen.width / zoom, seen.height / zoom), scale)
				.intersection(new Rectangle(1, 1, size.x - 2, size.y - 2)));
	}

	private void paint(GC gc, Item item, Rectangle box) {
		switch (item) {
			case Item.Node node -> {
				gc.setBackground(drawing.lookOf(node.element()).colour(role(node)));
				gc.fillRectangle(box.x, box.y, Math.max(2, box.width), Math.max(2, box.height));
			}
			case Item.Frame _ -> {
				gc.setForeground(drawing.look().colour(Roles.LINE));
				gc.drawRectangle(box);
			}
			case Item.Edge _ -> {
				// too fine to be seen
			}
		}
	}

	private static Rectangle scaled(Box box, double scale) {
		return new Rectangle((int) Math.round(box.x() * scale) + PADDING, (int) Math.round(box.y() * scale) + PADDING,
				(int) Math.round(box.width() * scale), (int) Math.round(box.height() * scale));
	}
}
