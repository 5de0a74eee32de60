package org.iommuscope.cli.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Fields;
import org.iommuscope.core.trace.Result;
import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.core.uapi.Hex;
import org.iommuscope.core.uapi.Ioctl;
import org.iommuscope.core.uapi.Layout;
import org.iommuscope.core.uapi.iommufd.Destroy;
import org.iommuscope.core.uapi.iommufd.HwptAlloc;
import org.iommuscope.core.uapi.iommufd.IoasAlloc;
import org.iommuscope.core.uapi.iommufd.IoasIovaRanges;
import org.iommuscope.core.uapi.iommufd.IoasMap;
import org.iommuscope.core.uapi.iommufd.IoasUnmap;
import org.iommuscope.core.uapi.vfio.AttachIommufdPt;
import org.iommuscope.core.uapi.vfio.BindIommufd;

/**
 * A recording as a busy VMM would give it: an address space is filled with areas, then areas come and go, devices access
 * memory, are attached elsewhere, guests write their tables, calls are refused. The same for the same number of events.
 * What calls return is what the rules say.
 */
final class GeneratedRecording {

	private static final int DEVICE_ID = 1;
	private static final int IOAS = 2;
	private static final long PAGE = 0x1000;
	private static final long MEMORY = 0x7f00_0000_0000L;
	private static final int FIXED_READ_WRITE = 7;
	/** Pages that the device uses again and again, as rings are. */
	private static final int RING = 64;
	private static final int GUEST_TABLES = 512;
	private static final int TABLES_EVERY = 400;

	private final SimulatedCalls calls;
	private final Random random = new Random(42);
	private final boolean[] mapped;
	private int iommu;
	private int device;

	private GeneratedRecording(SimulatedCalls calls, int areas) {
		this.calls = calls;
		// Slots are mapped and unmapped at random, so that half of them stay mapped.
		mapped = new boolean[2 * areas];
	}

	/**
	 * Writes a recording.
	 *
	 * @param events how many events it has
	 * @param areas  about how many areas its largest address space has
	 */
	static void write(Path file, int events, int areas) throws IOException {
		try (SimulatedCalls calls = SimulatedCalls.to(file)) {
			GeneratedRecording recording = new GeneratedRecording(calls, areas);
			recording.setUp();
			for (int slot = 0; slot < areas; slot++) {
				recording.map(slot);
			}
			while (calls.count() < events) {
				recording.something();
			}
			calls.commit();
		}
	}

	private void setUp() throws IOException {
		iommu = calls.open("/dev/iommu");
		device = calls.open("/dev/vfio/devices/vfio0");
		calls.ioctl(device, Ioctl.VFIO_DEVICE_BIND_IOMMUFD, Layout.of(BindIommufd.class).encode(new BindIommufd(0, iommu, 0, 0)));
		calls.ioctl(iommu, Ioctl.IOMMU_IOAS_ALLOC, Layout.of(IoasAlloc.class).encode(new IoasAlloc(0, 0)));
		attach(IOAS);
	}

	private void something() throws IOException {
		int slot = random.nextInt(mapped.length);
		switch (random.nextInt(20)) {
		case 0, 1, 2, 3, 4, 5, 6, 7, 8 -> change(slot);
		case 9 -> change(random.nextInt(RING));
		case 10 -> unmap(slot | 1 << 30);
		case 11, 12 -> calls.write(new Call.Dma("vfio0", OptionalInt.empty(), iova(random.nextInt(RING)), 64,
				random.nextBoolean() ? "r" : "w", ""));
		case 13, 14 -> guestTable();
		case 15 -> ranges();
		case 16 -> traced(slot);
		case 17 -> calls.simulate("vfio_cdev", new Call.Transfer("pread", device, 4, 0x700_0000_0000L,
				Bytes.of(new byte[] { 0x34, 0x12, (byte) 0xe8, 0x11 }), new Result(4, 0)));
		case 18 -> rarely();
		default -> calls.write(new Call.Marker("note " + calls.count()));
		}
	}

	private void change(int slot) throws IOException {
		if (mapped[slot]) {
			unmap(slot);
		} else {
			map(slot);
		}
	}

	/** Neighbours leave a page free, so that none is mapped with another. */
	private static long iova(int slot) {
		return PAGE * 16 * (slot + 16L);
	}

	private void map(int slot) throws IOException {
		mapped[slot] = true;
		calls.ioctl(iommu, Ioctl.IOMMU_IOAS_MAP, Layout.of(IoasMap.class).encode(new IoasMap(FIXED_READ_WRITE, IOAS, 0,
				MEMORY + PAGE * random.nextInt(1 << 24), PAGE * (1 + random.nextInt(15)), iova(slot))));
	}

	/** A slot that is none is refused. */
	private void unmap(int slot) throws IOException {
		if (slot < mapped.length) {
			mapped[slot] = false;
		}
		calls.ioctl(iommu, Ioctl.IOMMU_IOAS_UNMAP,
				Layout.of(IoasUnmap.class).encode(new IoasUnmap(IOAS, iova(slot), PAGE * 15)));
	}

	private void guestTable() throws IOException {
		byte[] entries = new byte[64];
		random.nextBytes(entries);
		calls.write(new Call.Mem("gpa", PAGE * random.nextInt(GUEST_TABLES) + 64L * random.nextInt(64), Bytes.of(entries), ""));
	}

	private void ranges() throws IOException {
		calls.ioctl(iommu, Ioctl.IOMMU_IOAS_IOVA_RANGES,
				Layout.of(IoasIovaRanges.class).encode(new IoasIovaRanges(IOAS, 16, 0, 0x7ffc_0000_1000L, 0)));
	}

	private void traced(int slot) throws IOException {
		calls.write(new Call.Tracepoint("iommu:map", Fields.of(Map.of("iova", Hex.of(iova(slot % RING)), "paddr",
				Hex.of(PAGE * random.nextInt(1 << 28)), "size", PAGE))));
	}

	/** A table is filled with all areas, which nobody does often; otherwise a call is refused. */
	private void rarely() throws IOException {
		if (random.nextInt(TABLES_EVERY) == 0) {
			table();
		} else {
			calls.ioctl(iommu, Ioctl.IOMMU_DESTROY, Layout.of(Destroy.class).encode(new Destroy(IOAS)));
		}
	}

	/** A table of its own for the device, and back. */
	private void table() throws IOException {
		Bytes made = calls.ioctl(iommu, Ioctl.IOMMU_HWPT_ALLOC,
				Layout.of(HwptAlloc.class).encode(new HwptAlloc(0, DEVICE_ID, IOAS, 0, 0, 0, 0, 0, 0, 0)));
		int id = Layout.of(HwptAlloc.class).decode(made).outHwptId();
		attach(id);
		attach(IOAS);
		calls.ioctl(iommu, Ioctl.IOMMU_DESTROY, Layout.of(Destroy.class).encode(new Destroy(id)));
	}

	private void attach(int table) throws IOException {
		calls.ioctl(device, Ioctl.VFIO_DEVICE_ATTACH_IOMMUFD_PT,
				Layout.of(AttachIommufdPt.class).encode(new AttachIommufdPt(0, table, 0)));
	}
}
