package org.iommuscope.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.iommuscope.cli.DifferingCall.Side;
import org.iommuscope.core.machine.Policy;
import org.iommuscope.core.machine.Prediction;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.replay.PolicyReplay;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.replay.calls.CallComparison;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.EventText;
import org.iommuscope.core.trace.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares two points of a recording, points of two recordings, or one recording under two policies. */
@Command(name = "diff", mixinStandardHelpOptions = true,
		description = "Compares two points of a recording, two recordings by their states and their calls, or one recording under "
				+ "two policies of importing reserved regions. Exit status 1 where there is a difference.",
		customSynopsis = { "iommuscope diff FILE --from SEQ --to SEQ [--json]", "iommuscope diff A B [--from SEQ] [--to SEQ] [--json]",
				"iommuscope diff FILE --policy P --policy Q [--to SEQ] [--json]" })
final class DiffCommand implements Callable<Integer> {

	@Parameters(paramLabel = "FILE", arity = "1..2", description = "a recording, or two")
	private List<String> files = new ArrayList<>();

	@Option(names = "--from", paramLabel = "SEQ", converter = Position.Seq.class, description = "after the event of this number; with two recordings, in the first, after its last event "
					+ "where it is left out")
	private Long from;

	@Option(names = "--to", paramLabel = "SEQ", converter = Position.Seq.class,
			description = "after the event of this number, with two recordings in the second; after the last event where "
					+ "it is left out")
	private Long to;

	@Option(names = "--policy", paramLabel = "P", converter = PolicyName.class,
			description = "linux-7, linux-6.7, v3-2023 or proposed; twice")
	private List<Policy> policies = new ArrayList<>();

	@Option(names = "--json", description = "one document of JSON")
	private boolean json;

	@Spec
	private CommandSpec spec;

	@Override
	public Integer call() throws IOException {
		if (files.size() == 2 && policies.isEmpty()) {
			return compareRecordings();
		}
		if (files.size() == 1 && policies.size() == 2 && from == null) {
			return comparePolicies();
		}
		if (files.size() == 1 && policies.isEmpty() && from != null) {
			Timeline timeline = timeline(files.getFirst());
			return compare(StateFacts.of(state(timeline, from)), StateFacts.of(state(timeline, to)), List.of(), "", "");
		}
		throw new ParameterException(spec.commandLine(),
				"give two recordings, or one with --from, or one with --policy twice");
	}

	private int compareRecordings() throws IOException {
		Timeline one = timeline(files.get(0));
		Timeline other = timeline(files.get(1));
		int end = position(one, from);
		int otherEnd = position(other, to);
		CallComparison comparison = CallComparison.of(one, end, other, otherEnd, Progress.NONE);
		if (!comparison.isWhole()) {
			PrintWriter err = spec.commandLine().getErr();
			Columns.wrap("", "behind the first call that only one recording has, " + CallComparison.MOST
					+ " calls of each were compared").forEach(err::println);
			err.flush();
		}
		return compare(StateFacts.ofAnyRecording(one.stateAt(end)), StateFacts.ofAnyRecording(other.stateAt(otherEnd)),
				comparison.differences().stream().map(DifferingCall::of).toList(), "first", "second");
	}

	private int comparePolicies() throws IOException {
		Timeline timeline = timeline(files.getFirst());
		PolicyReplay replay = PolicyReplay.of(timeline, policies.get(0), policies.get(1), position(timeline, to));
		List<DifferingCall> calls = replay.divergences().stream().map(DiffCommand::differing).toList();
		return compare(StateFacts.of(replay.one()), StateFacts.of(replay.other()), calls, policies.get(0).word(),
				policies.get(1).word());
	}

	private static DifferingCall differing(PolicyReplay.Divergence call) {
		return new DifferingCall(Optional.of(new Side(call.event(), text(call.event(), call.one()))),
				Optional.of(new Side(call.event(), text(call.event(), call.other()))));
	}

	/** The position after an event, or the end where none is named. */
	private static int position(Timeline timeline, Long seq) {
		return seq == null ? timeline.end() : timeline.positionAfter(seq);
	}

	private static State state(Timeline timeline, Long seq) {
		return timeline.stateAt(position(timeline, seq));
	}

	private Timeline timeline(String file) throws IOException {
		return RecordingFile.timeline(file, spec.commandLine().getErr());
	}

	private int compare(StateFacts old, StateFacts now, List<DifferingCall> calls, String nameOfOne, String nameOfOther)
			throws IOException {
		List<String> removed = old.without(now);
		List<String> added = now.without(old);
		PrintWriter out = spec.commandLine().getOut();
		if (json) {
			writeJson(out, removed, added, calls);
		} else {
			removed.forEach(line -> Columns.wrap("- ", line).forEach(out::println));
			added.forEach(line -> Columns.wrap("+ ", line).forEach(out::println));
			calls.forEach(call -> call.text(nameOfOne, nameOfOther).forEach(out::println));
		}
		out.flush();
		return removed.isEmpty() && added.isEmpty() && calls.isEmpty() ? 0 : Main.FOUND;
	}

	private static String text(Event event, Prediction prediction) {
		if (prediction.reason().isPresent()) {
			return "refused, " + prediction.reason().get().errno() + ": " + prediction.reason().get().text();
		}
		String whole = EventText.of(answered(event, prediction));
		int arrow = whole.indexOf(" → ");
		return "returns " + prediction.result() + (arrow < 0 ? "" : whole.substring(arrow));
	}

	/** The event as it would have been recorded, had the prediction come true. */
	private static Event answered(Event event, Prediction prediction) {
		if (!(event.call() instanceof Call.Ioctl ioctl)) {
			return event;
		}
		List<Call.Buffer> buffers = prediction.buffers().stream()
				.map(expected -> new Call.Buffer(expected.field(), 0, "out", expected.bytes(), false)).toList();
		return new Event(event.seq(), event.ts(), event.pid(), event.tid(), event.comm(), event.fdKind(), event.dur(),
				new Call.Ioctl(ioctl.fd(), ioctl.request(), ioctl.name(), ioctl.arg(), ioctl.in(), prediction.out(), buffers,
						prediction.result()),
				event.extra(), event.damages());
	}

	private static void writeJson(PrintWriter out, List<String> removed, List<String> added, List<DifferingCall> calls)
			throws IOException {
		try (JsonGenerator json = Json.document(out).useDefaultPrettyPrinter()) {
			json.writeStartObject();
			writeLines(json, "removed", removed);
			writeLines(json, "added", added);
			json.writeArrayFieldStart("calls");
			for (DifferingCall call : calls) {
				call.write(json);
			}
			json.writeEndArray();
			json.writeEndObject();
			json.writeRaw('\n');
		}
	}

	private static void writeLines(JsonGenerator json, String key, List<String> lines) throws IOException {
		json.writeArrayFieldStart(key);
		for (String line : lines) {
			json.writeString(line);
		}
		json.writeEndArray();
	}
}
