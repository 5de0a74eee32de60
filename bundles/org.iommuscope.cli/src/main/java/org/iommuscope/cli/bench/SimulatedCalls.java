package org.iommuscope.cli.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.iommuscope.core.machine.Machine;
import org.iommuscope.core.machine.Simulation;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.Fields;
import org.iommuscope.core.trace.Result;
import org.iommuscope.core.trace.TraceHeader;
import org.iommuscope.core.trace.TraceWriter;
import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.core.uapi.Ioctl;

/** Writes the recording of a VMM that makes calls: what they return is what the rules say. Not thread safe. */
final class SimulatedCalls implements AutoCloseable {

	private static final int PID = 4711;

	private final TraceWriter out;
	private final Random random = new Random(42);
	private State state = State.INITIAL;
	private long seq;
	private long ts = 1_000_000_000L;

	private SimulatedCalls(TraceWriter out) {
		this.out = out;
	}

	/** A recording that is there once it is committed. */
	static SimulatedCalls to(Path file) throws IOException {
		return new SimulatedCalls(TraceWriter.create(file,
				new TraceHeader(1, "7.3.4", "x86_64", "monotonic_ns", "simulator", 4096, Fields.NONE)));
	}

	/** The number of events so far, which is that of the last one. */
	long count() {
		return seq;
	}

	/** Opens a path; the descriptor. */
	int open(String path) throws IOException {
		return (int) simulate("", new Call.Open(path, 0x80002, Result.OK)).call().outcome().orElseThrow().ret();
	}

	/** Makes an ioctl; the struct after it. */
	Bytes ioctl(int fd, Ioctl ioctl, Bytes struct) throws IOException {
		Event done = simulate(ioctl.kind().word(), new Call.Ioctl(fd, ioctl.number(), ioctl.name(), OptionalLong.empty(),
				struct, struct, List.of(), Result.OK));
		return ((Call.Ioctl) done.call()).out();
	}

	/** Makes a call; the event with its result. */
	Event simulate(String kind, Call call) throws IOException {
		Simulation simulation = Simulation.of(state, event(kind, call));
		state = simulation.outcome().state();
		out.write(simulation.event());
		return simulation.event();
	}

	/** Writes what happened, with the result that it has. */
	void write(Call call) throws IOException {
		write("", call);
	}

	/** Writes what happened on a kind of descriptor, with the result that it has. */
	void write(String kind, Call call) throws IOException {
		Event event = event(kind, call);
		state = Machine.follow(state, event);
		out.write(event);
	}

	private Event event(String kind, Call call) {
		seq++;
		ts += 1000 + random.nextInt(20_000);
		return new Event(seq, ts, PID, PID + random.nextInt(4), "qemu-system-x86", kind, 500 + random.nextInt(5000), call,
				Fields.NONE, List.of());
	}

	/** Puts the recording in its place. */
	void commit() throws IOException {
		out.commit();
	}

	@Override
	public void close() throws IOException {
		out.close();
	}
}
