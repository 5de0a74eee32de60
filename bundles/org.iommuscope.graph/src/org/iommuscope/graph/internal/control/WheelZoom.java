package org.iommuscope.graph.internal.control;

import org.eclipse.draw2d.FigureCanvas;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.gef.EditPartViewer;
import org.eclipse.gef.MouseWheelHandler;
import org.eclipse.gef.editparts.ZoomManager;
import org.eclipse.swt.widgets.Event;

/** Zooms with the mouse wheel; what is under the mouse stays there. */
final class WheelZoom implements MouseWheelHandler {

	private final ZoomManager zoom;

	WheelZoom(ZoomManager zoom) {
		this.zoom = zoom;
	}

	@Override
	public void handleMouseWheel(Event event, EditPartViewer viewer) {
		double before = zoom.getZoom();
		Point view = zoom.getViewport().getViewLocation();
		double x = (view.x + event.x) / before;
		double y = (view.y + event.y) / before;
		if (event.count > 0) {
			zoom.zoomIn();
		} else {
			zoom.zoomOut();
		}
		viewer.flush();
		((FigureCanvas) viewer.getControl()).scrollTo((int) Math.round(x * zoom.getZoom() - event.x),
				(int) Math.round(y * zoom.getZoom() - event.y));
		event.doit = false;
	}
}
