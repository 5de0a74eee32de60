package org.iommuscope.graph.internal.parts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.draw2d.IFigure;
import org.eclipse.gef.DragTracker;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.Request;
import org.eclipse.gef.editparts.AbstractGraphicalEditPart;
import org.iommuscope.graph.internal.drawing.Drawing;
import org.iommuscope.graph.internal.figures.DrawingFigure;

/** Part of the drawing as a whole; its model is the {@link Drawing} that is shown. */
public final class DrawingPart extends AbstractGraphicalEditPart {

	/** Shows a drawing: parts of elements that were there before stay the same. */
	public DrawingPart(Drawing drawing) {
		setModel(drawing);
	}

	/** The drawing that a part belongs to. */
	static Drawing drawing(EditPart part) {
		return (Drawing) part.getViewer().getContents().getModel();
	}

	/** Shows another drawing. */
	public void show(Drawing drawing) {
		setModel(drawing);
		refresh();
	}

	private Drawing drawing() {
		return (Drawing) getModel();
	}

	@Override
	protected void createEditPolicies() {
		// nothing is edited here
	}

	@Override
	public DragTracker getDragTracker(Request request) {
		return new PanTracker(this, false);
	}

	@Override
	protected List<Object> getModelChildren() {
		return drawing().snapshot().roots();
	}

	@Override
	protected IFigure createFigure() {
		return new DrawingFigure(drawing().snapshot().headings(), drawing().layout(), drawing().look());
	}

	@Override
	protected void refreshVisuals() {
		((DrawingFigure) getFigure()).show(drawing().snapshot().headings(), drawing().layout(), drawing().look());
	}

	@Override
	protected void refreshChildren() {
		renewModels(getChildren(), getModelChildren());
		super.refreshChildren();
	}

	@Override
	public void refresh() {
		super.refresh();
		refreshAll(getChildren());
	}

	/** Refreshes parts that were there before, which the toolkit does not. */
	static void refreshAll(List<?> parts) {
		for (Object part : parts.toArray()) {
			((EditPart) part).refresh();
		}
	}

	/**
	 * Gives each part the newest of the objects that equal its model. To be done before the toolkit compares them: it takes
	 * another object for another model, and puts everything into its place once more.
	 */
	static void renewModels(List<?> parts, List<Object> models) {
		Map<Object, Object> newest = new HashMap<>();
		models.forEach(model -> newest.put(model, model));
		for (Object each : parts) {
			EditPart part = (EditPart) each;
			part.setModel(newest.getOrDefault(part.getModel(), part.getModel()));
		}
	}
}
