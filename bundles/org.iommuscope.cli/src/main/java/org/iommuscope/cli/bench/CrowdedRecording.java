package org.iommuscope.cli.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Result;
import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.core.uapi.Ioctl;
import org.iommuscope.core.uapi.Layout;
import org.iommuscope.core.uapi.iommufd.GetHwInfo;
import org.iommuscope.core.uapi.iommufd.HwptAlloc;
import org.iommuscope.core.uapi.iommufd.IoasAlloc;
import org.iommuscope.core.uapi.iommufd.IoasMap;
import org.iommuscope.core.uapi.iommufd.IoasUnmap;
import org.iommuscope.core.uapi.vfio.AttachIommufdPt;
import org.iommuscope.core.uapi.vfio.BindIommufd;

/**
 * The recording of a VMM with so many devices that a picture of them is crowded, each with an address space and a page
 * table of its own; markers say where. One address space fills a page of a table with 512 entries of which no two are
 * alike.
 */
final class CrowdedRecording {

	/** Before steps that change a picture of some 200 nodes. */
	static final String STEPS = "steps";
	/** In a picture of some 300 nodes. */
	static final String CROWD = "crowd";
	/** When the page is full. */
	static final String PAGE = "page";

	private static final int DEVICES_FOR_STEPS = 66;
	private static final int DEVICES_FOR_CROWD = 99;
	private static final int STEPS_COUNT = 440;
	private static final long PAGE_SIZE = 0x1000;
	private static final long MEMORY = 0x7f00_0000_0000L;
	private static final int ENTRIES = 512;
	private static final int FIXED_READ_WRITE = 7;
	private static final int FIXED_READ = 5;
	/** {@code CAP}: tables of four levels, which translate 48 bits. */
	private static final long CAPABILITIES = 1L << 10 | 47L << 16;

	private final SimulatedCalls calls;
	private int iommu;

	private CrowdedRecording(SimulatedCalls calls) {
		this.calls = calls;
	}

	/** Writes the recording. */
	static void write(Path file) throws IOException {
		try (SimulatedCalls calls = SimulatedCalls.to(file)) {
			new CrowdedRecording(calls).run();
			calls.commit();
		}
	}

	private void run() throws IOException {
		iommu = calls.open("/dev/iommu");
		int ioas = 0;
		for (int number = 0; number < DEVICES_FOR_STEPS; number++) {
			ioas = device(number);
		}
		calls.write(new Call.Marker(STEPS));
		for (int step = 0; step < STEPS_COUNT; step++) {
			if (step % 2 == 0) {
				map(ioas, FIXED_READ_WRITE, 16 + step, 1);
			} else {
				calls.ioctl(iommu, Ioctl.IOMMU_IOAS_UNMAP, Layout.of(IoasUnmap.class)
						.encode(new IoasUnmap(ioas, PAGE_SIZE * (15 + step), PAGE_SIZE)));
			}
		}
		for (int number = DEVICES_FOR_STEPS; number < DEVICES_FOR_CROWD; number++) {
			device(number);
		}
		calls.write(new Call.Marker(CROWD));
		for (int entry = 0; entry < ENTRIES; entry++) {
			// Neighbours permit different accesses, so that none is shown together with another.
			map(ioas, entry % 2 == 0 ? FIXED_READ_WRITE : FIXED_READ, ENTRIES + entry, 1);
		}
		calls.write(new Call.Marker(PAGE));
	}

	/** A device with what it needs; the address space. */
	private int device(int number) throws IOException {
		int fd = calls.open("/dev/vfio/devices/vfio" + number);
		int id = Layout.of(BindIommufd.class).decode(calls.ioctl(fd, Ioctl.VFIO_DEVICE_BIND_IOMMUFD,
				Layout.of(BindIommufd.class).encode(new BindIommufd(0, iommu, 0, 0)))).outDevid();
		describe(id);
		int ioas = Layout.of(IoasAlloc.class).decode(calls.ioctl(iommu, Ioctl.IOMMU_IOAS_ALLOC,
				Layout.of(IoasAlloc.class).encode(new IoasAlloc(0, 0)))).outIoasId();
		int hwpt = Layout.of(HwptAlloc.class).decode(calls.ioctl(iommu, Ioctl.IOMMU_HWPT_ALLOC,
				Layout.of(HwptAlloc.class).encode(new HwptAlloc(0, id, ioas, 0, 0, 0, 0, 0, 0, 0)))).outHwptId();
		calls.ioctl(fd, Ioctl.VFIO_DEVICE_ATTACH_IOMMUFD_PT,
				Layout.of(AttachIommufdPt.class).encode(new AttachIommufdPt(0, hwpt, 0)));
		map(ioas, FIXED_READ_WRITE, 1, 8);
		return ioas;
	}

	/** Says that the device is behind an Intel IOMMU, so that its tables have a format. */
	private void describe(int device) throws IOException {
		ByteBuffer info = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN).putLong(8, CAPABILITIES);
		Layout<GetHwInfo> layout = Layout.of(GetHwInfo.class);
		Bytes none = Bytes.of(new byte[3]);
		Bytes in = layout.encode(new GetHwInfo(0, device, info.capacity(), MEMORY, 0, (byte) 0, none, 0));
		Bytes out = layout.encode(new GetHwInfo(0, device, info.capacity(), MEMORY, 1, (byte) 0, none, 0));
		calls.write("iommufd", new Call.Ioctl(iommu, Ioctl.IOMMU_GET_HW_INFO.number(), Ioctl.IOMMU_GET_HW_INFO.name(),
				OptionalLong.empty(), in, out,
				List.of(new Call.Buffer("data_uptr", MEMORY, "out", Bytes.of(info.array()), false)), Result.OK));
	}

	private void map(int ioas, int flags, int page, int pages) throws IOException {
		calls.ioctl(iommu, Ioctl.IOMMU_IOAS_MAP, Layout.of(IoasMap.class).encode(new IoasMap(flags, ioas, 0,
				MEMORY + PAGE_SIZE * page, PAGE_SIZE * pages, PAGE_SIZE * page)));
	}
}
