package org.iommuscope.ui.session;

import java.util.LinkedHashSet;
import java.util.Set;
import org.eclipse.emf.common.notify.Notification;
import org.eclipse.emf.common.notify.Notifier;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.util.EContentAdapter;
import org.iommuscope.model.PageTable;

/** Collects what an update of the model touches, so that views repaint that and no more. */
public final class ModelChanges {

	/**
	 * What an update touched.
	 *
	 * @param parents objects that contain more, less or something else than before
	 * @param objects objects of which some other feature has another value
	 */
	public record Touched(Set<EObject> parents, Set<EObject> objects) {

		public Touched {
			parents = Set.copyOf(parents);
			objects = Set.copyOf(objects);
		}

		/** What this one and a later update touched. */
		public Touched and(Touched later) {
			return new Touched(union(parents, later.parents), union(objects, later.objects));
		}

		private static Set<EObject> union(Set<EObject> one, Set<EObject> other) {
			Set<EObject> all = new LinkedHashSet<>(one);
			all.addAll(other);
			return all;
		}

		/** Whether nothing in the model is different. */
		public boolean isEmpty() {
			return parents.isEmpty() && objects.isEmpty();
		}
	}

	private final Set<EObject> parents = new LinkedHashSet<>();
	private final Set<EObject> objects = new LinkedHashSet<>();
	private boolean collecting;

	/** Listens to a model from now on. */
	ModelChanges(EObject root) {
		root.eAdapters().add(new EContentAdapter() {
			@Override
			public void notifyChanged(Notification notification) {
				super.notifyChanged(notification);
				if (collecting && !notification.isTouch() && notification.getNotifier() instanceof EObject object) {
					boolean containment = notification.getFeature() instanceof EReference reference
							&& reference.isContainment();
					(containment ? parents : objects).add(object);
				}
			}

			/** A page table belongs to the views that show it, which read it anew themselves; it has thousands of parts. */
			@Override
			protected void addAdapter(Notifier notifier) {
				if (!(notifier instanceof PageTable)) {
					super.addAdapter(notifier);
				}
			}
		});
	}

	/** Runs an update and says what it touched. What is touched otherwise is not kept, since nobody may need it any more. */
	Touched during(Runnable update) {
		collecting = true;
		try {
			update.run();
			return new Touched(parents, objects);
		} finally {
			collecting = false;
			parents.clear();
			objects.clear();
		}
	}
}
