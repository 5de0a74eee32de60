package org.iommuscope.graph.internal.parts;

import org.eclipse.draw2d.Cursors;
import org.eclipse.draw2d.FigureCanvas;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.gef.GraphicalEditPart;
import org.eclipse.gef.tools.SelectEditPartTracker;
import org.eclipse.swt.graphics.Cursor;

/** Dragging the ground moves the drawing below the window; a click on it selects nothing. */
final class PanTracker extends SelectEditPartTracker {

	private Point viewAtStart = new Point();

	PanTracker(GraphicalEditPart ground) {
		super(ground);
	}

	@Override
	protected Cursor calculateCursor() {
		return isInState(STATE_DRAG | STATE_DRAG_IN_PROGRESS) ? Cursors.SIZEALL : super.calculateCursor();
	}

	@Override
	protected boolean handleButtonDown(int button) {
		viewAtStart = canvas().getViewport().getViewLocation();
		return super.handleButtonDown(button);
	}

	@Override
	protected boolean handleButtonUp(int button) {
		if (isInState(STATE_DRAG)) {
			getCurrentViewer().deselectAll();
		}
		return super.handleButtonUp(button);
	}

	@Override
	protected void performSelection() {
		// the ground itself cannot be selected
	}

	@Override
	protected boolean handleDragInProgress() {
		if (isInState(STATE_DRAG_IN_PROGRESS)) {
			canvas().scrollTo(viewAtStart.x - getDragMoveDelta().width, viewAtStart.y - getDragMoveDelta().height);
		}
		return true;
	}

	private FigureCanvas canvas() {
		return (FigureCanvas) getSourceEditPart().getViewer().getControl();
	}
}
