package org.iommuscope.ui.command;

import java.util.OptionalLong;
import org.eclipse.jface.dialogs.IInputValidator;
import org.eclipse.osgi.util.NLS;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.ui.Messages;

/**
 * The number of an event as a user writes it: {@code 31} or {@code @31}.
 *
 * @param first number of the recording's first event
 * @param last  number of its last event
 */
record SeqInput(long first, long last) implements IInputValidator {

	/** What may be written for a recording, which must have an event. */
	static SeqInput of(Timeline timeline) {
		long first = timeline.eventBefore(1).seq();
		return new SeqInput(first, Math.max(first, timeline.lastSeq()));
	}

	/** The number that a text names; none where it names none of the recording's. */
	OptionalLong parse(String text) {
		String digits = text.strip().replaceFirst("^@\\s*", "");
		try {
			long seq = Long.parseLong(digits);
			return seq < first || seq > last ? OptionalLong.empty() : OptionalLong.of(seq);
		} catch (NumberFormatException e) {
			return OptionalLong.empty();
		}
	}

	/** Null for a text that may be entered, empty text for one that is not finished, otherwise what is wrong with it. */
	@Override
	public String isValid(String text) {
		if (text.isBlank()) {
			return "";
		}
		return parse(text).isPresent() ? null : NLS.bind(Messages.GoTo_range, first, last);
	}
}
