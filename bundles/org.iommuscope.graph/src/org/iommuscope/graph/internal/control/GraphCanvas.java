package org.iommuscope.graph.internal.control;

import java.util.List;
import java.util.Optional;

import org.eclipse.draw2d.FigureCanvas;
import org.eclipse.draw2d.FreeformFigure;
import org.eclipse.draw2d.LayeredPane;
import org.eclipse.draw2d.SWTGraphics;
import org.eclipse.draw2d.Viewport;
import org.eclipse.draw2d.geometry.Dimension;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.gef.EditDomain;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.GraphicalEditPart;
import org.eclipse.gef.LayerConstants;
import org.eclipse.gef.MouseWheelHandler;
import org.eclipse.gef.editparts.ZoomManager;
import org.eclipse.gef.ui.parts.ScrollingGraphicalViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;
import org.iommuscope.graph.internal.drawing.Drawing;
import org.iommuscope.graph.internal.parts.DrawingPart;
import org.iommuscope.graph.internal.parts.OpenListener;
import org.iommuscope.graph.internal.parts.PartFactory;
import org.iommuscope.layout.style.Roles;

/** The canvas that shows a {@link Drawing}: scrolling, zooming, selecting. */
public final class GraphCanvas {

	private static final double[] LEVELS = {0.1, 0.2, 0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4};

	private final ScrollingGraphicalViewer viewer = new ScrollingGraphicalViewer() {
		@Override
		public void reveal(EditPart part) {
			scrollTo(part);
		}
	};
	private final CanvasRoot root = new CanvasRoot();
	private final FigureCanvas control;
	/** The button that is down, with where it went down; empty for none. */
	private Optional<Event> held = Optional.empty();

	/**
	 * @param opened told which element somebody opens
	 */
	public GraphCanvas(Composite parent, Drawing drawing, OpenListener opened) {
		control = (FigureCanvas) viewer.createControl(parent);
		viewer.setRootEditPart(root);
		viewer.setEditPartFactory(new PartFactory());
		viewer.setProperty(OpenListener.PROPERTY, opened);
		viewer.setProperty(MouseWheelHandler.KeyGenerator.getKey(SWT.MOD1), new WheelZoom(zoom()));
		new EditDomain().addViewer(viewer);
		control.addListener(SWT.MouseDown, event -> held = Optional.of(release(event)));
		control.addListener(SWT.MouseUp, _ -> held = Optional.empty());
		control.addListener(SWT.MenuDetect, event -> {
			hideToolTip();
			if (event.detail == SWT.MENU_KEYBOARD) {
				placeAtSelected(event);
			}
			// The menu gets the release of the button. The tools below would wait for it, and pass over the next press.
			held.ifPresent(release -> control.notifyListeners(SWT.MouseUp, release));
		});
		Listener leaving = this::leave;
		control.getDisplay().addFilter(SWT.Deactivate, leaving);
		control.addDisposeListener(event -> event.display.removeFilter(SWT.Deactivate, leaving));
		zoom().setZoomLevels(LEVELS);
		viewer.setContents(drawing);
		paintGround(drawing);
	}

	/** The GEF viewer. */
	public ScrollingGraphicalViewer viewer() {
		return viewer;
	}

	/** The SWT control, also after it is disposed of. */
	public FigureCanvas control() {
		return control;
	}

	public ZoomManager zoom() {
		return root.getZoomManager();
	}

	/** A tool tip would lie over the window that is active now. */
	private void leave(Event deactivated) {
		if (deactivated.widget == control.getShell()) {
			hideToolTip();
		}
	}

	/** Draw2d takes it away when the mouse leaves. */
	private void hideToolTip() {
		control.notifyListeners(SWT.MouseExit, new Event());
	}

	/** Whether a button of the mouse is down that went down on the drawing, so that somebody may be moving it. */
	public boolean isHeld() {
		return held.isPresent();
	}

	/** A menu that is opened by a key is that of what is selected, wherever the mouse is. */
	private void placeAtSelected(Event menu) {
		selected().stream().findFirst().flatMap(this::part).ifPresent(part -> {
			Rectangle box = ((GraphicalEditPart) part).getFigure().getBounds().getCopy();
			((GraphicalEditPart) part).getFigure().translateToAbsolute(box);
			Rectangle seen = box.getIntersection(control.getViewport().getBounds());
			org.eclipse.swt.graphics.Point at = control.toDisplay(seen.getCenter().x, seen.getCenter().y);
			menu.x = at.x;
			menu.y = at.y;
		});
	}

	/** What is told when a button is released where it went down. */
	private static Event release(Event pressed) {
		Event release = new Event();
		release.button = pressed.button;
		release.count = pressed.count;
		release.x = pressed.x;
		release.y = pressed.y;
		release.stateMask = pressed.stateMask | switch (pressed.button) {
			case 1 -> SWT.BUTTON1;
			case 2 -> SWT.BUTTON2;
			case 3 -> SWT.BUTTON3;
			default -> SWT.NONE;
		};
		return release;
	}

	/** Shows another drawing; elements that were there before keep their parts and stay selected. */
	public void show(Drawing drawing, boolean afresh) {
		if (!drawing.layout().equals(((Drawing) viewer.getContents().getModel()).layout())) {
			// What it tells of may be elsewhere now.
			hideToolTip();
		}
		if (afresh) {
			viewer.setContents(drawing);
		} else {
			((DrawingPart) viewer.getContents()).show(drawing);
		}
		paintGround(drawing);
		viewer.flush();
	}

	private void paintGround(Drawing drawing) {
		// explicitly, so that no style sheet of the workbench gets in between
		Color ground = drawing.look().colour(Roles.CANVAS);
		Viewport viewport = control.getViewport();
		if (ground.equals(control.getBackground()) && ground.equals(viewport.getBackgroundColor())) {
			return;
		}
		control.setBackground(ground);
		viewport.setOpaque(true);
		viewport.setBackgroundColor(ground);
	}

	/** The part of an element that is shown. */
	public Optional<EditPart> part(Object element) {
		return Optional.ofNullable((EditPart) viewer.getEditPartRegistry().get(element));
	}

	/** The selected elements, in the order of selection. */
	public List<Object> selected() {
		return ((List<?>) viewer.getSelectedEditParts()).stream().map(part -> ((EditPart) part).getModel())
				.filter(model -> !(model instanceof Drawing)).toList();
	}

	/** Scrolls as little as need be until an element is seen. */
	public void reveal(Object element) {
		part(element).ifPresent(this::scrollTo);
	}

	/** Scrolls until an element is in the middle, as far as the drawing reaches. */
	public void center(Object element) {
		part(element).ifPresent(part -> {
			viewer.flush();
			Rectangle box = ((GraphicalEditPart) part).getFigure().getBounds().getCopy().scale(zoom().getZoom());
			Rectangle seen = control.getViewport().getClientArea();
			control.scrollTo(box.getCenter().x - seen.width / 2, box.getCenter().y - seen.height / 2);
		});
	}

	private void scrollTo(EditPart part) {
		viewer.flush();
		Rectangle box = ((GraphicalEditPart) part).getFigure().getBounds().getCopy().scale(zoom().getZoom());
		Rectangle seen = control.getViewport().getClientArea();
		control.scrollTo(scrolled(seen.x, seen.width, box.x, box.width),
				scrolled(seen.y, seen.height, box.y, box.height));
	}

	/** Where the seen part has to begin to show the box; its beginning, if it is too large. */
	private static int scrolled(int seen, int seenLength, int box, int boxLength) {
		int least = Math.max(seen, box + boxLength - seenLength);
		return Math.min(least, box);
	}

	/**
	 * Zooms until everything is seen, but no further in than 100 %.
	 *
	 * @param least nor further out than this
	 */
	public void fit(double least) {
		viewer.flush();
		Dimension room = control.getViewport().getClientArea().getSize();
		Rectangle all = extent();
		if (room.isEmpty() || all.isEmpty()) {
			return;
		}
		double level = Math.min(1, Math.min((double) room.width / all.width, (double) room.height / all.height));
		zoom().setZoom(Math.max(Math.max(least, zoom().getMinZoom()), level));
		viewer.flush();
		control.scrollTo(0, 0);
	}

	/** What the drawing needs; its figure fills the window beyond that. */
	private Rectangle extent() {
		return ((FreeformFigure) ((GraphicalEditPart) viewer.getContents()).getFigure()).getFreeformExtent();
	}

	/** A picture of the whole drawing. */
	public ImageData image(double scale) {
		viewer.flush();
		LayeredPane layers = (LayeredPane) root.getLayer(LayerConstants.PRINTABLE_LAYERS);
		Rectangle all = extent();
		Image image = new Image(control.getDisplay(), Math.max(1, (int) Math.ceil(all.width * scale)),
				Math.max(1, (int) Math.ceil(all.height * scale)));
		GC gc = new GC(image);
		SWTGraphics graphics = new SWTGraphics(gc);
		try {
			graphics.setBackgroundColor(control.getBackground());
			graphics.fillRectangle(0, 0, image.getBounds().width, image.getBounds().height);
			graphics.scale(scale);
			graphics.translate(-all.x, -all.y);
			layers.paint(graphics);
			return image.getImageData();
		} finally {
			graphics.dispose();
			gc.dispose();
			image.dispose();
		}
	}
}
