package org.iommuscope.graph;

import org.eclipse.jface.viewers.IBaseLabelProvider;
import org.eclipse.jface.viewers.IContentProvider;
import org.eclipse.jface.viewers.StructuredViewer;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Widget;

/**
 * What is left of JFace's structured viewer where elements are drawn and have no widgets of their own: input, providers,
 * filters, comparator, listeners.
 */
abstract class ItemlessViewer extends StructuredViewer {

	@Override
	protected void hookControl(Control control) {
		// not the super class's, which listens to the selection of widgets
		control.addDisposeListener(this::handleDispose);
	}

	@Override
	protected void assertContentProviderType(IContentProvider provider) {
		if (!(provider instanceof GraphContentProvider)) {
			throw new IllegalArgumentException("not a GraphContentProvider: " + provider);
		}
	}

	@Override
	public void setLabelProvider(IBaseLabelProvider provider) {
		if (!(provider instanceof GraphLabelProvider)) {
			throw new IllegalArgumentException("not a GraphLabelProvider: " + provider);
		}
		super.setLabelProvider(provider);
	}

	@Override
	public void update(Object element, String[] properties) {
		// looks are cheap to ask for, and a text that grew asks for another layout
		refresh();
	}

	@Override
	public void update(Object[] elements, String[] properties) {
		refresh();
	}

	/** The selection survives on its own: parts of elements that stay are kept. */
	@Override
	protected void preservingSelection(Runnable update) {
		update.run();
	}

	@Override
	protected final Widget doFindInputItem(Object element) {
		return null;
	}

	@Override
	protected final Widget doFindItem(Object element) {
		return null;
	}

	@Override
	protected final void doUpdateItem(Widget item, Object element, boolean fullMap) {
		// there are no items
	}
}
