package org.iommuscope.core.replay.breakpoint;

import org.iommuscope.core.machine.ObjectKind;
import org.iommuscope.core.replay.Concern;
import org.iommuscope.core.replay.Moment;
import org.iommuscope.core.replay.ObjectName;

/**
 * An object of a kind is named, made, changed or ended.
 *
 * @param kind the word of the kind ({@link ObjectKind#word()})
 */
public record KindConcerned(String kind) implements Condition {

	static final String WORD = "kind";

	/**
	 * Checks the word.
	 *
	 * @throws IllegalArgumentException if it is of no kind
	 */
	public KindConcerned {
		ObjectName.checkedKind(kind);
	}

	@Override
	public boolean holds(Moment moment) {
		return Concern.isAbout(moment, (_, object) -> object.kind().word().equals(kind));
	}

	@Override
	public String text() {
		return "an event about any " + kind;
	}

	@Override
	public String toString() {
		return WORD + ":" + kind;
	}
}
