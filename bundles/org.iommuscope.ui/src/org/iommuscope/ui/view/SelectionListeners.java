package org.iommuscope.ui.view;

import org.eclipse.core.runtime.ListenerList;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.jface.viewers.SelectionChangedEvent;

/** Who hears of the selection of something that is no viewer. Used on the display's thread. */
public final class SelectionListeners {

	private final ISelectionProvider provider;
	private final ListenerList<ISelectionChangedListener> all = new ListenerList<>();

	/** @param provider whose selection it is */
	public SelectionListeners(ISelectionProvider provider) {
		this.provider = provider;
	}

	/** Adds somebody. Adding it twice does nothing. */
	public void add(ISelectionChangedListener listener) {
		all.add(listener);
	}

	/** Removes somebody, if it is there. */
	public void remove(ISelectionChangedListener listener) {
		all.remove(listener);
	}

	/** Tells all what is selected now. */
	public void tell(ISelection selection) {
		SelectionChangedEvent event = new SelectionChangedEvent(provider, selection);
		all.forEach(listener -> listener.selectionChanged(event));
	}
}
