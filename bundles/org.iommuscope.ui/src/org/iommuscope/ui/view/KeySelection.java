package org.iommuscope.ui.view;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.viewers.IPostSelectionProvider;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.jface.viewers.StructuredSelection;
import org.iommuscope.picture.topology.Keys;

/**
 * What is chosen in a picture, which is keys, as a selection of the model's objects, and the other way round. An object that
 * is not seen itself is marked by what contains it.
 */
public final class KeySelection implements IPostSelectionProvider {

	/** A picture in which what stands for an object has that object's key. */
	public interface Picture {

		/** Whether something in it has a key. */
		boolean shows(String key);

		/** Marks what has a key, and brings it into sight; none to take the mark away. */
		void mark(Optional<String> key);
	}

	private final Picture picture;
	private final Function<String, Optional<EObject>> objects;
	private final SelectionListeners listeners = new SelectionListeners(this);
	private ISelection selection = StructuredSelection.EMPTY;
	private boolean revealing;

	/** @param objects finds the object of a key in the model that the picture is of */
	public KeySelection(Picture picture, Function<String, Optional<EObject>> objects) {
		this.picture = picture;
		this.objects = objects;
	}

	/** The user chose things in the picture, which marks them itself; the selection becomes their objects. */
	public void choose(List<String> keys) {
		if (!revealing) {
			publish(new StructuredSelection(keys.stream().map(objects).flatMap(Optional::stream).toList()));
		}
	}

	/** Selects something that is no object of the model, or stands for one in its own way. */
	public void publish(ISelection other) {
		selection = other;
		listeners.tell(other);
	}

	/** Marks an object, without telling anybody. */
	public void reveal(EObject object) {
		if (SelectionLink.objectOf(selection).filter(object::equals).isEmpty()) {
			revealing = true;
			try {
				picture.mark(key(object));
				selection = new StructuredSelection(object);
			} finally {
				revealing = false;
			}
		}
	}

	private Optional<String> key(EObject object) {
		for (EObject above = object; above != null; above = above.eContainer()) {
			String key = Keys.of(above);
			if (!key.isEmpty() && picture.shows(key)) {
				return Optional.of(key);
			}
		}
		return Optional.empty();
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
