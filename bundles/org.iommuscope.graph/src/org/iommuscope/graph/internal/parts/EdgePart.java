package org.iommuscope.graph.internal.parts;

import org.eclipse.draw2d.IFigure;
import org.eclipse.gef.DragTracker;
import org.eclipse.gef.Request;
import org.eclipse.gef.RequestConstants;
import org.eclipse.gef.editparts.AbstractConnectionEditPart;
import org.eclipse.gef.tools.SelectEditPartTracker;
import org.iommuscope.graph.internal.drawing.Drawing;
import org.iommuscope.graph.internal.drawing.Item;
import org.iommuscope.graph.internal.figures.EdgeFigure;

/** Part of a connection. */
final class EdgePart extends AbstractConnectionEditPart {

	private Drawing drawing() {
		return DrawingPart.drawing(this);
	}

	private Item.Edge edge() {
		return drawing().snapshot().edges().get(getModel());
	}

	@Override
	protected void createEditPolicies() {
		// nothing is edited here
	}

	@Override
	public DragTracker getDragTracker(Request request) {
		return new SelectEditPartTracker(this);
	}

	@Override
	public void performRequest(Request request) {
		if (RequestConstants.REQ_OPEN.equals(request.getType())) {
			ElementPart.open(this);
		}
	}

	@Override
	protected IFigure createFigure() {
		EdgeFigure figure = new EdgeFigure(edge().style(), drawing().lookOf(getModel()));
		figure.setToolTipText(() -> drawing().toolTips().apply(getModel()));
		return figure;
	}

	@Override
	public void setSelected(int value) {
		super.setSelected(value);
		((EdgeFigure) getFigure()).setSelected(value != SELECTED_NONE);
	}

	@Override
	protected void refreshVisuals() {
		Drawing drawing = drawing();
		if (edge() == null) {
			// between the refresh of its two ends a connection may be gone from the drawing already
			return;
		}
		EdgeFigure figure = (EdgeFigure) getFigure();
		figure.show(edge().style(), drawing.lookOf(getModel()));
		figure.place(drawing.layout().edges().get(getModel()));
	}
}
