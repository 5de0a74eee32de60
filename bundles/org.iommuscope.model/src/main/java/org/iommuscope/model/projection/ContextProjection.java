package org.iommuscope.model.projection;

import static org.iommuscope.model.IommuPackage.Literals.*;
import static org.iommuscope.model.projection.Difference.set;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.common.util.EList;
import org.eclipse.emf.ecore.EObject;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.Ioas;
import org.iommuscope.core.machine.KernelObject;
import org.iommuscope.core.machine.ObjectKind;
import org.iommuscope.model.IommuFactory;
import org.iommuscope.model.IommufdContext;
import org.iommuscope.model.IommufdObject;

/**
 * One iommufd context with its objects. An element stands for a kind and an id as long as there is such an object; objects
 * that are the same record as before are left alone.
 */
final class ContextProjection {

	/** What stands for one object: its element and, for an IOAS, what shows its areas. */
	private record Shown(ObjectKind kind, IommufdObject element, Optional<AreaProjection> areas) {
	}

	private final IommufdContext element = IommuFactory.eINSTANCE.createIommufdContext();
	private final Map<Integer, Shown> objects = new HashMap<>();
	private Context source;
	private Surroundings surroundings;

	ContextProjection(Context context, Surroundings surroundings) {
		this.source = Context.opened(context.number(), context.name(), context.openedAt(), context.observed());
		this.surroundings = surroundings;
		element.setNumber(context.number());
		show(context, surroundings);
	}

	/** The context in the model. */
	IommufdContext element() {
		return element;
	}

	/** The element of an id. */
	Optional<IommufdObject> object(int id) {
		return Optional.ofNullable(objects.get(id)).map(Shown::element);
	}

	/** What shows the areas of an IOAS. */
	Optional<AreaProjection> areas(int id) {
		return Optional.ofNullable(objects.get(id)).flatMap(Shown::areas);
	}

	/** Shows another state of the context, or the same in other surroundings. */
	void show(Context context, Surroundings around) {
		if (context == source && around == surroundings) {
			return;
		}
		set(element, IOMMUFD_CONTEXT__LABEL, context.name());
		set(element, IOMMUFD_CONTEXT__OBSERVED, context.observed());
		set(element, TRACED__CREATED_AT, context.openedAt());
		set(element, TRACED__CHANGED_AT, context.openedAt());
		boolean anew = around != surroundings | removeGone(context) | addAndUpdate(context);
		references(context, around, anew);
		set(element, IOMMUFD_CONTEXT__COMPAT_IOAS, context.compat().isPresent()
				? object(context.compat().getAsInt()).filter(IOAS::isInstance).orElse(null) : null);
		source = context;
		surroundings = around;
	}

	/** Takes the context out of its relations to the rest of the host. */
	void detach() {
		Difference.detach(element);
	}

	private boolean removeGone(Context context) {
		return objects.entrySet().removeIf(entry -> {
			Shown shown = entry.getValue();
			if (context.object(entry.getKey()).filter(object -> object.kind() == shown.kind()).isPresent()) {
				return false;
			}
			Difference.detach(shown.element());
			home(shown.kind()).remove(shown.element());
			return true;
		});
	}

	/** Whether objects came, or the ranges changed by which an IOAS tells of others. */
	private boolean addAndUpdate(Context context) {
		boolean others = false;
		for (KernelObject object : context.objects().values()) {
			Shown shown = objects.get(object.id());
			if (shown == null) {
				add(object);
				others = true;
			} else if (!isSame(object)) {
				ObjectAttributes.update(shown.element(), object);
				others |= object instanceof Ioas ioas && source.object(ioas.id(), Ioas.class)
						.filter(before -> before.reserved() == ioas.reserved()).isEmpty();
			}
			if (object instanceof Ioas ioas && !isSame(object)) {
				areas(ioas.id()).ifPresent(areas -> areas.show(ioas.areas()));
				RangeProjection.allowed((org.iommuscope.model.Ioas) objects.get(ioas.id()).element(), ioas);
			}
		}
		return others;
	}

	private void add(KernelObject object) {
		IommufdObject created = ObjectAttributes.create(object);
		objects.put(object.id(), new Shown(object.kind(), created, created instanceof org.iommuscope.model.Ioas ioas
				? Optional.of(new AreaProjection(ioas)) : Optional.empty()));
		EList<IommufdObject> home = home(object.kind());
		int place = Difference.search(home, object.id(), (other, id) -> Integer.compare(other.getId(), id));
		home.add(-(place + 1), created);
	}

	private void references(Context context, Surroundings around, boolean anew) {
		ObjectReferences references = new ObjectReferences(context, this::object, around);
		boolean any = anew;
		for (KernelObject object : context.objects().values()) {
			if (anew || !isSame(object) && !(object instanceof Ioas)) {
				any = true;
				references.update(objects.get(object.id()).element(), object);
			}
			if (object instanceof Ioas ioas && (anew || !isSame(object))) {
				RangeProjection.reserved((org.iommuscope.model.Ioas) objects.get(ioas.id()).element(), ioas, context,
						this::object, around);
			}
		}
		if (any) {
			objects.values().forEach(shown -> RelationOrder.apply(shown.element()));
		}
	}

	private boolean isSame(KernelObject object) {
		return source.objects().get(object.id()) == object;
	}

	@SuppressWarnings("unchecked") // Each home is a list of some kind of IommufdObject.
	private EList<IommufdObject> home(ObjectKind kind) {
		return (EList<IommufdObject>) ((EObject) element).eGet(ObjectAttributes.home(kind));
	}
}
