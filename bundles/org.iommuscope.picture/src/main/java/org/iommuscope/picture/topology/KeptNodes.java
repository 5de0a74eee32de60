package org.iommuscope.picture.topology;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.emf.ecore.EObject;
import org.iommuscope.model.Ioas;
import org.iommuscope.model.IommufdContext;
import org.iommuscope.picture.diagram.Diagram;

/**
 * Nodes that are kept from one state of a model to the next, since to make them takes longer than all else in a diagram. What is
 * kept of an object tells of that, of what it contains, and of its context; whoever shows another state says what of these is
 * different in it.
 */
public final class KeptNodes {

	/** @param areasShown whether the areas were in the model, which depends on who looks and not on the state */
	private record Kept(boolean areasShown, Diagram.Node node) {
	}

	private final Map<EObject, Kept> kept = new HashMap<>();

	/** The model shows another state; these of its objects are not as they were. */
	public void changed(Collection<? extends EObject> objects) {
		for (EObject object : objects) {
			if (object instanceof IommufdContext) {
				// It has other objects, or another address space is that of the VFIO container.
				kept.clear();
			}
			for (EObject above = object; above != null; above = above.eContainer()) {
				kept.remove(above);
			}
		}
	}

	/** The objects are those of another model. */
	public void clear() {
		kept.clear();
	}

	/** The node of an object: the one that is kept, or one that is made and kept. */
	Diagram.Node of(EObject object, Supplier<Diagram.Node> make) {
		boolean areasShown = object instanceof Ioas ioas && ioas.isAreasShown();
		Kept known = kept.get(object);
		if (known == null || known.areasShown() != areasShown) {
			known = new Kept(areasShown, make.get());
			kept.put(object, known);
		}
		return known.node();
	}
}
