package org.iommuscope.ui.properties;

import java.util.Optional;
import org.eclipse.emf.ecore.EObject;

/**
 * A line of the Properties view.
 *
 * @param name        in words
 * @param value       as text
 * @param description what it means and in which unit; may be empty
 * @param leadsTo     where a double click leads
 */
public record Property(String name, String value, String description, Optional<Target> leadsTo) {

	/** Where a property leads. */
	public sealed interface Target {

		/** To another object. */
		record ToObject(EObject object) implements Target {
		}

		/** To the position after an event. */
		record ToEvent(long seq) implements Target {
		}
	}

	/** A property that leads nowhere. */
	public Property(String name, String value, String description) {
		this(name, value, description, Optional.empty());
	}
}
