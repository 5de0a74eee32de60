package org.iommuscope.model.kind;

import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EObject;

/**
 * The kind of an object that is not of this model: it is shown by the name of its class.
 *
 * @param eClass the class of another model
 */
record ForeignKind(EClass eClass) implements Kind {

	@Override
	public String name() {
		return Text.orUnnamed(eClass.getName());
	}

	@Override
	public String label(EObject object) {
		return Text.orUnnamed(object.eClass().getName());
	}

	@Override
	public String detail(EObject object) {
		return "";
	}

	@Override
	public Role role() {
		return Role.NEUTRAL;
	}

	@Override
	public String iconKey() {
		return "unknown";
	}
}
