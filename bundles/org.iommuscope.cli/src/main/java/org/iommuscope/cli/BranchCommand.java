package org.iommuscope.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.iommuscope.core.machine.Difference;
import org.iommuscope.core.machine.Reason;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.replay.branch.Branch;
import org.iommuscope.core.replay.branch.BranchReplay;
import org.iommuscope.core.replay.branch.ChangedResult;
import org.iommuscope.core.replay.branch.Edit;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.EventText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says which later results change when events are left out or added. */
@Command(name = "branch", mixinStandardHelpOptions = true, description = "Leaves events out of a recording or adds some, "
		+ "replays the rest by iommufd's rules, and says which later results change. The exit status is 1 if some do.")
final class BranchCommand implements Callable<Integer> {

	private static final int LONGEST_VALUE = 64;

	@Parameters(index = "0", paramLabel = "FILE", description = "a recording; - is standard input")
	private String file;

	@Option(names = "--at", paramLabel = "SEQ", converter = Position.Seq.class,
			description = "events are added after the one of this number; after the last where it is left out")
	private Long at;

	@Option(names = "--omit", paramLabel = "SEQ", converter = Position.Seq.class,
			description = "leave this event out; may be given more than once")
	private List<Long> omitted = List.of();

	@Option(names = "--insert", paramLabel = "EVENTS",
			description = "add the events of this recording; - is standard input")
	private String inserted;

	@Option(names = { "-o", "--output" }, paramLabel = "OUT",
			description = "save what comes of it as a recording; a name in .gz or .zst is compressed")
	private Path output;

	@Option(names = "--json", description = "one document of JSON")
	private boolean json;

	@Spec
	private CommandSpec spec;

	@Override
	public Integer call() throws IOException {
		check();
		PrintWriter out = spec.commandLine().getOut();
		Timeline timeline = RecordingFile.timeline(file, spec.commandLine().getErr());
		BranchReplay replay = BranchReplay.of(branch(timeline),
				TerminalProgress.on(spec.commandLine().getErr(), "replaying the rest of " + file));
		if (output != null) {
			replay.save(output, TerminalProgress.on(spec.commandLine().getErr(), "saving " + output));
		}
		if (json) {
			writeJson(out, replay);
		} else {
			replay.changes().forEach(change -> writeText(out, change));
			if (replay.changeCount() > replay.changes().size()) {
				out.println("and " + (replay.changeCount() - replay.changes().size()) + " more");
			}
			out.println("changed " + replay.changeCount() + (replay.changeCount() == 1 ? " later result" : " later results"));
		}
		out.flush();
		return replay.changes().isEmpty() ? 0 : Main.FOUND;
	}

	private void check() throws IOException {
		if (omitted.isEmpty() && inserted == null) {
			throw new ParameterException(spec.commandLine(), "nothing is done otherwise: give --omit or --insert");
		}
		if (file.equals("-") && "-".equals(inserted)) {
			throw new ParameterException(spec.commandLine(), "only one of the two can be standard input");
		}
		if (output != null && Files.exists(output) && !file.equals("-") && Files.exists(Path.of(file))
				&& Files.isSameFile(output, Path.of(file))) {
			throw new ParameterException(spec.commandLine(),
					output + ": is the recording itself; choose another name to save the branch under");
		}
	}

	private Branch branch(Timeline timeline) throws IOException {
		int position = at == null ? timeline.end() : timeline.positionAfter(at);
		Branch branch = Branch.at("branch of " + file, timeline, position);
		for (long seq : omitted) {
			int after = timeline.positionAfter(seq);
			if (after == 0 || timeline.eventBefore(after).seq() != seq) {
				throw new ParameterException(spec.commandLine(), file + ": there is no event @" + seq);
			}
			branch = branch.with(new Edit.Omit(after));
		}
		if (inserted != null) {
			for (Event event : RecordingFile.read(inserted, spec.commandLine().getErr()).events()) {
				branch = branch.with(new Edit.Insert(position, event));
			}
		}
		return branch;
	}

	private static void writeText(PrintWriter out, ChangedResult change) {
		Columns.wrap("@" + change.recorded().seq() + " ", EventText.of(change.recorded())).forEach(out::println);
		for (Difference difference : change.differences()) {
			Columns.wrap("    ", difference.field() + ": recorded " + shortened(difference.recorded()) + ", on the branch "
					+ shortened(difference.simulated())).forEach(out::println);
		}
		Columns.wrap("    ", change.why()).forEach(out::println);
	}

	private static String shortened(String value) {
		return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
	}

	private void writeJson(PrintWriter out, BranchReplay replay) throws IOException {
		try (JsonGenerator json = Json.document(out).useDefaultPrettyPrinter()) {
			json.writeStartObject();
			json.writeStringField("file", file);
			if (output != null) {
				json.writeStringField("saved", output.toString());
			}
			json.writeNumberField("changed", replay.changeCount());
			json.writeArrayFieldStart("changes");
			for (ChangedResult change : replay.changes()) {
				write(json, change);
			}
			json.writeEndArray();
			json.writeEndObject();
			json.writeRaw('\n');
		}
	}

	private static void write(JsonGenerator json, ChangedResult change) throws IOException {
		json.writeStartObject();
		json.writeNumberField("seq", change.recorded().seq());
		json.writeNumberField("branchSeq", change.onBranch().seq());
		json.writeStringField("recorded", EventText.of(change.recorded()));
		json.writeStringField("branch", EventText.of(change.onBranch()));
		json.writeArrayFieldStart("differences");
		for (Difference difference : change.differences()) {
			json.writeStartObject();
			json.writeStringField("field", difference.field());
			json.writeStringField("recorded", difference.recorded());
			json.writeStringField("branch", difference.simulated());
			json.writeEndObject();
		}
		json.writeEndArray();
		if (change.reason().isPresent()) {
			Reason reason = change.reason().get();
			json.writeObjectFieldStart("reason");
			json.writeStringField("errno", reason.errno().name());
			json.writeStringField("rule", reason.rule());
			json.writeStringField("text", reason.text());
			json.writeEndObject();
		}
		json.writeEndObject();
	}
}
