package org.iommuscope.core.replay.breakpoint;

import org.iommuscope.core.replay.Concern;
import org.iommuscope.core.replay.Moment;
import org.iommuscope.core.replay.ObjectName;

/**
 * An object is named, made, changed or ended.
 *
 * @param name the object
 */
public record ObjectConcerned(ObjectName name) implements Condition {

	static final String WORD = "object";

	@Override
	public boolean holds(Moment moment) {
		return Concern.isAbout(moment, name::names);
	}

	@Override
	public String text() {
		return "an event about " + name;
	}

	@Override
	public String toString() {
		return WORD + ":" + name;
	}
}
