package org.iommuscope.core.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.iommuscope.core.machine.Device;
import org.iommuscope.core.trace.Call;
import org.iommuscope.core.trace.Event;
import org.iommuscope.core.trace.EventText;
import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.core.uapi.FileKind;
import org.iommuscope.core.uapi.Ioctl;
import org.iommuscope.core.uapi.Layout;
import org.iommuscope.core.uapi.Unsigned;
import org.iommuscope.core.uapi.iommufd.HwQueueAlloc;
import org.iommuscope.core.uapi.iommufd.HwptGetDirtyBitmap;
import org.iommuscope.core.uapi.iommufd.HwptPgfault;
import org.iommuscope.core.uapi.iommufd.IoasCopy;
import org.iommuscope.core.uapi.iommufd.IoasMap;
import org.iommuscope.core.uapi.iommufd.IoasMapFile;
import org.iommuscope.core.uapi.iommufd.IoasNoiommuGetPa;
import org.iommuscope.core.uapi.iommufd.IoasUnmap;
import org.iommuscope.core.uapi.test.AccessPages;
import org.iommuscope.core.uapi.test.AccessRw;
import org.iommuscope.core.uapi.test.AddReserved;
import org.iommuscope.core.uapi.test.CheckMap;
import org.iommuscope.core.uapi.test.Dirty;
import org.iommuscope.core.uapi.test.TestCommand;
import org.iommuscope.core.uapi.test.TriggerIopf;
import org.iommuscope.core.uapi.vfio.Type1DmaMap;
import org.iommuscope.core.uapi.vfio.Type1DmaUnmap;

/**
 * A range of IO addresses that an event names: what it maps, unmaps, copies, pins, reads, reserves, or where a device
 * went or faulted. Found in the event alone. Ends are inclusive and unsigned.
 *
 * @param start first IOVA
 * @param last  last IOVA
 * @param space how the address space is found that they are in
 */
public record Touch(long start, long last, Space space) {

	private static final int FIXED_IOVA = 1;
	/** The test driver's flag that makes an IOVA the number of an area ({@code MOCK_FLAGS_ACCESS_SYZ}). */
	private static final int BY_NUMBER = 1 << 16;
	private static final int UNMAP_ALL = 1 << 1;
	private static final int PASID_VALID = 1;

	/** How an event says which address space it means. */
	public sealed interface Space {

		/** The space behind an object of the event's context: an IOAS itself, or what a HWPT or vIOMMU ends in. */
		record OfObject(int id) implements Space {
		}

		/** The space of the access that a descriptor of the event's process names. */
		record OfAccess(int fd) implements Space {
		}

		/** The space that the requests of a device of the event's context are translated in. */
		record OfDevice(int id, int pasid) implements Space {
		}

		/** The same for a device by its name. */
		record OfNamedDevice(String name, int pasid) implements Space {
		}

		/** The space of the VFIO container emulation. */
		record OfContainer() implements Space {
		}

		/** The event does not say it. */
		record NotSaid() implements Space {
		}
	}

	/** What an event touches, in the order of its fields. */
	public static List<Touch> of(Event event) {
		return switch (event.call()) {
		case Call.Ioctl ioctl -> ofIoctl(event, ioctl);
		case Call.Dma dma -> range(dma.iova(), dma.length(),
				new Space.OfNamedDevice(dma.device(), dma.pasid().orElse(Device.NO_PASID)));
		case Call.Fault fault when fault.iova().isPresent() -> range(fault.iova().getAsLong(), 1,
				new Space.OfNamedDevice(fault.device(), fault.pasid().orElse(Device.NO_PASID)));
		case Call.Tracepoint tracepoint -> ofTracepoint(tracepoint);
		case Call.Transfer transfer when event.fdKind().equals(FileKind.FAULT.word()) && transfer.word().endsWith("read") ->
			ofQueue(transfer.bytes());
		default -> List.of();
		};
	}

	/** Whether it has an address of a range. */
	public boolean intersects(long first, long end) {
		return Unsigned.intersect(start, last, first, end);
	}

	/** Whether an ioctl is one of the kernel's test driver. */
	static boolean isTest(Event event, Call.Ioctl ioctl) {
		return EventText.known(event, ioctl).filter(Ioctl.IOMMU_TEST_CMD::equals).isPresent();
	}

	private static List<Touch> ofIoctl(Event event, Call.Ioctl ioctl) {
		Optional<Ioctl> known = EventText.known(event, ioctl);
		if (known.isEmpty() || ioctl.in().size() == 0) {
			return List.of();
		}
		if (isTest(event, ioctl)) {
			return ofTest(TestCommand.decode(ioctl.in()));
		}
		boolean failed = ioctl.result().failed();
		return switch (known.get()) {
		case IOMMU_IOAS_MAP -> {
			IoasMap map = decode(IoasMap.class, failed ? ioctl.in() : ioctl.out());
			yield placed(map.flags(), failed, map.iova(), map.length(), map.ioasId());
		}
		case IOMMU_IOAS_MAP_FILE -> {
			IoasMapFile map = decode(IoasMapFile.class, failed ? ioctl.in() : ioctl.out());
			yield placed(map.flags(), failed, map.iova(), map.length(), map.ioasId());
		}
		case IOMMU_IOAS_COPY -> copied(decode(IoasCopy.class, failed ? ioctl.in() : ioctl.out()), failed);
		case IOMMU_IOAS_UNMAP -> {
			IoasUnmap unmap = decode(IoasUnmap.class, ioctl.in());
			yield range(unmap.iova(), unmap.length(), new Space.OfObject(unmap.ioasId()));
		}
		case IOMMU_HWPT_GET_DIRTY_BITMAP -> {
			HwptGetDirtyBitmap read = decode(HwptGetDirtyBitmap.class, ioctl.in());
			yield range(read.iova(), read.length(), new Space.OfObject(read.hwptId()));
		}
		case IOMMU_HW_QUEUE_ALLOC -> {
			HwQueueAlloc queue = decode(HwQueueAlloc.class, ioctl.in());
			yield range(queue.nestingParentIova(), queue.length(), new Space.OfObject(queue.viommuId()));
		}
		case IOMMU_IOAS_NOIOMMU_GET_PA -> {
			IoasNoiommuGetPa asked = decode(IoasNoiommuGetPa.class, ioctl.in());
			yield range(asked.iova(), Math.max(1, asked.length()), new Space.OfObject(asked.ioasId()));
		}
		case VFIO_IOMMU_MAP_DMA -> {
			Type1DmaMap map = decode(Type1DmaMap.class, ioctl.in());
			yield range(map.iova(), map.size(), new Space.OfContainer());
		}
		case VFIO_IOMMU_UNMAP_DMA -> {
			Type1DmaUnmap unmap = decode(Type1DmaUnmap.class, ioctl.in());
			yield (unmap.flags() & UNMAP_ALL) != 0 ? List.of(new Touch(0, -1, new Space.OfContainer()))
					: range(unmap.iova(), unmap.size(), new Space.OfContainer());
		}
		default -> List.of();
		};
	}

	/** A call that failed before an address was chosen for it touches none. */
	private static List<Touch> placed(int flags, boolean failed, long iova, long length, int ioas) {
		return failed && (flags & (FIXED_IOVA | BY_NUMBER)) != FIXED_IOVA ? List.of()
				: range(iova, length, new Space.OfObject(ioas));
	}

	private static List<Touch> copied(IoasCopy copy, boolean failed) {
		List<Touch> touches = new ArrayList<>(
				placed(copy.flags(), failed, copy.dstIova(), copy.length(), copy.dstIoasId()));
		if (!failed || (copy.flags() & BY_NUMBER) == 0) {
			touches.addAll(range(copy.srcIova(), copy.length(), new Space.OfObject(copy.srcIoasId())));
		}
		return touches;
	}

	private static List<Touch> ofTest(TestCommand asked) {
		Space byObject = new Space.OfObject(asked.id());
		Space byAccess = new Space.OfAccess(asked.id());
		return switch (asked.operation().orElse(null)) {
		case AddReserved reserved -> range(reserved.start(), reserved.length(), byObject);
		case CheckMap check -> range(check.iova(), check.length(), byObject);
		case Dirty dirty -> range(dirty.iova(), dirty.length(), byObject);
		case AccessPages pages when (pages.flags() & BY_NUMBER) == 0 -> range(pages.iova(), pages.length(), byAccess);
		case AccessRw access when (access.flags() & BY_NUMBER) == 0 -> range(access.iova(), access.length(), byAccess);
		case TriggerIopf fault -> range(fault.addr(), 1,
				new Space.OfDevice(fault.devId(), fault.pasid() == 0 ? Device.NO_PASID : fault.pasid()));
		case null, default -> List.of();
		};
	}

	private static List<Touch> ofTracepoint(Call.Tracepoint tracepoint) {
		OptionalLong iova = tracepoint.fields().number("iova");
		long length = tracepoint.fields().number("size").orElse(1);
		return iova.isEmpty() ? List.of() : range(iova.getAsLong(), length, new Space.NotSaid());
	}

	private static List<Touch> ofQueue(Bytes bytes) {
		Layout<HwptPgfault> layout = Layout.of(HwptPgfault.class);
		List<Touch> touches = new ArrayList<>();
		for (int at = 0; at + layout.size() <= bytes.size(); at += layout.size()) {
			HwptPgfault fault = layout.decode(bytes, at);
			int pasid = (fault.flags() & PASID_VALID) != 0 ? fault.pasid() : Device.NO_PASID;
			touches.addAll(range(fault.addr(), 1, new Space.OfDevice(fault.devId(), pasid)));
		}
		return touches;
	}

	/** What would run over the end of the address space ends there. */
	private static List<Touch> range(long start, long length, Space space) {
		if (length == 0) {
			return List.of();
		}
		return List.of(new Touch(start, Unsigned.overflows(start, length) ? -1 : start + (length - 1), space));
	}

	private static <T extends Record> T decode(Class<T> type, Bytes bytes) {
		return Layout.of(type).decode(bytes);
	}
}
