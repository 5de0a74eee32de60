package org.iommuscope.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.iommuscope.core.machine.Difference;
import org.iommuscope.core.machine.Unknowable;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.machine.Verdict;
import org.iommuscope.core.replay.Verification;
import org.iommuscope.core.replay.Verification.Surprise;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.EventText;
import org.iommuscope.core.trace.TraceReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs every recorded call through the rules, and compares return value, errno and every output. */
@Command(name = "replay", mixinStandardHelpOptions = true,
		description = "Runs every recorded call through iommufd's rules and compares return value, errno and every output.",
		footer = { "", "Calls are the ioctls on an iommufd, the ioctls that bind and attach a VFIO device, reads and writes of "
				+ "fault and event queues, and mappings of an iommufd; other calls on a device are not counted. Results that "
				+ "no model can know count as environment: user memory, ENOMEM, injected failures, hardware that has not "
				+ "shown itself yet, descriptor numbers, device activity." })
final class ReplayCommand implements Callable<Integer> {

	private static final int LONGEST_VALUE = 60;

	@Parameters(arity = "1..*", paramLabel = "FILE", description = "recordings; - is standard input")
	private List<String> files;

	@Option(names = "--verbose", description = "also the calls that count as environment, each with its reason")
	private boolean verbose;

	@Option(names = "--json", description = "one document of JSON")
	private boolean json;

	@Spec
	private CommandSpec spec;

	/** A recording and what came of it. */
	private record Result(String file, Verification verification) {
	}

	@Override
	public Integer call() throws IOException {
		PrintWriter out = spec.commandLine().getOut();
		List<Result> results = new ArrayList<>();
		for (String file : files) {
			Result result = new Result(file, verified(file));
			results.add(result);
			if (!json) {
				writeText(out, result);
			}
		}
		if (json) {
			writeJson(out, results);
		} else {
			writeSummary(out, results);
		}
		out.flush();
		boolean surprised = results.stream().map(Result::verification).anyMatch(v -> v.differ() > 0 || v.unknown() > 0);
		return surprised ? Main.FOUND : 0;
	}

	private Verification verified(String file) throws IOException {
		try (TraceReader reader = RecordingFile.reader(file)) {
			Verification verification = Verification.of(reader.events(), State.INITIAL, _ -> {
			});
			RecordingFile.say(reader, file, spec.commandLine().getErr());
			return verification;
		}
	}

	private void writeText(PrintWriter out, Result result) {
		for (Surprise surprise : result.verification().surprises()) {
			if (verbose || surprise.comparison().verdict() != Verdict.ENVIRONMENT) {
				write(out, result.file(), surprise);
			}
		}
	}

	private void write(PrintWriter out, String file, Surprise surprise) {
		String where = files.size() > 1 ? file + " " : "";
		String verdict = surprise.comparison().verdict().name().toLowerCase(java.util.Locale.ROOT);
		String why = surprise.comparison().because().map(doubt -> " (" + doubt.why().words() + ": " + doubt.what() + ")")
				.orElse("");
		Columns.wrap("", where + "@" + surprise.event().seq() + " " + name(surprise.event()) + " " + verdict + why)
				.forEach(out::println);
		for (Difference difference : surprise.comparison().differences()) {
			Columns.wrap("    ", difference.field() + ": recorded " + shortened(difference.recorded()) + ", simulated "
					+ shortened(difference.simulated())).forEach(out::println);
		}
		surprise.outcome().reason().ifPresent(
				reason -> Columns.wrap("    ", "rule: " + reason.rule() + ": " + reason.text()).forEach(out::println));
	}

	private static String shortened(String value) {
		return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
	}

	/** The name of a call, with the operation where it is one of the test driver's. */
	private static String name(Event event) {
		return event.call() instanceof Call.Ioctl ioctl ? EventText.name(event, ioctl) : event.call().word();
	}

	private static void writeSummary(PrintWriter out, List<Result> results) {
		Map<Unknowable, Long> reasons = new EnumMap<>(Unknowable.class);
		results.forEach(result -> result.verification().reasons().forEach((why, count) -> reasons.merge(why, count, Long::sum)));
		reasons.forEach((why, count) -> out.println("environment: " + why.words() + " " + count));
		out.println("calls " + sum(results, Verification::calls) + ": match " + sum(results, Verification::match) + ", differ "
				+ sum(results, Verification::differ) + ", environment " + sum(results, Verification::environment)
				+ ", unknown " + sum(results, Verification::unknown));
	}

	private static long sum(List<Result> results, java.util.function.ToLongFunction<Verification> part) {
		return results.stream().map(Result::verification).mapToLong(part).sum();
	}

	private void writeJson(PrintWriter out, List<Result> results) throws IOException {
		try (JsonGenerator json = Json.lines(out)) {
			json.writeStartObject();
			json.writeNumberField("calls", sum(results, Verification::calls));
			json.writeNumberField("match", sum(results, Verification::match));
			json.writeNumberField("differ", sum(results, Verification::differ));
			json.writeNumberField("environment", sum(results, Verification::environment));
			json.writeNumberField("unknown", sum(results, Verification::unknown));
			json.writeArrayFieldStart("differences");
			for (Result result : results) {
				for (Surprise surprise : result.verification().surprises()) {
					writeDifferences(json, result.file(), surprise);
				}
			}
			json.writeEndArray();
			json.writeEndObject();
			json.writeRaw('\n');
		}
	}

	/** Differences that count; with {@code --verbose} those of the environment too, each with its class. */
	private void writeDifferences(JsonGenerator json, String file, Surprise surprise) throws IOException {
		Verdict verdict = surprise.comparison().verdict();
		if (verdict == Verdict.ENVIRONMENT && !verbose) {
			return;
		}
		List<Difference> differences = verdict == Verdict.UNKNOWN ? List.of(new Difference("call", "", ""))
				: surprise.comparison().differences();
		for (Difference difference : differences) {
			json.writeStartObject();
			json.writeStringField("file", file);
			json.writeNumberField("seq", surprise.event().seq());
			json.writeStringField("name", name(surprise.event()));
			json.writeStringField("field", difference.field());
			json.writeStringField("recorded", difference.recorded());
			json.writeStringField("simulated", difference.simulated());
			json.writeStringField("reason", reason(surprise));
			json.writeEndObject();
		}
	}

	private static String reason(Surprise surprise) {
		return surprise.comparison().because().map(doubt -> doubt.why().words() + ": " + doubt.what())
				.or(() -> surprise.outcome().reason().map(reason -> reason.rule() + ": " + reason.text()))
				.orElse(surprise.comparison().verdict() == Verdict.UNKNOWN ? "no rule is about this call"
						: "no rule is in the call's way");
	}
}
