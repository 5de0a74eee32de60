package org.iommuscope.ui.tests;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
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
import org.iommuscope.core.uapi.Layout;
import org.iommuscope.core.uapi.iommufd.IoasAlloc;
import org.iommuscope.core.uapi.iommufd.IoasMap;

/** A recording of one address space, ioas 1 of the first context, into which ranges are mapped. */
final class SpaceRecording implements AutoCloseable {

	private static final int PID = 4711;
	private static final int FIXED_READ_WRITE = 7;
	private static final long MEMORY = 0x7f00_0000_0000L;

	private final TraceWriter out;
	private final int iommu;
	private State state = State.INITIAL;
	private long seq;

	/** @param file where it is when it is saved */
	SpaceRecording(Path file) throws IOException {
		out = TraceWriter.create(file, new TraceHeader(1, "7.3.4", "x86_64", "monotonic_ns", "simulator", 4096, Fields.NONE));
		iommu = (int) call("", new Call.Open("/dev/iommu", 0x80002, Result.OK)).call().outcome().orElseThrow().ret();
		ioctl(Ioctl.IOMMU_IOAS_ALLOC, Layout.of(IoasAlloc.class).encode(new IoasAlloc(0, 0)));
	}

	/** Maps a range. */
	void map(long iova, long length) throws IOException {
		ioctl(Ioctl.IOMMU_IOAS_MAP, Layout.of(IoasMap.class).encode(new IoasMap(FIXED_READ_WRITE, 1, 0, MEMORY, length, iova)));
	}

	private void ioctl(Ioctl ioctl, Bytes struct) throws IOException {
		call(ioctl.kind().word(),
				new Call.Ioctl(iommu, ioctl.number(), ioctl.name(), OptionalLong.empty(), struct, struct, List.of(), Result.OK));
	}

	private Event call(String kind, Call call) throws IOException {
		seq++;
		Simulation simulation = Simulation.of(state,
				new Event(seq, 1_000_000 * seq, PID, PID, "vmm", kind, 1000, call, Fields.NONE, List.of()));
		state = simulation.outcome().state();
		out.write(simulation.event());
		return simulation.event();
	}

	/** Puts it in its place. */
	void save() throws IOException {
		out.commit();
	}

	@Override
	public void close() throws IOException {
		out.close();
	}
}
