package org.iommuscope.ui.properties;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.eclipse.emf.ecore.EObject;
import org.iommuscope.ui.session.EventRow;

/** What is told of a subject in one tab. */
enum Aspect {

	/** What an object is now, and what the last event did to it. */
	STATE(ofObject(object -> ObjectProperties.of(object, ObjectProperties.Group.STATE))),
	/** Which objects it refers to. */
	LINKS(ofObject(object -> ObjectProperties.of(object, ObjectProperties.Group.LINKS))),
	/** Which events made it. */
	HISTORY(ofObject(object -> ObjectProperties.of(object, ObjectProperties.Group.HISTORY))),
	/** What an event is. */
	EVENT(ofEvent(row -> EventProperties.summary(row.event()))),
	/** The bytes of an event's structs and buffers. */
	BYTES(ofEvent(row -> EventProperties.bytes(row.event())));

	private final Function<Object, List<Property>> properties;

	Aspect(Function<Object, List<Property>> properties) {
		this.properties = properties;
	}

	private static Function<Object, List<Property>> ofObject(Function<EObject, List<Property>> properties) {
		return subject -> subject instanceof EObject object ? properties.apply(object) : List.of();
	}

	private static Function<Object, List<Property>> ofEvent(Function<EventRow, List<Property>> properties) {
		return subject -> subject instanceof EventRow row ? properties.apply(row) : List.of();
	}

	/** The properties of a subject under this aspect; none for what has none. */
	List<Property> of(Object subject) {
		return properties.apply(subject);
	}

	/** All properties of a subject, aspect by aspect. */
	static List<Property> all(Object subject) {
		List<Property> all = new ArrayList<>();
		for (Aspect aspect : values()) {
			all.addAll(aspect.of(subject));
		}
		return List.copyOf(all);
	}
}
