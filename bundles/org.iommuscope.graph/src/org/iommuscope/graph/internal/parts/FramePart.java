package org.iommuscope.graph.internal.parts;

import java.util.List;

import org.eclipse.draw2d.IFigure;
import org.eclipse.gef.DragTracker;
import org.eclipse.gef.Request;
import org.iommuscope.graph.internal.drawing.Drawing;
import org.iommuscope.graph.internal.drawing.Item;
import org.iommuscope.graph.internal.figures.FrameFigure;

/** Part of a container. */
final class FramePart extends ElementPart {

	private Item.Frame frame() {
		return (Item.Frame) drawing().snapshot().items().get(getModel());
	}

	@Override
	public DragTracker getDragTracker(Request request) {
		return new PanTracker(this, true);
	}

	@Override
	protected List<Object> getModelChildren() {
		return frame().children();
	}

	@Override
	protected void refreshChildren() {
		DrawingPart.renewModels(getChildren(), getModelChildren());
		super.refreshChildren();
	}

	@Override
	protected IFigure createFigure() {
		FrameFigure figure = new FrameFigure(frame().style(), drawing().lookOf(getModel()));
		figure.setToolTipText(() -> drawing().toolTips().apply(getModel()));
		return figure;
	}

	@Override
	protected void refreshVisuals() {
		Drawing drawing = drawing();
		FrameFigure figure = (FrameFigure) getFigure();
		figure.show(frame().style(), drawing.lookOf(getModel()));
		figure.place(drawing.layout().nodes().get(getModel()));
	}

	@Override
	String spokenName() {
		return frame().style().heading();
	}
}
