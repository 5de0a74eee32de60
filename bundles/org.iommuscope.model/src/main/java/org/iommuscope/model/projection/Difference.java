package org.iommuscope.model.projection;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.ToIntBiFunction;
import org.eclipse.emf.common.util.ECollections;
import org.eclipse.emf.common.util.EList;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EStructuralFeature;

/** Changes of the model that touch nothing which is already as it should be, so that nobody is notified in vain. */
final class Difference {

	private Difference() {
	}

	/** Sets a feature where it has another value; null unsets a reference. Whether there was anything to do. */
	static boolean set(EObject object, EStructuralFeature feature, Object value) {
		if (Objects.equals(object.eGet(feature), value)) {
			return false;
		}
		object.eSet(feature, value);
		return true;
	}

	/**
	 * Makes a list show the wanted items. Both are in the same strict order; an element that stands for a wanted item stays.
	 *
	 * @param order  compares an element with an item; 0 where the element stands for the item
	 * @param create makes the element of an item that has none
	 * @param update brings an element up to date, before a new one joins the list
	 */
	static <E extends EObject, S> void merge(EList<E> shown, Iterable<S> wanted, ToIntBiFunction<E, S> order,
			Function<S, E> create, BiConsumer<E, S> update) {
		int index = 0;
		for (S item : wanted) {
			while (index < shown.size() && order.applyAsInt(shown.get(index), item) < 0) {
				removeAt(shown, index);
			}
			if (index < shown.size() && order.applyAsInt(shown.get(index), item) == 0) {
				update.accept(shown.get(index), item);
			} else {
				E element = create.apply(item);
				update.accept(element, item);
				shown.add(index, element);
			}
			index++;
		}
		while (shown.size() > index) {
			removeAt(shown, shown.size() - 1);
		}
	}

	private static void removeAt(EList<? extends EObject> shown, int index) {
		detach(shown.get(index));
		shown.remove(index);
	}

	/** Takes an object, with all that it contains, out of its relations to others, so that none of them points to it back. */
	static void detach(EObject object) {
		for (EReference reference : object.eClass().getEAllReferences()) {
			if (!reference.isContainment() && !reference.isContainer() && object.eIsSet(reference)) {
				object.eUnset(reference);
			}
		}
		List.copyOf(object.eContents()).forEach(Difference::detach);
	}

	/** Brings a list into an order; elements that are in place already do not move. */
	static <E> void sort(EList<E> list, Comparator<? super E> order) {
		for (int i = 1; i < list.size(); i++) {
			if (order.compare(list.get(i - 1), list.get(i)) > 0) {
				ECollections.sort(list, order);
				return;
			}
		}
	}

	/** Where an item belongs in an ordered list: its index, or {@code -(index + 1)} where it is missing. */
	static <E, S> int search(List<E> list, S item, ToIntBiFunction<E, S> order) {
		int low = 0;
		int high = list.size() - 1;
		while (low <= high) {
			int middle = (low + high) >>> 1;
			int outcome = order.applyAsInt(list.get(middle), item);
			if (outcome == 0) {
				return middle;
			}
			if (outcome < 0) {
				low = middle + 1;
			} else {
				high = middle - 1;
			}
		}
		return -(low + 1);
	}
}
