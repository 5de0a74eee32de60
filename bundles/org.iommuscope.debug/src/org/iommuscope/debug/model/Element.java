package org.iommuscope.debug.model;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.model.DebugElement;
import org.eclipse.debug.core.model.IDebugTarget;
import org.iommuscope.debug.DebugIds;

/** What all elements of the debug model have in common. */
abstract class Element extends DebugElement {

	Element(IDebugTarget target) {
		super(target);
	}

	@Override
	public String getModelIdentifier() {
		return DebugIds.MODEL;
	}

	/** Says that a recording cannot be written to. */
	static DebugException cannot(String message) {
		return new DebugException(new Status(IStatus.ERROR, DebugIds.BUNDLE, DebugException.NOT_SUPPORTED, message, null));
	}
}
