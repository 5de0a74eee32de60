package org.iommuscope.core.replay.breakpoint;

import org.iommuscope.core.machine.Note;
import org.iommuscope.core.replay.Moment;
import org.iommuscope.core.trace.Call;

/** A device went by a translation that the tables no longer say. */
public record TranslationStale() implements Condition {

	static final String WORD = "stale";

	@Override
	public boolean holds(Moment moment) {
		return moment.event().call() instanceof Call.Dma && moment.outcome().notes().stream()
				.anyMatch(note -> note.kind() == Note.Kind.STALE_TRANSLATION);
	}

	@Override
	public String text() {
		return "a stale translation";
	}

	@Override
	public String toString() {
		return WORD;
	}
}
