package org.iommuscope.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.EventText;

/** Events as commands list them. */
final class EventLines {

	private EventLines() {
	}

	/** As text. */
	static void write(PrintWriter out, Event event) {
		String mark = event.isDamaged() ? "!" : " ";
		String text = EventText.of(event) + (event.isDamaged() ? " [damaged: " + damage(event) + "]" : "");
		Columns.wrap(String.format("%s%8d %6d  ", mark, event.seq(), event.pid()), text).forEach(out::println);
	}

	/** As an object of JSON. */
	static void write(JsonGenerator json, Event event) throws IOException {
		json.writeStartObject();
		json.writeNumberField("seq", event.seq());
		json.writeNumberField("ts", event.ts());
		json.writeNumberField("pid", event.pid());
		json.writeStringField("call", event.call().word());
		switch (event.call()) {
		case Call.Ioctl ioctl -> json.writeStringField("name", EventText.name(event, ioctl));
		case Call.Tracepoint tracepoint -> json.writeStringField("name", tracepoint.name());
		default -> json.writeNullField("name");
		}
		if (event.call().descriptor().isPresent()) {
			json.writeNumberField("fd", event.call().descriptor().getAsInt());
		} else {
			json.writeNullField("fd");
		}
		if (event.call().outcome().isPresent()) {
			json.writeNumberField("ret", event.call().outcome().get().ret());
			json.writeNumberField("errno", event.call().outcome().get().errno());
		} else {
			json.writeNullField("ret");
			json.writeNullField("errno");
		}
		json.writeStringField("text", EventText.of(event));
		if (event.isDamaged()) {
			json.writeStringField("damaged", damage(event));
		}
		json.writeEndObject();
	}

	private static String damage(Event event) {
		return String.join("; ", event.damages());
	}
}
