package org.iommuscope.graph.internal.parts;

import org.eclipse.gef.EditPart;
import org.eclipse.gef.EditPartFactory;
import org.iommuscope.graph.internal.drawing.Drawing;
import org.iommuscope.graph.internal.drawing.Item;
import org.iommuscope.graph.internal.drawing.Snapshot;

/** Makes the part of each element of a drawing. */
public final class PartFactory implements EditPartFactory {

	@Override
	public EditPart createEditPart(EditPart context, Object model) {
		if (model instanceof Drawing drawing) {
			return new DrawingPart(drawing);
		}
		Snapshot snapshot = DrawingPart.drawing(context).snapshot();
		EditPart part = snapshot.edge(model).isPresent() ? new EdgePart()
				: switch (snapshot.item(model).orElseThrow()) {
					case Item.Node _ -> new NodePart();
					case Item.Frame _ -> new FramePart();
					case Item.Edge _ -> new EdgePart();
				};
		part.setModel(model);
		return part;
	}
}
