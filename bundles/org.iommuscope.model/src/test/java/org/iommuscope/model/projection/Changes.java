package org.iommuscope.model.projection;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.common.notify.Notification;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EContentAdapter;

/** Hears everything that happens in a model, as a view would. */
final class Changes extends EContentAdapter {

	private final List<Notification> heard = new ArrayList<>();

	static Changes of(EObject root) {
		Changes changes = new Changes();
		root.eAdapters().add(changes);
		return changes;
	}

	@Override
	public void notifyChanged(Notification notification) {
		super.notifyChanged(notification);
		if (notification.getEventType() != Notification.REMOVING_ADAPTER) {
			heard.add(notification);
		}
	}

	/** What was heard since the last time. */
	List<Notification> take() {
		List<Notification> taken = List.copyOf(heard);
		heard.clear();
		return taken;
	}
}
