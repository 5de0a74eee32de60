package org.iommuscope.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.machine.table.Passage;
import org.iommuscope.core.pagetable.vectors.VectorFile;
import org.iommuscope.core.pagetable.vectors.VectorRun;
import org.iommuscope.core.replay.Timeline;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Walks the tables that a device's request goes through, or runs walk vectors. */
@Command(name = "walk", mixinStandardHelpOptions = true,
		description = "Walks the tables that a device's request goes through: a line a memory reference, then the result or "
				+ "the fault. With --vectors it runs files of walk vectors and compares.",
		customSynopsis = {
				"iommuscope walk FILE --device D --iova X [--at SEQ] [--pasid P] [--access r|w|x] [--json]",
				"iommuscope walk --vectors FILE..." })
final class WalkCommand implements Callable<Integer> {

	@Parameters(paramLabel = "FILE", arity = "1..*", description = "a recording; with --vectors, files of vectors")
	private List<String> files = new ArrayList<>();

	@Mixin
	private Position position;

	@Mixin
	private RequestOptions request;

	@Option(names = "--vectors", description = "the files are walk vectors")
	private boolean vectors;

	@Option(names = "--json", description = "one document of JSON")
	private boolean json;

	@Spec
	private CommandSpec spec;

	@Override
	public Integer call() throws IOException {
		return vectors ? runVectors() : walk();
	}

	private int runVectors() throws IOException {
		PrintWriter out = spec.commandLine().getOut();
		int match = 0;
		int disputed = 0;
		int differ = 0;
		for (String file : files) {
			VectorRun run = VectorRun.of(VectorFile.read(Path.of(file)));
			run.differences().forEach(difference -> Columns.wrap("", run.file() + " " + difference).forEach(out::println));
			match += run.match();
			disputed += run.disputed();
			differ += run.differences().size();
		}
		out.println("queries " + (match + differ + disputed) + ": match " + match + ", differ " + differ + ", disputed "
				+ disputed);
		out.flush();
		return differ == 0 ? 0 : Main.FOUND;
	}

	private int walk() throws IOException {
		if (files.size() > 1) {
			throw new ParameterException(spec.commandLine(), "one recording at a time");
		}
		request.requireComplete();
		Timeline timeline = RecordingFile.timeline(files.getFirst(), spec.commandLine().getErr());
		State state = timeline.stateAt(position.in(timeline));
		Optional<Passage> passage = request.passage(state);
		if (passage.isEmpty()) {
			return Main.FOUND;
		}
		PrintWriter out = spec.commandLine().getOut();
		if (json) {
			WalkJson.write(out, passage.get());
		} else {
			WalkText.write(out, passage.get());
		}
		out.flush();
		return passage.get().isAllowed() ? 0 : Main.FOUND;
	}
}
