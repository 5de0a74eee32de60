package org.iommuscope.core.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.Fields;
import org.iommuscope.core.trace.Result;
import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.core.uapi.Ioctl;
import org.iommuscope.core.uapi.Layout;
import org.iommuscope.core.uapi.iommufd.Destroy;
import org.iommuscope.core.uapi.iommufd.HwptAlloc;
import org.iommuscope.core.uapi.iommufd.IoasAlloc;
import org.iommuscope.core.uapi.iommufd.IoasAllowIovas;
import org.iommuscope.core.uapi.iommufd.IoasCopy;
import org.iommuscope.core.uapi.iommufd.IoasMap;
import org.iommuscope.core.uapi.iommufd.IoasUnmap;
import org.iommuscope.core.uapi.iommufd.Option;
import org.iommuscope.core.uapi.iommufd.VdeviceAlloc;
import org.iommuscope.core.uapi.iommufd.ViommuAlloc;
import org.iommuscope.core.uapi.test.AddReserved;
import org.iommuscope.core.uapi.test.CreateAccess;
import org.iommuscope.core.uapi.test.MockDomain;
import org.iommuscope.core.uapi.test.MockDomainReplace;
import org.iommuscope.core.uapi.test.TestOperationKind;

/** Makes up calls: plausible ones, and some that no kernel has ever seen. */
final class Calls {

	static final int PID = 100;
	private static final long MEMORY = 0x1_0000_0000L;
	private static final long PAGE = 0x1000;
	private static final int TEST_SIZE = 72;
	private static final String[] KINDS = { "iommufd", "vfio_cdev", "fault", "veventq", "test_access", "other", "" };

	private final Random random;
	private long seq;

	Calls(Random random) {
		this.random = random;
	}

	/** A state with one open iommufd. */
	State opened() {
		return Simulation.of(State.INITIAL, event(new Call.Open("/dev/iommu", 0, Result.OK))).outcome().state();
	}

	private Event event(Call call) {
		return new Event(++seq, seq, PID, PID, "test", "iommufd", -1, call, Fields.NONE, List.of());
	}

	private <T> T one(List<T> list) {
		return list.get(random.nextInt(list.size()));
	}

	private int id(State state, Class<? extends KernelObject> kind) {
		List<Integer> ids = new ArrayList<>(List.of(random.nextInt(12)));
		state.contexts().values().forEach(context -> context.all(kind).forEach(object -> ids.add(object.id())));
		return random.nextInt(8) == 0 ? ids.getFirst() : one(ids);
	}

	private long iova() {
		return switch (random.nextInt(4)) {
		case 0 -> 0x1000000 + PAGE * random.nextInt(64);
		case 1 -> 0x1000000 + 0x400L * random.nextInt(64);
		case 2 -> PAGE * random.nextInt(64);
		default -> 0x7fffe000L + PAGE * random.nextInt(8);
		};
	}

	private long length() {
		return random.nextInt(6) == 0 ? 0x400L * random.nextInt(8) : PAGE * (1 + random.nextInt(8));
	}

	/** A plausible call. */
	Event next(State state) {
		int ioas = id(state, Ioas.class);
		long memory = MEMORY + (random.nextInt(5) == 0 ? 0x400L : PAGE) * random.nextInt(256);
		return switch (random.nextInt(16)) {
		case 0, 1 -> ioctl(Ioctl.IOMMU_IOAS_ALLOC, new IoasAlloc(0, 0));
		case 2 -> ioctl(Ioctl.IOMMU_DESTROY, new Destroy(id(state, KernelObject.class)));
		case 3, 4, 5 -> ioctl(Ioctl.IOMMU_IOAS_MAP, new IoasMap(random.nextInt(8), ioas, 0, memory, length(), iova()));
		case 6 -> ioctl(Ioctl.IOMMU_IOAS_UNMAP, new IoasUnmap(ioas, iova(), length() * 4));
		case 7 -> ioctl(Ioctl.IOMMU_IOAS_COPY, new IoasCopy(1 + random.nextInt(7), ioas, id(state, Ioas.class), length(), iova(), iova()));
		case 8 -> allow(ioas);
		case 9 -> test(2, ioas, new MockDomain(0, 0, 0));
		case 10 -> test(1, ioas, new AddReserved(iova(), length()));
		case 11 -> test(5, ioas, new CreateAccess(0, random.nextInt(2)));
		case 12 -> test(10, id(state, Selftest.class), new MockDomainReplace(id(state, KernelObject.class)));
		case 13 -> ioctl(Ioctl.IOMMU_HWPT_ALLOC, new HwptAlloc(random.nextInt(16), id(state, Device.class),
				id(state, KernelObject.class), 0, 0, 0, 0, 0, 0, 0));
		case 14 -> ioctl(Ioctl.IOMMU_OPTION, new Option(1, (short) 0, (short) 0, ioas, random.nextInt(2)));
		default -> random.nextBoolean()
				? ioctl(Ioctl.IOMMU_VIOMMU_ALLOC, new ViommuAlloc(0, 0xdeadbeef, id(state, Device.class),
						id(state, HwptPaging.class), 0, 0, 0, 0))
				: ioctl(Ioctl.IOMMU_VDEVICE_ALLOC, new VdeviceAlloc(id(state, Viommu.class), id(state, Device.class), 0,
						random.nextInt(4)));
		};
	}

	private Event allow(int ioas) {
		long start = iova();
		Bytes list = Layout.of(org.iommuscope.core.uapi.iommufd.IovaRange.class)
				.encode(new org.iommuscope.core.uapi.iommufd.IovaRange(start, start + length() * 16));
		return ioctl(Ioctl.IOMMU_IOAS_ALLOW_IOVAS, new IoasAllowIovas(ioas, random.nextInt(2), 0, MEMORY),
				List.of(new Call.Buffer("allowed_iovas", MEMORY, "in", list, false)));
	}

	private <T extends Record> Event ioctl(Ioctl ioctl, T struct) {
		return ioctl(ioctl, struct, List.of());
	}

	@SuppressWarnings("unchecked")
	private <T extends Record> Event ioctl(Ioctl ioctl, T struct, List<Call.Buffer> mem) {
		Bytes bytes = ((Layout<T>) Layout.of(struct)).encode(struct);
		return event(new Call.Ioctl(0, ioctl.number(), ioctl.name(), OptionalLong.empty(), bytes, bytes, mem, Result.OK));
	}

	@SuppressWarnings("unchecked")
	private <T extends Record> Event test(int op, int id, T operation) {
		byte[] content = new byte[TEST_SIZE];
		java.nio.ByteBuffer.wrap(content).order(java.nio.ByteOrder.LITTLE_ENDIAN).putInt(TEST_SIZE).putInt(op).putInt(id);
		byte[] union = ((Layout<T>) Layout.of(operation)).encode(operation).toArray();
		System.arraycopy(union, 0, content, 16, union.length);
		Bytes bytes = Bytes.of(content);
		return event(new Call.Ioctl(0, Ioctl.IOMMU_TEST_CMD.number(), "", OptionalLong.empty(), bytes, bytes, List.of(),
				Result.OK));
	}

	/** A call of bytes that mean nothing, or nothing good. */
	Event hostile(State state) {
		Call call = switch (random.nextInt(9)) {
		case 0, 1, 2, 3 -> hostileIoctl(state);
		case 4 -> new Call.Transfer(one(List.of("read", "write", "pread", "pwrite")), fd(), random.nextInt(100) - 1, -1,
				bytes(100), result());
		case 5 -> new Call.Mapping(one(List.of("mmap", "munmap")), fd(), random.nextLong(), random.nextLong(), random.nextInt(8),
				random.nextInt(8), random.nextLong(), result());
		case 6 -> one(List.of(new Call.Fork(random.nextInt(200)), new Call.Exec(""), new Call.Exit(OptionalInt.empty()),
				new Call.Marker("NOTE valid user memory 0xffffffffffffffff length 0xffffffffffffffff"),
				new Call.Marker("NOTE memfd fd 999999 length 0xffffffffffffffffff")));
		case 7 -> one(List.of(new Call.Dup(fd(), result()), new Call.Close(fd(), result())));
		default -> new Call.Open(one(List.of("/dev/iommu", "/dev/vfio/devices/vfio0", "")), random.nextLong(), result());
		};
		return new Event(++seq, seq, random.nextInt(4) == 0 ? random.nextInt(200) : PID, PID, "test", one(List.of(KINDS)), -1,
				call, Fields.NONE, random.nextInt(6) == 0 ? List.of("damaged") : List.of());
	}

	private int fd() {
		return random.nextInt(8) - 1;
	}

	private Result result() {
		return switch (random.nextInt(3)) {
		case 0 -> Result.OK;
		case 1 -> new Result(-1, random.nextInt(140));
		default -> new Result(random.nextInt(4) == 0 ? random.nextLong() : random.nextInt(6), 0);
		};
	}

	private Bytes bytes(int most) {
		byte[] content = new byte[random.nextInt(most + 1)];
		random.nextBytes(content);
		return Bytes.of(content);
	}

	/** Half of the words are small, so that ids and counts often exist. */
	private Bytes struct(Ioctl ioctl) {
		byte[] content = bytes(100).toArray();
		java.nio.ByteBuffer words = java.nio.ByteBuffer.wrap(content).order(java.nio.ByteOrder.LITTLE_ENDIAN);
		for (int at = 0; at + 4 <= content.length; at += 4) {
			if (random.nextInt(3) > 0) {
				words.putInt(at, at == 0 ? content.length : random.nextInt(24));
			}
		}
		if (ioctl == Ioctl.IOMMU_TEST_CMD && content.length >= 8) {
			words.putInt(4, random.nextInt(TestOperationKind.values().length + 3));
		}
		return Bytes.of(content);
	}

	private Call hostileIoctl(State state) {
		Ioctl ioctl = one(List.of(Ioctl.values()));
		Bytes in = struct(ioctl);
		List<Call.Buffer> mem = new ArrayList<>();
		for (String field : List.of("allowed_iovas", "data_uptr", "dirty.uptr", "data")) {
			if (random.nextBoolean()) {
				mem.add(new Call.Buffer(field, random.nextLong(), one(List.of("in", "out", "inout", "")), bytes(64),
						random.nextBoolean()));
			}
		}
		OptionalLong arg = random.nextBoolean() ? OptionalLong.of(random.nextInt(12)) : OptionalLong.empty();
		long request = random.nextInt(10) == 0 ? random.nextLong() : ioctl.number();
		return new Call.Ioctl(fd(), request, "", arg, in, random.nextBoolean() ? in : bytes(100), List.copyOf(mem), result());
	}
}
