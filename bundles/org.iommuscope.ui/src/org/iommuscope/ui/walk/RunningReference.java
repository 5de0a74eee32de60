package org.iommuscope.ui.walk;

import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.emf.ecore.EObject;
import org.iommuscope.core.pagetable.Reference;
import org.iommuscope.model.Hwpt;

/**
 * The memory reference that a walk has come to, as the workbench's selection. It stands for the HWPT whose table is read.
 *
 * @param hwpt      whose table is read
 * @param reference what is read there; empty for a structure above the tables
 * @param input     the address that the table translates; empty where that is not known
 */
public record RunningReference(Hwpt hwpt, Optional<Reference> reference, OptionalLong input) implements IAdaptable {

	@Override
	public <T> T getAdapter(Class<T> adapter) {
		return adapter == EObject.class ? adapter.cast(hwpt) : null;
	}
}
