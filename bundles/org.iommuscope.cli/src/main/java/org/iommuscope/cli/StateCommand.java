package org.iommuscope.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.iommuscope.core.machine.Policy;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.replay.PolicyReplay;
import org.iommuscope.core.replay.Timeline;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints every object, area, reserved and allowed range at a point of a recording. */
@Command(name = "state", mixinStandardHelpOptions = true,
		description = "Prints every object, area, reserved and allowed range at a point of a recording.")
final class StateCommand implements Callable<Integer> {

	@Parameters(index = "0", paramLabel = "FILE", description = "a recording; - is standard input")
	private String file;

	@Mixin
	private Position position;

	@Option(names = "--policy", paramLabel = "P", converter = PolicyName.class, defaultValue = "linux-7",
			description = "how attaching imports reserved regions: linux-7, linux-6.7, v3-2023 or proposed")
	private Policy policy;

	@Option(names = "--json", description = "one document of JSON")
	private boolean json;

	@Spec
	private CommandSpec spec;

	@Override
	public Integer call() throws IOException {
		PrintWriter out = spec.commandLine().getOut();
		Timeline timeline = RecordingFile.timeline(file, spec.commandLine().getErr());
		int at = position.in(timeline);
		State state = policy == Policy.LINUX_7 ? timeline.stateAt(at) : PolicyReplay.under(timeline, policy, at);
		long seq = at == 0 ? 0 : timeline.eventBefore(at).seq();
		if (json) {
			StateJson.write(out, file, seq, state);
		} else {
			StateText.write(out, seq, state);
		}
		out.flush();
		return 0;
	}
}
