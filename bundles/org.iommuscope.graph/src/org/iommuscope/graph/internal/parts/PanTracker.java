package org.iommuscope.graph.internal.parts;

import org.eclipse.draw2d.Cursors;
import org.eclipse.draw2d.FigureCanvas;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.gef.GraphicalEditPart;
import org.eclipse.gef.tools.SelectEditPartTracker;
import org.eclipse.swt.graphics.Cursor;

/**
 * Dragging the ground, or a container's ground, moves the drawing below the window. A click on a container selects it, one
 * beside everything selects nothing.
 */
final class PanTracker extends SelectEditPartTracker {

	private static final int FIRST_BUTTON = 1;

	private final boolean selectable;
	private Point viewAtStart = new Point();

	/**
	 * @param selectable whether a click selects the ground, or deselects everything
	 */
	PanTracker(GraphicalEditPart ground, boolean selectable) {
		super(ground);
		this.selectable = selectable;
	}

	@Override
	protected Cursor calculateCursor() {
		return isInState(STATE_DRAG_IN_PROGRESS) ? Cursors.SIZEALL : super.calculateCursor();
	}

	@Override
	protected boolean handleButtonDown(int button) {
		viewAtStart = canvas().getViewport().getViewLocation();
		return super.handleButtonDown(button);
	}

	@Override
	protected void performConditionalSelection() {
		// the first button selects when it is released, for it may begin to drag
		if (getCurrentInput().isMouseButtonDown(FIRST_BUTTON)) {
			return;
		}
		performSelection();
	}

	@Override
	protected void performSelection() {
		if (selectable) {
			super.performSelection();
		} else {
			getCurrentViewer().deselectAll();
		}
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
