package org.iommuscope.ui.objects;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.iommuscope.model.Host;
import org.iommuscope.model.Ioas;
import org.iommuscope.model.PageTable;
import org.iommuscope.model.projection.Lease;

/**
 * The model as a tree of what contains what. Page tables are left out: they have views of their own. The areas of an IOAS
 * that has many are asked for when it is expanded.
 */
final class ObjectsContent implements ITreeContentProvider {

	private final Function<Ioas, Lease> hold;
	private final Map<Ioas, Lease> leases = new HashMap<>();

	/** @param hold puts the areas of an IOAS into the model */
	ObjectsContent(Function<Ioas, Lease> hold) {
		this.hold = hold;
	}

	@Override
	public Object[] getElements(Object input) {
		return input instanceof Host host ? children(host) : new Object[0];
	}

	@Override
	public Object[] getChildren(Object parent) {
		if (parent instanceof Ioas ioas && !ioas.isAreasShown()) {
			leases.computeIfAbsent(ioas, hold);
		}
		return children((EObject) parent);
	}

	private static Object[] children(EObject parent) {
		List<EObject> contents = parent.eContents();
		return contents.stream().filter(child -> !(child instanceof PageTable)).toArray();
	}

	@Override
	public Object getParent(Object element) {
		EObject container = ((EObject) element).eContainer();
		return container instanceof Host ? null : container;
	}

	@Override
	public boolean hasChildren(Object element) {
		return element instanceof Ioas ioas && ioas.getAreaCount() > 0 || children((EObject) element).length > 0;
	}

	/** What was collapsed needs its areas no longer. */
	void release(Object collapsed) {
		if (collapsed instanceof Ioas ioas) {
			Lease lease = leases.remove(ioas);
			if (lease != null) {
				lease.close();
			}
		}
	}

	@Override
	public void dispose() {
		leases.values().forEach(Lease::close);
		leases.clear();
	}
}
