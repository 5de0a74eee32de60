package org.iommuscope.graph.internal.parts;

import org.eclipse.draw2d.IFigure;
import org.iommuscope.graph.internal.drawing.Drawing;
import org.iommuscope.graph.internal.drawing.Item;
import org.iommuscope.graph.internal.figures.NodeFigure;

/** Part of a node. */
final class NodePart extends ElementPart {

	private Item.Node node() {
		return (Item.Node) drawing().snapshot().items().get(getModel());
	}

	@Override
	protected IFigure createFigure() {
		NodeFigure figure = new NodeFigure(node().style(), drawing().lookOf(getModel()));
		figure.setToolTipText(() -> drawing().toolTips().apply(getModel()));
		return figure;
	}

	@Override
	protected void refreshVisuals() {
		Drawing drawing = drawing();
		NodeFigure figure = (NodeFigure) getFigure();
		figure.show(node().style(), drawing.lookOf(getModel()));
		figure.place(drawing.layout().nodes().get(getModel()));
	}

	@Override
	String spokenName() {
		return node().style().first() + ' ' + node().style().second();
	}
}
