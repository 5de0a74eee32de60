package org.iommuscope.graph.internal.parts;

import java.util.List;

import org.eclipse.draw2d.ConnectionAnchor;
import org.eclipse.draw2d.XYAnchor;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.gef.AccessibleEditPart;
import org.eclipse.gef.ConnectionEditPart;
import org.eclipse.gef.DragTracker;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.NodeEditPart;
import org.eclipse.gef.Request;
import org.eclipse.gef.RequestConstants;
import org.eclipse.gef.editparts.AbstractGraphicalEditPart;
import org.eclipse.gef.tools.SelectEditPartTracker;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.iommuscope.graph.internal.drawing.Drawing;
import org.iommuscope.graph.internal.figures.BoxFigure;

/** Part of a node or a container. Its model is the client's element; how it looks is in the {@link Drawing}. */
abstract class ElementPart extends AbstractGraphicalEditPart implements NodeEditPart {

	/** Ways are taken from the layout as they are; the toolkit merely wants some anchor. */
	private static final ConnectionAnchor ANCHOR = new XYAnchor(new Point());

	private AccessibleEditPart accessible;

	final Drawing drawing() {
		return DrawingPart.drawing(this);
	}

	@Override
	public void setModel(Object model) {
		super.setModel(model);
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
			open(this);
		}
	}

	/** Tells the viewer that somebody opens an element. */
	static void open(EditPart part) {
		if (part.getViewer().getProperty(OpenListener.PROPERTY) instanceof OpenListener listener) {
			listener.opened(part.getModel());
		}
	}

	@Override
	public void setSelected(int value) {
		super.setSelected(value);
		((BoxFigure) getFigure()).setSelected(value != SELECTED_NONE);
	}

	@Override
	protected List<Object> getModelSourceConnections() {
		return drawing().snapshot().outgoing(getModel());
	}

	@Override
	protected List<Object> getModelTargetConnections() {
		return drawing().snapshot().incoming(getModel());
	}

	@Override
	public ConnectionAnchor getSourceConnectionAnchor(ConnectionEditPart connection) {
		return ANCHOR;
	}

	@Override
	public ConnectionAnchor getTargetConnectionAnchor(ConnectionEditPart connection) {
		return ANCHOR;
	}

	@Override
	public ConnectionAnchor getSourceConnectionAnchor(Request request) {
		return ANCHOR;
	}

	@Override
	public ConnectionAnchor getTargetConnectionAnchor(Request request) {
		return ANCHOR;
	}

	@Override
	public void refresh() {
		super.refresh();
		DrawingPart.refreshAll(getChildren());
		DrawingPart.refreshAll(getSourceConnections());
	}

	@Override
	protected AccessibleEditPart getAccessibleEditPart() {
		if (accessible == null) {
			accessible = new AccessibleGraphicalEditPart() {
				@Override
				public void getName(AccessibleEvent event) {
					event.result = spokenName();
				}
			};
		}
		return accessible;
	}

	/** What a screen reader says. */
	abstract String spokenName();
}
