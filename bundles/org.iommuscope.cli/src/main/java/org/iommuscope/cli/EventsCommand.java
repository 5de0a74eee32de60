package org.iommuscope.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.Problem;
import org.iommuscope.core.trace.TraceReader;
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
		long found;
		try (TraceReader reader = RecordingFile.reader(file)) {
			found = json ? writeJson(out, reader, filter) : writeText(out, reader, filter);
			out.flush();
			RecordingFile.say(reader, file, spec.commandLine().getErr());
		}
		return found == 0 && !where.isEmpty() ? Main.FOUND : 0;
	}

	private EventFilter filter() {
		try {
			return EventFilter.parse(where);
		} catch (FilterSyntaxException e) {
			throw new ParameterException(spec.commandLine(), "--where: " + e.getMessage(), e);
		}
	}

	private static long writeText(PrintWriter out, TraceReader reader, EventFilter filter) {
		long found = 0;
		for (Event event : reader.events()) {
			if (filter.test(event)) {
				EventLines.write(out, event);
				found++;
			}
		}
		return found;
	}

	private static long writeJson(PrintWriter out, TraceReader reader, EventFilter filter) throws IOException {
		long found = 0;
		try (JsonGenerator json = Json.lines(out)) {
			json.writeStartObject();
			json.writeArrayFieldStart("events");
			for (Event event : reader.events()) {
				if (filter.test(event)) {
					EventLines.write(json, event);
					found++;
				}
			}
			json.writeEndArray();
			if (!reader.problems().isEmpty()) {
				writeProblems(json, reader.problems());
			}
			json.writeEndObject();
			json.writeRaw('\n');
		}
		return found;
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
}
