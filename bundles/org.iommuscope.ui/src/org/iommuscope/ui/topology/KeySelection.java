package org.iommuscope.ui.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.core.runtime.ListenerList;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.viewers.IPostSelectionProvider;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.SelectionChangedEvent;
import org.eclipse.jface.viewers.StructuredSelection;
import org.iommuscope.graph.GraphViewer;
import org.iommuscope.model.Host;
import org.iommuscope.picture.diagram.Diagram;
import org.iommuscope.picture.topology.Keys;
import org.iommuscope.ui.view.KeyedObjects;
import org.iommuscope.ui.view.SelectionLink;

/**
 * The selection of the graph viewer, which is of a picture's keys, as a selection of the model's objects, and the other way
 * round. An object that has no node of its own is selected by that of what contains it.
 */
final class KeySelection implements IPostSelectionProvider {

	private final GraphViewer viewer;
	private final DiagramContent content;
	private final Supplier<Optional<Host>> model;
	private final ListenerList<ISelectionChangedListener> listeners = new ListenerList<>();
	private ISelection selection = StructuredSelection.EMPTY;
	private boolean setting;

	KeySelection(GraphViewer viewer, DiagramContent content, Supplier<Optional<Host>> model) {
		this.viewer = viewer;
		this.content = content;
		this.model = model;
		viewer.addSelectionChangedListener(event -> {
			if (!setting) {
				publish(objects((IStructuredSelection) event.getSelection()));
			}
		});
	}

	private void publish(ISelection other) {
		selection = other;
		SelectionChangedEvent event = new SelectionChangedEvent(this, other);
		listeners.forEach(listener -> listener.selectionChanged(event));
	}

	private ISelection objects(IStructuredSelection keys) {
		List<EObject> objects = new ArrayList<>();
		for (Object key : keys.toArray()) {
			model.get().flatMap(host -> KeyedObjects.find(host, (String) key)).ifPresent(objects::add);
		}
		return new StructuredSelection(objects);
	}

	/** The key by which an object is seen in the picture. */
	private Optional<String> key(EObject object) {
		for (EObject above = object; above != null; above = above.eContainer()) {
			String key = Keys.of(above);
			Optional<String> shown = key.isEmpty() ? Optional.empty()
					: content.diagram().item(key).map(Diagram.Item::key)
							.or(() -> content.diagram().edge(key).map(Diagram.Edge::key));
			if (shown.isPresent()) {
				return shown;
			}
		}
		return Optional.empty();
	}

	/** Shows an object as selected, without telling anybody. */
	void reveal(EObject object) {
		if (!SelectionLink.objectOf(selection).filter(object::equals).isPresent()) {
			setting = true;
			try {
				viewer.setSelection(key(object).map(StructuredSelection::new).orElse(StructuredSelection.EMPTY), true);
				selection = new StructuredSelection(object);
			} finally {
				setting = false;
			}
		}
	}

	@Override
	public ISelection getSelection() {
		return selection;
	}

	@Override
	public void setSelection(ISelection other) {
		SelectionLink.objectOf(other).ifPresent(object -> {
			reveal(object);
			publish(other);
		});
	}

	@Override
	public void addSelectionChangedListener(ISelectionChangedListener listener) {
		listeners.add(listener);
	}

	@Override
	public void removeSelectionChangedListener(ISelectionChangedListener listener) {
		listeners.remove(listener);
	}

	@Override
	public void addPostSelectionChangedListener(ISelectionChangedListener listener) {
		listeners.add(listener);
	}

	@Override
	public void removePostSelectionChangedListener(ISelectionChangedListener listener) {
		listeners.remove(listener);
	}
}
