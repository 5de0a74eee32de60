package org.iommuscope.model.projection;

import static org.iommuscope.model.IommuPackage.Literals.*;
import static org.iommuscope.model.projection.Difference.set;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.common.util.EList;
import org.eclipse.emf.ecore.InternalEObject;
import org.iommuscope.core.machine.Area;
import org.iommuscope.core.machine.Area.Access;
import org.iommuscope.core.machine.AreaMap;
import org.iommuscope.core.machine.Pages.FileMemory;
import org.iommuscope.core.machine.Pages.UserMemory;
import org.iommuscope.model.Ioas;
import org.iommuscope.model.IommuFactory;

/**
 * The areas of one IOAS. There may be 100,000 of them, so they are in the model only while they are few
 * ({@link #ALWAYS_SHOWN}) or somebody holds them; and a step costs what it changed, however many there are, because the two
 * states' area maps are compared without walking what they share.
 */
final class AreaProjection {

	/** Up to so many areas are always in the model; a view of more must ask for them. */
	static final int ALWAYS_SHOWN = 256;

	/** From so many changes on, and an eighth of the list, the list is made anew, which costs one copy instead of many. */
	private static final int BULK = 64;

	private final Ioas ioas;
	private AreaMap wanted = AreaMap.EMPTY;
	private AreaMap shown = AreaMap.EMPTY;
	private int holds;

	AreaProjection(Ioas ioas) {
		this.ioas = ioas;
	}

	/** Shows the areas of another state, or none where there are too many and nobody holds them. */
	void show(AreaMap areas) {
		wanted = areas;
		boolean visible = areas.size() <= ALWAYS_SHOWN || holds > 0;
		AreaMap next = visible ? areas : AreaMap.EMPTY;
		if (next != shown) {
			List<Area> gone = new ArrayList<>();
			List<Area> added = new ArrayList<>();
			shown.compare(next, gone::add, added::add);
			int changes = gone.size() + added.size();
			if (changes > BULK && changes > next.size() / 8) {
				replaceAll(next);
			} else {
				replace(gone, added);
			}
			shown = next;
		}
		set(ioas, IOAS__AREAS_SHOWN, visible);
	}

	/** One more view wants to see all areas. */
	void hold() {
		holds++;
		show(wanted);
	}

	/** A view that held them does not look any more. */
	void release() {
		holds--;
		show(wanted);
	}

	/** The element of the area that starts at an address, if it is in the model. */
	Optional<org.iommuscope.model.Area> find(long start) {
		int index = indexOf(start);
		return index < 0 ? Optional.empty() : Optional.of(ioas.getAreas().get(index));
	}

	private int indexOf(long start) {
		return Difference.search(ioas.getAreas(), start,
				(element, address) -> Long.compareUnsigned(element.getStart(), address));
	}

	private void replace(List<Area> gone, List<Area> added) {
		Map<Long, Area> changed = new HashMap<>();
		added.forEach(area -> changed.put(area.start(), area));
		EList<org.iommuscope.model.Area> list = ioas.getAreas();
		for (Area area : gone) {
			if (!changed.containsKey(area.start())) {
				list.remove(indexOf(area.start()));
			}
		}
		added.sort(Comparator.comparing(Area::start, Long::compareUnsigned));
		for (Area area : added) {
			int index = indexOf(area.start());
			if (index >= 0) {
				update(list.get(index), area);
			} else {
				list.add(-(index + 1), created(area));
			}
		}
	}

	private void replaceAll(AreaMap next) {
		Map<Long, org.iommuscope.model.Area> kept = new HashMap<>();
		ioas.getAreas().forEach(element -> kept.put(element.getStart(), element));
		List<org.iommuscope.model.Area> all = new ArrayList<>(next.size());
		for (Area area : next) {
			org.iommuscope.model.Area element = kept.get(area.start());
			if (element == null) {
				all.add(created(area));
			} else {
				update(element, area);
				all.add(element);
			}
		}
		ioas.getAreas().clear();
		ioas.getAreas().addAll(all);
	}

	/** All areas, whether they are in the model or not. */
	AreaMap areas() {
		return wanted;
	}

	/** An element for an area that knows its IOAS, which does not have it among its areas. */
	static org.iommuscope.model.Area apart(Ioas ioas, Area area) {
		org.iommuscope.model.Area element = created(area);
		((InternalEObject) element).eBasicSetContainer((InternalEObject) ioas,
				InternalEObject.EOPPOSITE_FEATURE_BASE - IOAS__AREAS.getFeatureID(), null);
		return element;
	}

	private static org.iommuscope.model.Area created(Area area) {
		org.iommuscope.model.Area element = IommuFactory.eINSTANCE.createArea();
		element.setStart(area.start());
		update(element, area);
		return element;
	}

	private static void update(org.iommuscope.model.Area element, Area area) {
		set(element, ADDRESS_RANGE__LAST, area.last());
		set(element, AREA__READABLE, area.access() == Access.READ || area.access() == Access.READ_WRITE);
		set(element, AREA__WRITEABLE, area.access().writeable());
		set(element, AREA__MEMORY, area.pages().source().start() + area.offset());
		set(element, AREA__FILE, switch (area.pages().source()) {
			case UserMemory _ -> -1;
			case FileMemory file -> file.fd();
		});
		set(element, TRACED__CREATED_AT, area.seq());
		set(element, TRACED__CHANGED_AT, area.seq());
	}
}
