package org.iommuscope.graph.internal.control;

import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.ScalableFreeformLayeredPane;
import org.eclipse.gef.editparts.ScalableFreeformRootEditPart;

/**
 * Root whose layers are scaled by the graphics themselves, as vectors. Draw2d would rather scale each font to a whole number
 * of points, with which texts leave their boxes at some zoom levels.
 */
final class CanvasRoot extends ScalableFreeformRootEditPart {

	@Override
	protected ScalableFreeformLayeredPane createScaledLayers() {
		ScalableFreeformLayeredPane layers = new VectorLayers();
		layers.add(createGridLayer(), GRID_LAYER);
		layers.add(getPrintableLayers(), PRINTABLE_LAYERS);
		return layers;
	}

	private static final class VectorLayers extends ScalableFreeformLayeredPane {

		@Override
		protected void paintClientArea(Graphics graphics) {
			graphics.pushState();
			graphics.scale(getScale());
			paintChildren(graphics);
			graphics.popState();
			graphics.restoreState();
		}
	}
}
