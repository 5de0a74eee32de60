package org.iommuscope.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.EventText;
import org.iommuscope.core.trace.Problem;
import org.iommuscope.core.trace.Recording;
import org.iommuscope.core.trace.query.EventFilter;
import org.iommuscope.core.trace.query.FilterSyntaxException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists the events of a recording, decoded. */
@Command(name = "events", mixinStandardHelpOptions = true, description = "Lists the events of a recording, decoded.",
		footer = { "", "A condition compares fields (seq, pid, call, name, fd, ret, errno, text, failed, damaged, or a member "
				+ "of the ioctl's struct such as iova) with == != < <= > >= or ~ (contains), joined by and, or, not:",
				"  iommuscope events FILE --where 'errno == EINVAL and name ~ MAP'",
				"  iommuscope events FILE --where 'iova >= 0xfee00000 and not failed'" })
final class EventsCommand implements Callable<Integer> {

	@Parameters(index = "0", paramLabel = "FILE", description = "a recording; - is standard input")
	private String file;

	@Option(names = "--where", paramLabel = "EXPR", description = "only the events that this holds for")
	private String where = "";

	@Option(names = "--json", description = "one document of JSON")
	private boolean json;

	@Spec
	private CommandSpec spec;

	@Override
	public Integer call() throws IOException {
		EventFilter filter = filter();
		PrintWriter out = spec.commandLine().getOut();
		Recording recording = RecordingFile.read(file, spec.commandLine().getErr());
		List<Event> events = recording.events().stream().filter(filter).toList();
		if (json) {
			writeJson(out, recording, events);
		} else {
			events.forEach(event -> writeText(out, event));
		}
		out.flush();
		return events.isEmpty() && !where.isEmpty() ? Main.FOUND : 0;
	}

	private EventFilter filter() {
		try {
			return EventFilter.parse(where);
		} catch (FilterSyntaxException e) {
			throw new ParameterException(spec.commandLine(), "--where: " + e.getMessage(), e);
		}
	}

	private static void writeText(PrintWriter out, Event event) {
		String mark = event.isDamaged() ? "!" : " ";
		String text = EventText.of(event) + (event.isDamaged() ? " [damaged: " + damage(event) + "]" : "");
		Columns.wrap(String.format("%s%8d %6d  ", mark, event.seq(), event.pid()), text).forEach(out::println);
	}

	private static void writeJson(PrintWriter out, Recording recording, List<Event> events) throws IOException {
		try (JsonGenerator json = Json.lines(out)) {
			json.writeStartObject();
			json.writeArrayFieldStart("events");
			for (Event event : events) {
				writeEvent(json, event);
			}
			json.writeEndArray();
			if (!recording.problems().isEmpty()) {
				writeProblems(json, recording.problems());
			}
			json.writeEndObject();
			json.writeRaw('\n');
		}
	}

	private static void writeEvent(JsonGenerator json, Event event) throws IOException {
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

	private static void writeProblems(JsonGenerator json, List<Problem> problems) throws IOException {
		json.writeArrayFieldStart("problems");
		for (Problem problem : problems) {
			json.writeStartObject();
			json.writeNumberField("line", problem.line());
			json.writeNumberField("offset", problem.offset());
			json.writeStringField("what", problem.what());
			json.writeEndObject();
		}
		json.writeEndArray();
	}

	private static String damage(Event event) {
		return String.join("; ", event.damages());
	}
}
