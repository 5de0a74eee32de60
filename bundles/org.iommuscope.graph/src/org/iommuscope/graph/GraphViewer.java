package org.iommuscope.graph;

import org.eclipse.draw2d.ColorConstants;
import org.eclipse.gef.editparts.ScalableFreeformRootEditPart;
import org.eclipse.gef.ui.parts.ScrollingGraphicalViewer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;

/** A viewer of nodes and connections on a canvas that scrolls and zooms. */
public final class GraphViewer {

	private final ScrollingGraphicalViewer viewer = new ScrollingGraphicalViewer();

	/** @param parent where the canvas is put */
	public GraphViewer(Composite parent) {
		viewer.createControl(parent);
		viewer.setRootEditPart(new ScalableFreeformRootEditPart());
		viewer.getControl().setBackground(ColorConstants.listBackground);
	}

	/** @return the canvas */
	public Control getControl() {
		return viewer.getControl();
	}
}
