package org.iommuscope.ui.scene;

import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.core.runtime.ListenerList;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.viewers.IPostSelectionProvider;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.jface.viewers.SelectionChangedEvent;
import org.eclipse.jface.viewers.StructuredSelection;
import org.iommuscope.model.Host;
import org.iommuscope.picture.scene.Part;
import org.iommuscope.picture.topology.Keys;
import org.iommuscope.ui.view.KeyedObjects;
import org.iommuscope.ui.view.SelectionLink;

/** What is chosen in a scene as a selection of the model's objects, and the other way round. */
public final class SceneSelection implements IPostSelectionProvider {

	private final SceneCanvas canvas;
	private final Supplier<Optional<Host>> model;
	private final ListenerList<ISelectionChangedListener> listeners = new ListenerList<>();
	private ISelection selection = StructuredSelection.EMPTY;

	/** @param model the model that the scene is a picture of */
	public SceneSelection(SceneCanvas canvas, Supplier<Optional<Host>> model) {
		this.canvas = canvas;
		this.model = model;
		canvas.onChoose(this::choose);
	}

	private void choose(Part part) {
		if (!part.key().isEmpty()) {
			canvas.select(Optional.of(part.key()));
			publish(model.get().flatMap(host -> KeyedObjects.find(host, part.key())).map(StructuredSelection::new)
					.orElse(StructuredSelection.EMPTY));
		}
	}

	private void publish(ISelection other) {
		selection = other;
		SelectionChangedEvent event = new SelectionChangedEvent(this, other);
		listeners.forEach(listener -> listener.selectionChanged(event));
	}

	/** Marks an object, or what contains it where it is not seen itself; tells nobody. */
	public void reveal(EObject object) {
		selection = new StructuredSelection(object);
		for (EObject above = object; above != null; above = above.eContainer()) {
			String key = Keys.of(above);
			if (!key.isEmpty() && canvas.scene().part(key).isPresent()) {
				canvas.select(Optional.of(key));
				return;
			}
		}
		canvas.select(Optional.empty());
	}

	@Override
	public ISelection getSelection() {
		return selection;
	}

	@Override
	public void setSelection(ISelection other) {
		SelectionLink.objectOf(other).ifPresent(this::reveal);
		publish(other);
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
