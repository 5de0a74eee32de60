package org.iommuscope.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iommuscope.core.replay.calls.CallComparison;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.EventText;

/**
 * A call that two sides do not have alike: only one of them has it, or they answer it differently.
 *
 * @param one   what the first side has; empty where it does not have the call
 * @param other what the second side has
 */
record DifferingCall(Optional<Side> one, Optional<Side> other) {

	/**
	 * A call on one side.
	 *
	 * @param event  as it was recorded
	 * @param answer what came of it
	 */
	record Side(Event event, String answer) {

		private static Side recorded(Event event) {
			return new Side(event, EventText.of(event));
		}
	}

	/** A call of two recordings. */
	static DifferingCall of(CallComparison.Difference difference) {
		return new DifferingCall(difference.one().map(Side::recorded), difference.other().map(Side::recorded));
	}

	/** As lines of text; the sides have names. */
	List<String> text(String nameOfOne, String nameOfOther) {
		if (one.isPresent() && other.isPresent()) {
			Event event = one.get().event();
			long otherSeq = other.get().event().seq();
			String second = otherSeq == event.seq() ? "" : " / @" + otherSeq;
			List<String> lines = new ArrayList<>(Columns.wrap("@" + event.seq() + second + " ", EventText.of(event)));
			lines.addAll(Columns.wrap("  " + nameOfOne + ": ", one.get().answer()));
			lines.addAll(Columns.wrap("  " + nameOfOther + ": ", other.get().answer()));
			return lines;
		}
		return one.isPresent() ? only("- ", one.get()) : other.map(side -> only("+ ", side)).orElse(List.of());
	}

	private static List<String> only(String sign, Side side) {
		return Columns.wrap(sign + "@" + side.event().seq() + " ", side.answer());
	}

	/** As an object of JSON: the number on each side that has the call, the call as text, and the two answers. */
	void write(JsonGenerator json) throws IOException {
		json.writeStartObject();
		if (one.isPresent()) {
			json.writeNumberField("seq", one.get().event().seq());
		}
		if (other.isPresent()) {
			json.writeNumberField("otherSeq", other.get().event().seq());
		}
		json.writeStringField("text", EventText.of(one.or(() -> other).orElseThrow().event()));
		if (one.isPresent()) {
			json.writeStringField("one", one.get().answer());
		}
		if (other.isPresent()) {
			json.writeStringField("other", other.get().answer());
		}
		json.writeEndObject();
	}
}
