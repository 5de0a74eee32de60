package org.iommuscope.ui.view;

import java.util.Optional;
import org.eclipse.emf.common.util.TreeIterator;
import org.eclipse.emf.ecore.EObject;
import org.iommuscope.model.AddressRange;
import org.iommuscope.model.Host;
import org.iommuscope.picture.topology.Keys;

/** The objects of a model by their keys in pictures. */
public final class KeyedObjects {

	private KeyedObjects() {
	}

	/** The object of a key; none for what stands for no single object. */
	public static Optional<EObject> find(Host host, String key) {
		TreeIterator<EObject> all = host.eAllContents();
		while (all.hasNext()) {
			EObject object = all.next();
			String own = Keys.of(object);
			if (own.equals(key)) {
				return Optional.of(object);
			}
			// A key begins with those of all that contain its object.
			if (object instanceof AddressRange || !own.isEmpty() && !key.startsWith(own + '/')) {
				all.prune();
			}
		}
		return Optional.empty();
	}
}
