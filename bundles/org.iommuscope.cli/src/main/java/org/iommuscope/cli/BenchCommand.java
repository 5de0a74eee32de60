package org.iommuscope.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.iommuscope.cli.bench.Benchmark;
import org.iommuscope.cli.bench.Benchmark.Figure;
import org.iommuscope.cli.bench.ReplayBenchmark;
import org.iommuscope.cli.bench.TimelineBenchmark;
import org.iommuscope.cli.bench.UiBenchmark;
import org.iommuscope.cli.bench.WalkBenchmark;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs benchmarks, all of them or those that are named. */
@Command(name = "bench", mixinStandardHelpOptions = true,
		description = "Measures speed and memory, as ratios to something that runs at the same time.")
final class BenchCommand implements Callable<Integer> {

	private static final List<Benchmark> ALL = List.of(new ReplayBenchmark(), new WalkBenchmark(), new TimelineBenchmark(),
			new UiBenchmark());

	@Parameters(paramLabel = "NAME", arity = "0..*", description = "a benchmark; all of them where none is named")
	private List<String> names = new ArrayList<>();

	@Option(names = "--list", description = "say which benchmarks there are, and run none")
	private boolean list;

	@Option(names = "--json", description = "one document of JSON")
	private boolean json;

	@Spec
	private CommandSpec spec;

	@Override
	public Integer call() throws IOException {
		PrintWriter out = spec.commandLine().getOut();
		if (list) {
			ALL.forEach(benchmark -> Columns.wrap(String.format("%-10s ", benchmark.name()), benchmark.about())
					.forEach(out::println));
			out.flush();
			return 0;
		}
		Map<String, List<Figure>> measured = new LinkedHashMap<>();
		for (Benchmark benchmark : chosen()) {
			measured.put(benchmark.name(), benchmark.run(this::note));
			if (!json) {
				writeText(out, benchmark, measured.get(benchmark.name()));
			}
		}
		if (json) {
			writeJson(out, measured);
		}
		out.flush();
		return 0;
	}

	private List<Benchmark> chosen() {
		for (String name : names) {
			if (ALL.stream().noneMatch(benchmark -> benchmark.name().equals(name))) {
				throw new ParameterException(spec.commandLine(), "no benchmark \"" + name + "\", there is: "
						+ ALL.stream().map(Benchmark::name).collect(Collectors.joining(", ")));
			}
		}
		return ALL.stream().filter(benchmark -> names.isEmpty() || names.contains(benchmark.name())).toList();
	}

	private void note(String line) {
		if (System.console() != null && System.console().isTerminal()) {
			spec.commandLine().getErr().println(line);
			spec.commandLine().getErr().flush();
		}
	}

	private static void writeText(PrintWriter out, Benchmark benchmark, List<Figure> figures) {
		out.println(benchmark.name() + ": " + benchmark.about());
		for (Figure figure : figures) {
			out.println(String.format(Locale.ROOT, "  %-24s %,16.2f %s", figure.name(), figure.value(), figure.unit())
					.stripTrailing());
		}
		out.flush();
	}

	private static void writeJson(PrintWriter out, Map<String, List<Figure>> measured) throws IOException {
		try (JsonGenerator generator = Json.document(out).useDefaultPrettyPrinter()) {
			generator.writeStartObject();
			generator.writeArrayFieldStart("benchmarks");
			for (Map.Entry<String, List<Figure>> entry : measured.entrySet()) {
				generator.writeStartObject();
				generator.writeStringField("name", entry.getKey());
				generator.writeArrayFieldStart("figures");
				for (Figure figure : entry.getValue()) {
					generator.writeStartObject();
					generator.writeStringField("name", figure.name());
					generator.writeNumberField("value", figure.value());
					generator.writeStringField("unit", figure.unit());
					generator.writeEndObject();
				}
				generator.writeEndArray();
				generator.writeEndObject();
			}
			generator.writeEndArray();
			generator.writeEndObject();
			generator.writeRaw('\n');
		}
	}
}
