package org.iommuscope.ui.view;

import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.ISelectionListener;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPart;

/** Lets a view show the object of the model that is selected in another one. */
public final class SelectionLink implements ISelectionListener {

	private final IViewPart view;
	private final Consumer<EObject> reveal;

	private SelectionLink(IViewPart view, Consumer<EObject> reveal) {
		this.view = view;
		this.reveal = reveal;
	}

	/** Begins to listen to the view's page; {@code reveal} gets what is selected elsewhere. */
	public static SelectionLink of(IViewPart view, Consumer<EObject> reveal) {
		SelectionLink link = new SelectionLink(view, reveal);
		view.getSite().getPage().addPostSelectionListener(link);
		return link;
	}

	/** Ends to listen. */
	public void dispose() {
		view.getSite().getPage().removePostSelectionListener(this);
	}

	@Override
	public void selectionChanged(IWorkbenchPart part, ISelection selection) {
		if (part != view) {
			objectOf(selection).ifPresent(reveal);
		}
	}

	/** The object of the model that a selection begins with, or that its first element stands for. */
	public static Optional<EObject> objectOf(ISelection selection) {
		return selection instanceof IStructuredSelection structured
				? Optional.ofNullable(Adapters.adapt(structured.getFirstElement(), EObject.class)) : Optional.empty();
	}
}
