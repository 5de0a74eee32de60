package org.iommuscope.ui.session;

import java.util.LinkedHashSet;
import java.util.Set;
import org.eclipse.emf.common.notify.Notification;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.util.EContentAdapter;

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

	/** Listens to a model from now on. */
	ModelChanges(EObject root) {
		root.eAdapters().add(new EContentAdapter() {
			@Override
			public void notifyChanged(Notification notification) {
				super.notifyChanged(notification);
				if (!notification.isTouch() && notification.getNotifier() instanceof EObject object) {
					boolean containment = notification.getFeature() instanceof EReference reference
							&& reference.isContainment();
					(containment ? parents : objects).add(object);
				}
			}
		});
	}

	/** Runs an update and says what it touched. */
	Touched during(Runnable update) {
		parents.clear();
		objects.clear();
		update.run();
		return new Touched(parents, objects);
	}
}
