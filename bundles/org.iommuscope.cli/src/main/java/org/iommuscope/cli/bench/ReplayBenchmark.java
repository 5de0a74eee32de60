package org.iommuscope.cli.bench;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.iommuscope.core.machine.Machine;
import org.iommuscope.core.machine.Outcome;
import org.iommuscope.core.machine.Simulation;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.replay.Verification;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.Fields;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.core.trace.Recording;
import org.iommuscope.core.trace.Result;
import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.core.uapi.Ioctl;
import org.iommuscope.core.uapi.Layout;
import org.iommuscope.core.uapi.iommufd.IoasAlloc;
import org.iommuscope.core.uapi.iommufd.IoasMap;
import org.iommuscope.core.uapi.iommufd.IoasUnmap;

/**
 * How fast recorded calls run through the rules, on one core with the compiler warm, and how an address space behaves
 * as it grows to a million areas: time of mapping and unmapping, and what a state costs.
 */
public final class ReplayBenchmark implements Benchmark {

	private static final int WARM_UP_ROUNDS = 40;
	private static final int ROUNDS = 10;
	private static final int WARM_UP_AREAS = 50_000;
	private static final int[] SIZES = { 1_000, 10_000, 100_000, 1_000_000 };
	/** Fewer areas than these weigh less than what the JVM itself takes and frees meanwhile. */
	private static final int LEAST_TO_WEIGH = 100_000;
	private static final int OPERATIONS = 20_000;
	private static final long PAGE = 0x1000;
	private static final long MEMORY = 0x7000_0000_0000L;
	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	@Override
	public String name() {
		return "replay";
	}

	@Override
	public String about() {
		return "recorded calls a second through the rules; mapping and unmapping with up to a million areas; bytes an area";
	}

	@Override
	public List<Figure> run(Notes notes) throws IOException {
		List<Figure> figures = new ArrayList<>();
		Path largest = largestRecording();
		notes.note("reading " + largest);
		Recording recording = Recording.read(largest, Progress.NONE);
		notes.note("replaying " + recording.events().size() + " events");
		figures.add(rate(recording));
		curve(WARM_UP_AREAS);
		for (int size : SIZES) {
			notes.note("an address space of " + size + " areas");
			figures.addAll(curve(size));
		}
		return figures;
	}

	/** The recording with the most bytes of those of the project and of a folder shared/traces beside it. */
	private static Path largestRecording() throws IOException {
		List<Path> found = new ArrayList<>();
		for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
			for (String name : List.of("releng/corpus/traces", "../shared/traces")) {
				Path traces = folder.resolve(name).normalize();
				if (Files.isDirectory(folder.resolve("releng")) && Files.isDirectory(traces)) {
					try (Stream<Path> files = Files.walk(traces)) {
						files.filter(file -> file.getFileName().toString().contains(".iommutrace")).forEach(found::add);
					}
				}
			}
		}
		return found.stream().max((a, b) -> Long.compare(a.toFile().length(), b.toFile().length())).orElseThrow(
				() -> new IOException("no recordings: run it in a checkout, which has them in releng/corpus/traces"));
	}

	private static Figure rate(Recording recording) {
		double best = 0;
		for (int round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
			long start = THREADS.getCurrentThreadCpuTime();
			Verification verification = Verification.of(recording);
			double seconds = (THREADS.getCurrentThreadCpuTime() - start) / 1e9;
			if (verification.differ() + verification.unknown() > 0) {
				throw new IllegalStateException("the recording does not come out as the rules say");
			}
			best = round < WARM_UP_ROUNDS ? 0 : Math.max(best, verification.calls() / seconds);
		}
		return new Figure("replay.rate", best, "calls/s");
	}

	/** Every second page is mapped, so that automatic allocation has to pass all the holes that are too small. */
	private static List<Figure> curve(int size) {
		long before = usedMemory();
		Space space = Space.open();
		for (int i = 0; i < size; i++) {
			space.map(true, 2L * PAGE * (i + 1), PAGE);
		}
		double bytes = (double) (usedMemory() - before) / size;
		List<Figure> figures = new ArrayList<>();
		figures.add(time("map", size, space, i -> space.map(true, 2 * PAGE * (size + 1L + i), PAGE)));
		figures.add(time("unmap", size, space, i -> space.unmap(2 * PAGE * (size + 1L + i), PAGE)));
		figures.add(time("automatic", size, space, i -> {
			long iova = space.map(false, 0, 2 * PAGE).orElseThrow();
			space.unmap(iova, 2 * PAGE);
		}));
		if (size >= LEAST_TO_WEIGH) {
			figures.add(new Figure("replay.area." + size, bytes, "bytes/area"));
		}
		return figures;
	}

	private interface Operation {
		void run(int index);
	}

	private static Figure time(String what, int size, Space space, Operation operation) {
		long start = THREADS.getCurrentThreadCpuTime();
		for (int i = 0; i < OPERATIONS; i++) {
			operation.run(i);
		}
		double micros = (THREADS.getCurrentThreadCpuTime() - start) / 1e3 / OPERATIONS;
		if (space.failed) {
			throw new IllegalStateException(what + " failed in an address space of " + size + " areas");
		}
		return new Figure("replay." + what + "." + size, micros, "µs");
	}

	private static long usedMemory() {
		System.gc();
		System.gc();
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

	/** An address space without a page table, in a state that grows by calls. */
	private static final class Space {

		private static final int FIXED = 1;
		private static final int ACCESS = 6;

		private State state = State.INITIAL;
		private long seq;
		private boolean failed;

		static Space open() {
			Space space = new Space();
			space.state = Machine.apply(space.state, space.event(new Call.Open("/dev/iommu", 0, new Result(3, 0)))).state();
			space.call(Ioctl.IOMMU_IOAS_ALLOC, Layout.of(IoasAlloc.class).encode(new IoasAlloc(0, 0)));
			return space;
		}

		private Event event(Call call) {
			seq++;
			return new Event(seq, seq, 1, 1, "", "iommufd", -1, call, Fields.NONE, List.of());
		}

		private Simulation call(Ioctl ioctl, Bytes struct) {
			Simulation done = Simulation.of(state, event(new Call.Ioctl(3, ioctl.number(), "", OptionalLong.empty(), struct,
					struct, List.of(), Result.OK)));
			Outcome outcome = done.outcome();
			failed |= outcome.prediction().map(p -> p.failed()).orElse(true);
			state = outcome.state();
			return done;
		}

		OptionalLong map(boolean fixed, long iova, long length) {
			Simulation done = call(Ioctl.IOMMU_IOAS_MAP, Layout.of(IoasMap.class)
					.encode(new IoasMap(ACCESS | (fixed ? FIXED : 0), 1, 0, MEMORY, length, iova)));
			return done.event().call() instanceof Call.Ioctl ioctl && !ioctl.result().failed()
					? OptionalLong.of(Layout.of(IoasMap.class).decode(ioctl.out()).iova())
					: OptionalLong.empty();
		}

		void unmap(long iova, long length) {
			call(Ioctl.IOMMU_IOAS_UNMAP, Layout.of(IoasUnmap.class).encode(new IoasUnmap(1, iova, length)));
		}
	}
}
