package org.iommuscope.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.iommuscope.core.replay.ObjectName;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.replay.breakpoint.AllHold;
import org.iommuscope.core.replay.breakpoint.Breakpoint;
import org.iommuscope.core.replay.breakpoint.Condition;
import org.iommuscope.core.replay.breakpoint.ErrnoReturned;
import org.iommuscope.core.replay.breakpoint.ObjectConcerned;
import org.iommuscope.core.replay.breakpoint.Run;
import org.iommuscope.core.replay.breakpoint.Stop;
import org.iommuscope.core.replay.breakpoint.TextMatches;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Finds the events that all of some conditions hold for, forward or back. */
@Command(name = "find", mixinStandardHelpOptions = true,
		description = "Finds the events that touch an address, are about an object, failed with an error, or say a text; with "
				+ "several of these, the events that all hold for. Exit status 1 where there are none.",
		footer = { "", "With --back --limit 1 it runs back to the last match before a place:",
				"  iommuscope find FILE --iova 0x1000000-0x1ffffff --from 412 --back --limit 1",
				"A condition of --when is what breakpoints are kept as:",
				"  ioctl:IOAS_MAP  kind:viommu  object:ioas:1  errno:EINVAL  iova:0x1000-0x1fff@ioas:1  fault  stale",
				"  entry:0x1000@hwpt:5  memory:gpa:0x2023000  finding:call-failed  where:EXPR" })
final class FindCommand implements Callable<Integer> {

	@Parameters(index = "0", paramLabel = "FILE", description = "a recording; - is standard input")
	private String file;

	@Option(names = "--iova", paramLabel = "X[-Y]", converter = Iova.class,
			description = "events that touch the address or range, in hex; X-Y@ioas:1 in that address space alone")
	private Condition iova;

	@Option(names = "--object", paramLabel = "KIND:ID", converter = OfObject.class,
			description = "events that name, make, change or end the object: ioas:1, ioas:1@FD or ioas:1@PID/FD")
	private Condition object;

	@Option(names = "--errno", paramLabel = "E", converter = OfErrno.class,
			description = "calls that failed with the error, by name or number")
	private Condition errno;

	@Option(names = "--text", paramLabel = "TEXT", description = "events whose decoded text has this in it, in any case")
	private String text;

	@Option(names = "--where", paramLabel = "EXPR", description = "events that this expression holds for; see events --help")
	private String where;

	@Option(names = "--when", paramLabel = "COND", converter = OfAnyKind.class, description = "events that this condition holds for")
	private List<Condition> when = new ArrayList<>();

	@Option(names = "--from", paramLabel = "SEQ", converter = Position.Seq.class,
			description = "only events after the one of this number; with --back, only those before it")
	private Long from;

	@Option(names = "--back", description = "back, the newest first")
	private boolean back;

	@Option(names = "--limit", paramLabel = "N", description = "at most so many")
	private int limit = Integer.MAX_VALUE;

	@Option(names = "--json", description = "one document of JSON")
	private boolean json;

	@Spec
	private CommandSpec spec;

	/** An address or a range. */
	static final class Iova implements OptionReader<Condition> {
		@Override
		public Condition read(String text) {
			return Condition.parse("iova:" + text);
		}
	}

	/** An object. */
	static final class OfObject implements OptionReader<Condition> {
		@Override
		public Condition read(String text) {
			return new ObjectConcerned(ObjectName.parse(text));
		}
	}

	/** An error. */
	static final class OfErrno implements OptionReader<Condition> {
		@Override
		public Condition read(String text) {
			return ErrnoReturned.of(text);
		}
	}

	/** Any condition. */
	static final class OfAnyKind implements OptionReader<Condition> {
		@Override
		public Condition read(String text) {
			return Condition.parse(text);
		}
	}

	@Override
	public Integer call() throws IOException {
		List<Breakpoint> breakpoints = List.of(Breakpoint.at(condition()));
		Timeline timeline = RecordingFile.timeline(file, spec.commandLine().getErr());
		PrintWriter out = spec.commandLine().getOut();
		int found;
		if (json) {
			try (JsonGenerator generator = Json.lines(out)) {
				generator.writeStartObject();
				generator.writeArrayFieldStart("events");
				found = search(timeline, breakpoints, event -> EventLines.write(generator, event));
				generator.writeEndArray();
				generator.writeEndObject();
				generator.writeRaw('\n');
			}
		} else {
			found = search(timeline, breakpoints, event -> EventLines.write(out, event));
		}
		out.flush();
		return found == 0 ? Main.FOUND : 0;
	}

	/** Takes what is found. */
	private interface Taker {

		void take(Event event) throws IOException;
	}

	private int search(Timeline timeline, List<Breakpoint> breakpoints, Taker taker) throws IOException {
		int position = from != null ? timeline.positionAfter(from) : back ? timeline.end() + 1 : 0;
		int found = 0;
		while (found < limit) {
			Stop stop = back ? Run.back(timeline, position, breakpoints, Progress.NONE)
					: Run.forward(timeline, position, breakpoints, Progress.NONE);
			if (!stop.isHit()) {
				return found;
			}
			taker.take(timeline.eventBefore(stop.position()));
			position = stop.position();
			found++;
		}
		return found;
	}

	private Condition condition() {
		List<Condition> all = new ArrayList<>(when);
		Optional.ofNullable(iova).ifPresent(all::add);
		Optional.ofNullable(object).ifPresent(all::add);
		Optional.ofNullable(errno).ifPresent(all::add);
		try {
			expression().ifPresent(all::add);
			if (limit < 1) {
				throw new IllegalArgumentException("--limit " + limit + " finds nothing");
			}
			if (all.isEmpty()) {
				throw new IllegalArgumentException("give --iova, --object, --errno, --text, --where or --when");
			}
			return AllHold.of(all);
		} catch (IllegalArgumentException e) {
			throw new ParameterException(spec.commandLine(), e.getMessage(), e);
		}
	}

	private Optional<Condition> expression() {
		Optional<String> contains = Optional.ofNullable(text).map(FindCommand::contains);
		if (where == null) {
			return contains.map(TextMatches::of);
		}
		return Optional.of(TextMatches.of(contains.map(more -> "(" + where + ") and " + more).orElse(where)));
	}

	/** A text in quotes has no way to hold the same quote. */
	private static String contains(String text) {
		if (text.contains("\"") && text.contains("'")) {
			throw new IllegalArgumentException("--text cannot hold both kinds of quotes");
		}
		String quote = text.contains("\"") ? "'" : "\"";
		return "text ~ " + quote + text + quote;
	}
}
