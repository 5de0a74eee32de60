package org.iommuscope.core.uapi;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.iommuscope.core.uapi.iommufd.Destroy;
import org.iommuscope.core.uapi.iommufd.FaultQueueAlloc;
import org.iommuscope.core.uapi.iommufd.GetHwInfo;
import org.iommuscope.core.uapi.iommufd.HwQueueAlloc;
import org.iommuscope.core.uapi.iommufd.HwptAlloc;
import org.iommuscope.core.uapi.iommufd.HwptGetDirtyBitmap;
import org.iommuscope.core.uapi.iommufd.HwptInvalidate;
import org.iommuscope.core.uapi.iommufd.HwptSetDirtyTracking;
import org.iommuscope.core.uapi.iommufd.IoasAlloc;
import org.iommuscope.core.uapi.iommufd.IoasAllowIovas;
import org.iommuscope.core.uapi.iommufd.IoasChangeProcess;
import org.iommuscope.core.uapi.iommufd.IoasCopy;
import org.iommuscope.core.uapi.iommufd.IoasIovaRanges;
import org.iommuscope.core.uapi.iommufd.IoasMap;
import org.iommuscope.core.uapi.iommufd.IoasMapFile;
import org.iommuscope.core.uapi.iommufd.IoasNoiommuGetPa;
import org.iommuscope.core.uapi.iommufd.IoasUnmap;
import org.iommuscope.core.uapi.iommufd.Option;
import org.iommuscope.core.uapi.iommufd.VdeviceAlloc;
import org.iommuscope.core.uapi.iommufd.VeventqAlloc;
import org.iommuscope.core.uapi.iommufd.VfioIoas;
import org.iommuscope.core.uapi.iommufd.ViommuAlloc;
import org.iommuscope.core.uapi.vfio.AttachIommufdPt;
import org.iommuscope.core.uapi.vfio.BindIommufd;
import org.iommuscope.core.uapi.vfio.DetachIommufdPt;
import org.iommuscope.core.uapi.vfio.Type1DirtyBitmap;
import org.iommuscope.core.uapi.vfio.Type1DmaMap;
import org.iommuscope.core.uapi.vfio.Type1DmaUnmap;
import org.iommuscope.core.uapi.vfio.Type1Info;

/**
 * The ioctls by number and by what they are called on: VFIO uses some numbers twice, on a device and on a container.
 * The sizes are those of the reference, section 2.2; the numbers are {@code _IO(';', nr)} and carry none.
 */
public enum Ioctl {
	IOMMU_DESTROY(0x3b80, Destroy.class, 8),
	IOMMU_IOAS_ALLOC(0x3b81, IoasAlloc.class, 12),
	IOMMU_IOAS_ALLOW_IOVAS(0x3b82, IoasAllowIovas.class, 24),
	IOMMU_IOAS_COPY(0x3b83, IoasCopy.class, 40),
	IOMMU_IOAS_IOVA_RANGES(0x3b84, IoasIovaRanges.class, 32),
	IOMMU_IOAS_MAP(0x3b85, IoasMap.class, 40),
	IOMMU_IOAS_UNMAP(0x3b86, IoasUnmap.class, 24),
	IOMMU_OPTION(0x3b87, Option.class, 24),
	IOMMU_VFIO_IOAS(0x3b88, VfioIoas.class, 12),
	IOMMU_HWPT_ALLOC(0x3b89, HwptAlloc.class, 24),
	IOMMU_GET_HW_INFO(0x3b8a, GetHwInfo.class, 32),
	IOMMU_HWPT_SET_DIRTY_TRACKING(0x3b8b, HwptSetDirtyTracking.class, 16),
	IOMMU_HWPT_GET_DIRTY_BITMAP(0x3b8c, HwptGetDirtyBitmap.class, 48),
	IOMMU_HWPT_INVALIDATE(0x3b8d, HwptInvalidate.class, 32),
	IOMMU_FAULT_QUEUE_ALLOC(0x3b8e, FaultQueueAlloc.class, 16),
	IOMMU_IOAS_MAP_FILE(0x3b8f, IoasMapFile.class, 40),
	IOMMU_VIOMMU_ALLOC(0x3b90, ViommuAlloc.class, 24),
	IOMMU_VDEVICE_ALLOC(0x3b91, VdeviceAlloc.class, 24),
	IOMMU_IOAS_CHANGE_PROCESS(0x3b92, IoasChangeProcess.class, 8),
	IOMMU_VEVENTQ_ALLOC(0x3b93, VeventqAlloc.class, 28),
	IOMMU_HW_QUEUE_ALLOC(0x3b94, HwQueueAlloc.class, 40),
	IOMMU_IOAS_NOIOMMU_GET_PA(0x3b95, IoasNoiommuGetPa.class, 40),
	/** All operations of the kernel's test driver; decoded by {@code TestCommand}. */
	IOMMU_TEST_CMD(0x3ba0, FileKind.IOMMUFD, 68),

	VFIO_GET_API_VERSION(0x3b64, FileKind.IOMMUFD, 0),
	VFIO_CHECK_EXTENSION(0x3b65, FileKind.IOMMUFD, 0),
	VFIO_SET_IOMMU(0x3b66, FileKind.IOMMUFD, 0),
	VFIO_IOMMU_GET_INFO(0x3b70, Type1Info.class, 16),
	VFIO_IOMMU_MAP_DMA(0x3b71, Type1DmaMap.class, 32),
	VFIO_IOMMU_UNMAP_DMA(0x3b72, Type1DmaUnmap.class, 24),
	VFIO_IOMMU_ENABLE(0x3b73, FileKind.IOMMUFD, 0),
	VFIO_IOMMU_DISABLE(0x3b74, FileKind.IOMMUFD, 0),
	VFIO_IOMMU_DIRTY_PAGES(0x3b75, Type1DirtyBitmap.class, 8),

	VFIO_DEVICE_GET_INFO(0x3b6b, FileKind.VFIO_CDEV, 0),
	VFIO_DEVICE_GET_REGION_INFO(0x3b6c, FileKind.VFIO_CDEV, 0),
	VFIO_DEVICE_GET_IRQ_INFO(0x3b6d, FileKind.VFIO_CDEV, 0),
	VFIO_DEVICE_SET_IRQS(0x3b6e, FileKind.VFIO_CDEV, 0),
	VFIO_DEVICE_RESET(0x3b6f, FileKind.VFIO_CDEV, 0),
	VFIO_DEVICE_GET_PCI_HOT_RESET_INFO(0x3b70, FileKind.VFIO_CDEV, 0),
	VFIO_DEVICE_PCI_HOT_RESET(0x3b71, FileKind.VFIO_CDEV, 0),
	VFIO_DEVICE_FEATURE(0x3b75, FileKind.VFIO_CDEV, 0),
	VFIO_DEVICE_BIND_IOMMUFD(0x3b76, FileKind.VFIO_CDEV, BindIommufd.class, 16),
	VFIO_DEVICE_ATTACH_IOMMUFD_PT(0x3b77, FileKind.VFIO_CDEV, AttachIommufdPt.class, 12),
	VFIO_DEVICE_DETACH_IOMMUFD_PT(0x3b78, FileKind.VFIO_CDEV, DetachIommufdPt.class, 8);

	/** Of VFIO and iommufd alike; the low byte of the number tells the calls of a kind of file apart. */
	private static final int TYPE = 0x3b00;
	private static final Map<FileKind, Ioctl[]> BY_NUMBER = new EnumMap<>(FileKind.class);

	static {
		for (Ioctl ioctl : EnumSet.allOf(Ioctl.class)) {
			BY_NUMBER.computeIfAbsent(ioctl.kind, kind -> new Ioctl[1 << Byte.SIZE])[ioctl.number - TYPE] = ioctl;
		}
	}

	private final int number;
	private final FileKind kind;
	private final Optional<Class<? extends Record>> type;
	private final int minimumSize;

	Ioctl(int number, Class<? extends Record> type, int minimumSize) {
		this(number, FileKind.IOMMUFD, type, minimumSize);
	}

	Ioctl(int number, FileKind kind, int minimumSize) {
		this.number = number;
		this.kind = kind;
		this.type = Optional.empty();
		this.minimumSize = minimumSize;
	}

	Ioctl(int number, FileKind kind, Class<? extends Record> type, int minimumSize) {
		this.number = number;
		this.kind = kind;
		this.type = Optional.of(type);
		this.minimumSize = minimumSize;
	}

	/** The ioctl of a number on a file of a kind. */
	public static Optional<Ioctl> of(FileKind kind, int number) {
		Ioctl[] known = BY_NUMBER.get(kind);
		int index = number - TYPE;
		return known == null || index < 0 || index >= known.length ? Optional.empty() : Optional.ofNullable(known[index]);
	}

	/** The second argument of {@code ioctl(2)}. */
	public int number() {
		return number;
	}

	/** The kind of file that it is called on. */
	public FileKind kind() {
		return kind;
	}

	/** The record that declares its struct; empty where it takes none, or one that is of no concern here. */
	public Optional<Class<? extends Record>> type() {
		return type;
	}

	/** The size in bytes below which the kernel refuses the struct; 0 where it takes none. */
	public int minimumSize() {
		return minimumSize;
	}
}
