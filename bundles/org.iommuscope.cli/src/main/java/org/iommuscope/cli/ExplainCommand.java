package org.iommuscope.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.iommuscope.core.machine.Difference;
import org.iommuscope.core.machine.Evidence;
import org.iommuscope.core.machine.Note;
import org.iommuscope.core.machine.Reason;
import org.iommuscope.core.replay.Explanation;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.EventText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says why a call returned what it did. */
@Command(name = "explain", mixinStandardHelpOptions = true, description = "Says why a call returned what it did: the rule, "
		+ "the objects and ranges in its way, and the events that put them there.")
final class ExplainCommand implements Callable<Integer> {

	@Parameters(index = "0", paramLabel = "FILE", description = "a recording; - is standard input")
	private String file;

	@Option(names = "--at", paramLabel = "SEQ", required = true, converter = Position.Seq.class,
			description = "the number of the event")
	private Long seq;

	@Option(names = "--json", description = "one document of JSON")
	private boolean json;

	@Spec
	private CommandSpec spec;

	@Override
	public Integer call() throws IOException {
		PrintWriter out = spec.commandLine().getOut();
		Timeline timeline = RecordingFile.timeline(file, spec.commandLine().getErr());
		int position = timeline.positionAfter(seq);
		if (position == 0 || timeline.eventBefore(position).seq() != seq) {
			throw new ParameterException(spec.commandLine(), file + ": there is no event @" + seq);
		}
		Explanation explanation = Explanation.at(timeline, position);
		if (json) {
			writeJson(out, explanation);
		} else {
			explanation.lines().forEach(line -> Columns.wrap(line.substring(0, indent(line)), line.strip()).forEach(out::println));
		}
		out.flush();
		return 0;
	}

	private static int indent(String line) {
		return line.length() - line.stripLeading().length();
	}

	private void writeJson(PrintWriter out, Explanation explanation) throws IOException {
		Event event = explanation.event();
		try (JsonGenerator json = Json.document(out).useDefaultPrettyPrinter()) {
			json.writeStartObject();
			json.writeStringField("file", file);
			json.writeNumberField("seq", event.seq());
			json.writeStringField("text", EventText.of(event));
			if (event.call().outcome().isPresent()) {
				json.writeNumberField("ret", event.call().outcome().get().ret());
				json.writeNumberField("errno", event.call().outcome().get().errno());
			}
			if (explanation.verdict().isPresent()) {
				json.writeStringField("verdict", explanation.verdict().get().name().toLowerCase(java.util.Locale.ROOT));
			}
			if (explanation.reason().isPresent()) {
				writeReason(json, explanation.reason().get());
			}
			json.writeArrayFieldStart("notes");
			for (Note note : explanation.notes()) {
				json.writeStartObject();
				json.writeStringField("kind", note.kind().words());
				json.writeStringField("text", note.text());
				json.writeEndObject();
			}
			json.writeEndArray();
			writeDifferences(json, explanation);
			json.writeEndObject();
			json.writeRaw('\n');
		}
	}

	private static void writeReason(JsonGenerator json, Reason reason) throws IOException {
		json.writeObjectFieldStart("reason");
		json.writeStringField("errno", reason.errno().name());
		json.writeStringField("rule", reason.rule());
		json.writeStringField("text", reason.text());
		json.writeArrayFieldStart("because");
		for (Evidence evidence : reason.evidence()) {
			json.writeStartObject();
			json.writeStringField("what", evidence.what());
			if (evidence.seq() > 0) {
				json.writeNumberField("seq", evidence.seq());
			}
			json.writeEndObject();
		}
		json.writeEndArray();
		json.writeEndObject();
	}

	private static void writeDifferences(JsonGenerator json, Explanation explanation) throws IOException {
		json.writeArrayFieldStart("differences");
		if (explanation.outcome().comparison().isPresent()) {
			for (Difference difference : explanation.outcome().comparison().get().differences()) {
				json.writeStartObject();
				json.writeStringField("field", difference.field());
				json.writeStringField("recorded", difference.recorded());
				json.writeStringField("simulated", difference.simulated());
				json.writeEndObject();
			}
		}
		json.writeEndArray();
	}
}
