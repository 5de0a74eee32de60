package org.iommuscope.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.Ioas;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.replay.ObjectName;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.replay.history.Cause;
import org.iommuscope.core.replay.history.History;
import org.iommuscope.core.replay.history.Subject;
import org.iommuscope.core.trace.EventText;
import org.iommuscope.core.trace.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says which events made an IO address, a table's entry or an object what it is, newest first. */
@Command(name = "why", mixinStandardHelpOptions = true,
		description = "Says which events made an IO address, an entry of a page table or an object what it is, and what "
				+ "changed it before, newest first. Exit status 1 where there is no such thing.",
		customSynopsis = { "iommuscope why FILE [--at SEQ] --iova X [--ioas I] [--json]",
				"iommuscope why FILE [--at SEQ] --hwpt H --iova X [--json]",
				"iommuscope why FILE [--at SEQ] --object KIND:ID [--json]" },
		footer = { "", "An object is named ioas:1, or ioas:1@FD or ioas:1@PID/FD where several contexts are open.",
				"  iommuscope why FILE --at 22 --iova 0xfee00000", "  iommuscope why FILE --at 44 --object device:1" })
final class WhyCommand implements Callable<Integer> {

	@Parameters(index = "0", paramLabel = "FILE", description = "a recording; - is standard input")
	private String file;

	@Mixin
	private Position position;

	@Option(names = { "--iova", "--entry" }, paramLabel = "X", converter = RequestOptions.Address.class,
			description = "an IO address, in hex; with --hwpt, the one that the entry serves")
	private Long iova;

	@Option(names = "--ioas", paramLabel = "I", converter = OfIoas.class,
			description = "the address space, by number or name; every one where it is left out")
	private ObjectName ioas;

	@Option(names = "--hwpt", paramLabel = "H", converter = OfHwpt.class,
			description = "the HWPT in whose table the entry is, by number or name")
	private ObjectName hwpt;

	@Option(names = "--object", paramLabel = "KIND:ID", converter = OfAnyKind.class, description = "an object")
	private ObjectName object;

	@Option(names = "--json", description = "one document of JSON")
	private boolean json;

	@Spec
	private CommandSpec spec;

	/** The name of an object, of which the kind may be left out where only one is possible. */
	private abstract static class Name implements OptionReader<ObjectName> {

		private final String kind;

		Name(String kind) {
			this.kind = kind;
		}

		@Override
		public ObjectName read(String text) {
			return kind.isEmpty() || text.contains(":") ? ObjectName.parse(text) : ObjectName.parse(kind, text);
		}
	}

	/** An address space. */
	static final class OfIoas extends Name {
		OfIoas() {
			super("ioas");
		}
	}

	/** A HWPT. */
	static final class OfHwpt extends Name {
		OfHwpt() {
			super("hwpt");
		}
	}

	/** Any object. */
	static final class OfAnyKind extends Name {
		OfAnyKind() {
			super("");
		}
	}

	@Override
	public Integer call() throws IOException {
		boolean ofObject = object != null && iova == null && ioas == null && hwpt == null;
		boolean ofAddress = iova != null && object == null && (ioas == null || hwpt == null);
		if (!ofObject && !ofAddress) {
			throw new ParameterException(spec.commandLine(), "give --iova, with --ioas or --hwpt, or --object");
		}
		Timeline timeline = RecordingFile.timeline(file, spec.commandLine().getErr());
		int at = position.in(timeline);
		List<History> histories = new ArrayList<>();
		for (Subject subject : subjects(timeline.stateAt(at))) {
			history(timeline, at, subject).ifPresent(histories::add);
		}
		long seq = at == 0 ? 0 : timeline.eventBefore(at).seq();
		if (histories.isEmpty()) {
			spec.commandLine().getErr().println("iommuscope why: up to @" + seq + " there is no "
					+ (object != null ? object : hwpt != null ? hwpt : ioas != null ? ioas : "address space, or none any more"));
			spec.commandLine().getErr().flush();
			return Main.FOUND;
		}
		PrintWriter out = spec.commandLine().getOut();
		if (json) {
			writeJson(out, seq, histories);
		} else {
			for (History history : histories) {
				out.print(history == histories.getFirst() ? "" : "\n");
				writeText(out, history);
			}
		}
		out.flush();
		return 0;
	}

	private List<Subject> subjects(State state) {
		if (object != null) {
			return List.of(new Subject.WholeObject(object));
		}
		if (hwpt != null) {
			return List.of(new Subject.TableEntry(hwpt, iova));
		}
		if (ioas != null) {
			return List.of(new Subject.Address(ioas, iova));
		}
		List<Subject> all = new ArrayList<>();
		for (Context context : state.contexts().values()) {
			context.all(Ioas.class).forEach(space -> all.add(new Subject.Address(ObjectName.of(context, space), iova)));
		}
		return all;
	}

	private Optional<History> history(Timeline timeline, int at, Subject subject) {
		try {
			return History.of(timeline, at, subject, Progress.NONE);
		} catch (IllegalArgumentException e) {
			throw new ParameterException(spec.commandLine(), e.getMessage(), e);
		}
	}

	private static void writeText(PrintWriter out, History history) {
		Columns.wrap("", history.subject() + ": " + history.now()).forEach(out::println);
		for (Cause cause : history.causes()) {
			Columns.wrap(String.format("%8s  ", "@" + cause.event().seq()), EventText.of(cause.event())).forEach(out::println);
			cause.what().forEach(what -> Columns.wrap(" ".repeat(12), what).forEach(out::println));
		}
		if (!history.whole()) {
			out.println("          older changes are left out");
		}
	}

	private void writeJson(PrintWriter out, long seq, List<History> histories) throws IOException {
		try (JsonGenerator generator = Json.document(out).useDefaultPrettyPrinter()) {
			generator.writeStartObject();
			generator.writeStringField("file", file);
			generator.writeNumberField("seq", seq);
			generator.writeArrayFieldStart("subjects");
			for (History history : histories) {
				write(generator, history);
			}
			generator.writeEndArray();
			generator.writeEndObject();
			generator.writeRaw('\n');
		}
	}

	private static void write(JsonGenerator generator, History history) throws IOException {
		generator.writeStartObject();
		generator.writeStringField("subject", history.subject().toString());
		generator.writeStringField("now", history.now());
		generator.writeBooleanField("whole", history.whole());
		generator.writeArrayFieldStart("causes");
		for (Cause cause : history.causes()) {
			generator.writeStartObject();
			generator.writeNumberField("seq", cause.event().seq());
			generator.writeStringField("text", EventText.of(cause.event()));
			generator.writeArrayFieldStart("what");
			for (String what : cause.what()) {
				generator.writeString(what);
			}
			generator.writeEndArray();
			generator.writeEndObject();
		}
		generator.writeEndArray();
		generator.writeEndObject();
	}
}
