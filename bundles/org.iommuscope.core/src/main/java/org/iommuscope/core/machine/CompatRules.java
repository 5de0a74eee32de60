package org.iommuscope.core.machine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.iommuscope.core.machine.Pages.UserMemory;
import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.core.uapi.Errno;
import org.iommuscope.core.uapi.Ioctl;
import org.iommuscope.core.uapi.Layout;
import org.iommuscope.core.uapi.Unsigned;
import org.iommuscope.core.uapi.iommufd.IovaRange;
import org.iommuscope.core.uapi.iommufd.VfioIoas;
import org.iommuscope.core.uapi.vfio.Type1DmaMap;
import org.iommuscope.core.uapi.vfio.Type1DmaUnmap;

/** The emulation of a VFIO container ({@code vfio_compat.c}); the reference, 2.11 and 2.26. */
final class CompatRules {

	private static final int TYPE1_IOMMU = 1;
	private static final int TYPE1V2_IOMMU = 3;
	private static final int DMA_CC_IOMMU = 4;
	private static final int UNMAP_ALL_EXTENSION = 9;
	private static final int READ = 1;
	private static final int WRITE = 2;
	private static final int UNMAP_ALL = 2;

	private static final int MAP_SIZE = 32;
	private static final int UNMAP_SIZE = 24;

	private CompatRules() {
	}

	static Prediction ioas(Step step, Context context, VfioIoas asked) {
		if (asked.reserved() != 0) {
			return step.refuse(Errno.EOPNOTSUPP, "iommufd_vfio_ioas", "the reserved field is not zero");
		}
		return switch (asked.op()) {
		case 0 -> context.compat().isEmpty() ? none(step)
				: step.done(new VfioIoas(context.compat().getAsInt(), asked.op(), asked.reserved()));
		case 1 -> context.object(asked.ioasId(), Ioas.class).isPresent() ? step.ok()
				: step.missing(Errno.ENOENT, "IOAS", asked.ioasId());
		case 2 -> step.ok();
		default -> step.refuse(Errno.EOPNOTSUPP, "iommufd_vfio_ioas", "the operation is not get, set or clear");
		};
	}

	private static Prediction none(Step step) {
		return step.refuse(Errno.ENODEV, "get_compat_ioas", "no address space is chosen for the container emulation");
	}

	static Prediction of(Step step, Context context, Ioctl ioctl) {
		return switch (ioctl) {
		case VFIO_GET_API_VERSION -> step.ok();
		case VFIO_CHECK_EXTENSION -> extension(step, context, step.ioctl().arg().orElse(0));
		case VFIO_SET_IOMMU -> setIommu(step, context, step.ioctl().arg().orElse(0));
		case VFIO_IOMMU_MAP_DMA -> map(step, context);
		case VFIO_IOMMU_UNMAP_DMA -> unmap(step, context);
		case VFIO_IOMMU_GET_INFO -> info(step, context);
		default -> step.refuse(Errno.ENOTTY, "iommufd_vfio_ioctl", "the container emulation does not know the call");
		};
	}

	private static Prediction extension(Step step, Context context, long extension) {
		if (extension == DMA_CC_IOMMU) {
			Optional<Ioas> ioas = compat(context);
			if (ioas.isEmpty()) {
				return none(step);
			}
			Doubt coherency = Doubt.maySucceed(Unknowable.HARDWARE, "whether the IOMMU enforces cache coherency");
			List<HwptPaging> hwpts = context.links().tables(ioas.get().id());
			boolean real = hwpts.stream().anyMatch(h -> context.object(h.device(), Device.class)
					.filter(d -> d.mock().isEmpty()).isPresent());
			Prediction answer = Prediction.success(hwpts.isEmpty() ? 1 : 0, step.in());
			return real ? answer.unless(coherency) : answer;
		}
		boolean known = extension == TYPE1_IOMMU || extension == TYPE1V2_IOMMU || extension == UNMAP_ALL_EXTENSION;
		return Prediction.success(known ? 1 : 0, step.in());
	}

	private static Prediction setIommu(Step step, Context context, long type) {
		if (type != TYPE1_IOMMU && type != TYPE1V2_IOMMU) {
			return step.refuse(Errno.EINVAL, "iommufd_vfio_set_iommu", "the container is of type 1 or type 1 version 2");
		}
		Optional<Ioas> ioas = compat(context);
		if (ioas.isEmpty()) {
			return none(step);
		}
		return type == TYPE1_IOMMU ? IoasRules.disableLargePages(step, context, ioas.get()) : step.ok();
	}

	private static Optional<Ioas> compat(Context context) {
		return context.compat().isEmpty() ? Optional.empty() : context.object(context.compat().getAsInt(), Ioas.class);
	}

	private static Optional<Prediction> unreadable(Step step, int size) {
		return step.in().size() < size ? Optional.of(
				step.refuse(Errno.EFAULT, "iommufd_vfio_ioctl", "the struct cannot be read")) : Optional.empty();
	}

	private static Prediction map(Step step, Context context) {
		Type1DmaMap asked = Layout.of(Type1DmaMap.class).decode(step.in());
		if (isUnreadable(step)) {
			return unreadable(step, MAP_SIZE).orElseThrow();
		}
		if (Unsigned.less(Integer.toUnsignedLong(step.in().u32(0)), MAP_SIZE) || (asked.flags() & ~(READ | WRITE)) != 0) {
			return step.refuse(Errno.EINVAL, "iommufd_vfio_map_dma", "the struct is too short, or a flag is not known");
		}
		Optional<Ioas> ioas = compat(context);
		if (ioas.isEmpty()) {
			return none(step);
		}
		return MapRules.refusedMemory(step, asked.vaddr(), asked.size())
				.orElseGet(() -> new MapRules.Placing(step, context, ioas.get(), true, asked.iova(), asked.size(),
						new UserMemory(asked.vaddr())).place((asked.flags() & WRITE) != 0, _ -> step.ok()));
	}

	/** The recorder gives the raw argument where it could not read the struct. */
	private static boolean isUnreadable(Step step) {
		return step.ioctl().arg().isPresent() && step.in().size() == 0;
	}

	private static Prediction unmap(Step step, Context context) {
		Type1DmaUnmap asked = Layout.of(Type1DmaUnmap.class).decode(step.in());
		if (isUnreadable(step)) {
			return unreadable(step, UNMAP_SIZE).orElseThrow();
		}
		if (Unsigned.less(Integer.toUnsignedLong(step.in().u32(0)), UNMAP_SIZE) || (asked.flags() & ~UNMAP_ALL) != 0) {
			return step.refuse(Errno.EINVAL, "iommufd_vfio_unmap_dma", "the struct is too short, or a flag is not known");
		}
		Optional<Ioas> ioas = compat(context);
		if (ioas.isEmpty()) {
			return none(step);
		}
		if ((asked.flags() & UNMAP_ALL) != 0) {
			return asked.iova() != 0 || asked.size() != 0
					? step.refuse(Errno.EINVAL, "iommufd_vfio_unmap_dma", "a range is named, although all is to be unmapped")
					: unmapped(step, context, ioas.get().id(), ioas.get().areas(), asked, 0, -1);
		}
		AreaMap areas = ioas.get().areas();
		if (!ioas.get().hugePages()) {
			Optional<Prediction> refused = cut(step, context, ioas.get(), asked);
			if (refused.isPresent()) {
				return refused.get();
			}
			areas = step.with(CompatEffects.cut(step, asked)).object(ioas.get().id(), Ioas.class).orElseThrow().areas();
		}
		// the struct is written back whatever comes of the range, with what was unmapped
		Optional<Prediction> refused = UnmapRules.refusedRange(step, asked.iova(), asked.size());
		if (refused.isPresent()) {
			return refused.get().writing(sized(step, asked, 0));
		}
		return unmapped(step, context, ioas.get().id(), areas, asked, asked.iova(), asked.iova() + asked.size() - 1);
	}

	private static Prediction unmapped(Step step, Context context, int ioas, AreaMap areas, Type1DmaUnmap asked, long from,
			long to) {
		UnmapRules.Walk walk = UnmapRules.Walk.of(context, ioas, areas, from, to);
		Bytes out = sized(step, asked, walk.bytes());
		return walk.obstacle().isPresent() ? walk.refuse(step, from, to).writing(out) : Prediction.success(0, out);
	}

	private static Bytes sized(Step step, Type1DmaUnmap asked, long bytes) {
		return Layout.of(Type1DmaUnmap.class).overlay(step.in(), 0, new Type1DmaUnmap(asked.flags(), asked.iova(), bytes));
	}

	/** Whether the areas at the ends of a range can be split ({@code iopt_area_split}); the upper end comes first. */
	private static Optional<Prediction> cut(Step step, Context context, Ioas ioas, Type1DmaUnmap asked) {
		Optional<Prediction> upper = split(step, context, ioas, asked.iova() + asked.size() - 1);
		return upper.isPresent() || asked.iova() == 0 ? upper : split(step, context, ioas, asked.iova() - 1);
	}

	/** Whether the area at the upper end of a range can be split there. */
	static boolean isUpperEndCut(Step step, Type1DmaUnmap asked) {
		return step.context().flatMap(context -> compat(context)
				.filter(ioas -> split(step, context, ioas, asked.iova() + asked.size() - 1).isEmpty())).isPresent();
	}

	private static Optional<Prediction> split(Step step, Context context, Ioas ioas, long lowLast) {
		Optional<Area> found = ioas.areas().containing(lowLast)
				.filter(area -> area.start() != lowLast && area.last() != lowLast);
		if (found.isEmpty()) {
			return Optional.empty();
		}
		Area area = found.get();
		long start = lowLast + 1;
		long offset = area.pages().source().start() + area.offset() + (start - area.start());
		if (!Unsigned.aligned(start, ioas.alignment()) || !Unsigned.aligned(offset, ioas.alignment())) {
			return Optional.of(step.refuse(Errno.EINVAL, "iopt_area_split",
					() -> Evidence.of(area).what() + " can only be split at a page", () -> List.of(Evidence.of(area))));
		}
		List<Access> holding = Pins.holding(context, ioas.id());
		return Pins.pinned(holding, area) || Pins.lock(holding, area).isPresent()
				? Optional.of(step.refuse(Errno.EINVAL, "iopt_area_split",
						() -> Evidence.of(area).what() + " is pinned by an access, and cannot be split",
						() -> List.of(Evidence.of(area))))
				: Optional.empty();
	}

	private static final int INFO_MINIMUM = 16;
	private static final int INFO_SIZE = 24;
	private static final int AVAILABLE_STRUCT = 12;
	/** With the padding up to the next capability. */
	private static final int AVAILABLE_SIZE = 16;
	private static final int RANGES_HEADER = 16;
	private static final int RANGE_SIZE = 16;
	private static final int CAPABILITY_AVAILABLE = 3;
	private static final int CAPABILITY_RANGES = 1;
	private static final int FLAG_PAGE_SIZES = 1;
	private static final int FLAG_CAPABILITIES = 2;

	private static Prediction info(Step step, Context context) {
		if (isUnreadable(step)) {
			return unreadable(step, INFO_MINIMUM).orElseThrow();
		}
		long room = Integer.toUnsignedLong(step.in().u32(0));
		if (room < INFO_MINIMUM) {
			return step.refuse(Errno.EINVAL, "iommufd_vfio_iommu_get_info", "the struct is too short");
		}
		Optional<Ioas> ioas = compat(context);
		return ioas.isEmpty() ? none(step)
				: Prediction.success(0, infoBytes(step, context, ioas.get(), room))
						.unless(Unrevealed.reservedRanges(step, ioas.get()));
	}

	/** Capabilities follow the struct as far as there is room, linked by their offsets ({@code iommufd_fill_cap_iova}). */
	private static Bytes infoBytes(Step step, Context context, Ioas ioas, long room) {
		List<IovaRange> ranges = Holes.ofReserved(ioas);
		byte[] content = step.in().toArray();
		ByteBuffer out = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
		int rangesAt = INFO_SIZE + AVAILABLE_SIZE;
		int total = rangesAt + RANGES_HEADER + ranges.size() * RANGE_SIZE;
		if (room >= INFO_SIZE + AVAILABLE_STRUCT && content.length >= INFO_SIZE + AVAILABLE_STRUCT) {
			header(out, INFO_SIZE, CAPABILITY_AVAILABLE, 0);
			out.putInt(INFO_SIZE + 8, -1);
		}
		for (int i = 0; i < ranges.size(); i++) {
			int at = rangesAt + RANGES_HEADER + i * RANGE_SIZE;
			if (room >= at + RANGE_SIZE && content.length >= at + RANGE_SIZE) {
				out.putLong(at, ranges.get(i).start()).putLong(at + 8, ranges.get(i).last());
			}
		}
		if (room >= total && content.length >= rangesAt + RANGES_HEADER) {
			header(out, rangesAt, CAPABILITY_RANGES, 0);
			out.putInt(rangesAt + 8, ranges.size()).putInt(rangesAt + 12, 0);
		}
		if (room >= rangesAt && content.length >= INFO_SIZE + 8) {
			out.putInt(INFO_SIZE + 4, rangesAt);
		}
		ByteBuffer struct = ByteBuffer.allocate(INFO_SIZE).order(ByteOrder.LITTLE_ENDIAN).putInt(total)
				.putInt(FLAG_PAGE_SIZES | FLAG_CAPABILITIES).putLong(pageSizes(context, ioas))
				.putInt(room >= total ? INFO_SIZE : 0).putInt(0, total);
		System.arraycopy(struct.array(), 0, content, 0, (int) Math.min(Math.min(INFO_SIZE, room), content.length));
		if (room >= INFO_SIZE && content.length >= INFO_SIZE) {
			out.putInt(20, step.in().u32(20));
		}
		return Bytes.of(content);
	}

	private static void header(ByteBuffer out, int at, int id, int next) {
		out.putShort(at, (short) id).putShort(at + 2, (short) 1).putInt(at + 4, next);
	}

	/** Sizes below the CPU's page are told as that page ({@code iommufd_get_pagesizes}). */
	private static long pageSizes(Context context, Ioas ioas) {
		long sizes = -1;
		for (HwptPaging hwpt : context.links().tables(ioas.id())) {
			sizes &= hwpt.geometry().map(Geometry::pageSizes).orElse(-1L);
		}
		if ((sizes & Linking.PAGE - 1) != 0) {
			sizes = sizes & -Linking.PAGE | Linking.PAGE;
		}
		return Unsigned.max(sizes, ioas.alignment());
	}
}
