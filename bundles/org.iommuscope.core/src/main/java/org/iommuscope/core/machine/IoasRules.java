package org.iommuscope.core.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.core.uapi.Errno;
import org.iommuscope.core.uapi.Hex;
import org.iommuscope.core.uapi.Layout;
import org.iommuscope.core.uapi.Unsigned;
import org.iommuscope.core.uapi.iommufd.IoasAlloc;
import org.iommuscope.core.uapi.iommufd.IoasAllowIovas;
import org.iommuscope.core.uapi.iommufd.IoasChangeProcess;
import org.iommuscope.core.uapi.iommufd.IoasIovaRanges;
import org.iommuscope.core.uapi.iommufd.IovaRange;
import org.iommuscope.core.uapi.iommufd.Option;

/** The calls on an address space as a whole ({@code ioas.c}); the reference, 2.4, 2.5, 2.7, 2.10, 2.21. */
final class IoasRules {

	private static final int RLIMIT_MODE = 0;
	private static final int HUGE_PAGES = 1;
	private static final int SET = 0;
	private static final int GET = 1;

	private IoasRules() {
	}

	static Prediction alloc(Step step, Context context, IoasAlloc asked) {
		if (asked.flags() != 0) {
			return step.refuse(Errno.EOPNOTSUPP, "iommufd_ioas_alloc_ioctl", "there are no flags");
		}
		return step.done(new IoasAlloc(asked.flags(), context.freeId()));
	}

	static Prediction allow(Step step, IoasAllowIovas asked) {
		if (asked.reserved() != 0) {
			return step.refuse(Errno.EOPNOTSUPP, "iommufd_ioas_allow_iovas", "the reserved field is not zero");
		}
		Optional<Ioas> ioas = step.object(asked.ioasId(), Ioas.class);
		if (ioas.isEmpty()) {
			return step.missing(Errno.ENOENT, "IOAS", asked.ioasId());
		}
		Optional<Bytes> list = step.input("allowed_iovas", asked.allowedIovas());
		List<IovaRange> ranges = new ArrayList<>();
		long count = Integer.toUnsignedLong(asked.numIovas());
		for (long i = 0; i < count; i++) {
			if (list.isEmpty() || (i + 1) * RANGE > list.get().size()) {
				return step.isCut("allowed_iovas") ? step.ok().unless(LIST_CUT)
						: step.refuse(Errno.EFAULT, "iommufd_ioas_load_iovas", "the list of ranges cannot be read");
			}
			IovaRange range = Layout.of(IovaRange.class).decode(list.get(), (int) (i * RANGE));
			if (Unsigned.atMost(range.last(), range.start())) {
				return step.refuse(Errno.EINVAL, "iommufd_ioas_load_iovas",
						() -> "the range " + Hex.range(range.start(), range.last()) + " has less than two bytes", List::of);
			}
			boolean overlaps = ranges.stream()
					.anyMatch(r -> Unsigned.intersect(r.start(), r.last(), range.start(), range.last()));
			ranges.add(range);
			if (overlaps) {
				return step.refuse(Errno.EINVAL, "iommufd_ioas_load_iovas",
						() -> "the range " + Hex.range(range.start(), range.last()) + " overlaps another of the list",
						List::of).claiming(new Claim(asked.ioasId(), Claim.Use.ALLOW, ranges));
			}
		}
		for (IovaRange range : ranges) {
			Optional<ReservedRange> reserved = Holes.reserved(ioas.get(), range.start(), range.last());
			if (reserved.isPresent()) {
				return step.refuse(Errno.EADDRINUSE, "iopt_set_allow_iova",
						() -> "the range " + Hex.range(range.start(), range.last()) + " holds addresses that are reserved",
						() -> List.of(Evidence.of(reserved.get())))
						.claiming(new Claim(asked.ioasId(), Claim.Use.ALLOW, ranges));
			}
		}
		return step.ok().unless(Unrevealed.reservedRanges(step, ioas.get(), Errno.EADDRINUSE));
	}

	private static final int RANGE = 16;
	private static final Doubt LIST_CUT = Doubt.mayFail(Unknowable.USER_MEMORY,
			"the recording holds only the beginning of the list", Errno.EINVAL, Errno.EADDRINUSE, Errno.EFAULT);

	static Prediction ranges(Step step, IoasIovaRanges asked) {
		if (asked.reserved() != 0) {
			return step.refuse(Errno.EOPNOTSUPP, "iommufd_ioas_iova_ranges", "the reserved field is not zero");
		}
		Optional<Ioas> ioas = step.object(asked.ioasId(), Ioas.class);
		if (ioas.isEmpty()) {
			return step.missing(Errno.ENOENT, "IOAS", asked.ioasId());
		}
		List<IovaRange> holes = Holes.ofReserved(ioas.get());
		long room = Integer.toUnsignedLong(asked.numIovas());
		if (room > 0 && !holes.isEmpty()
				&& !step.isWritable("allowed_iovas", asked.allowedIovas(), Math.min(room, holes.size()) * RANGE)) {
			return step.refuse(Errno.EFAULT, "iommufd_ioas_iova_ranges", "the list of ranges cannot be written");
		}
		Prediction answer = step.done(new IoasIovaRanges(asked.ioasId(), holes.size(), asked.reserved(),
				asked.allowedIovas(), ioas.get().alignment()));
		answer = answer.filling("allowed_iovas", encoded(holes, room))
				.unless(Unrevealed.reservedRanges(step, ioas.get(), Errno.EMSGSIZE));
		return holes.size() <= room ? answer
				: failing(answer, Reason.of(Errno.EMSGSIZE, "iommufd_ioas_iova_ranges",
						() -> "there are " + holes.size() + " ranges, and room for " + room, List::of));
	}

	private static Prediction failing(Prediction answer, Reason reason) {
		return new Prediction(org.iommuscope.core.trace.Result.failure(reason.errno()), answer.out(), answer.buffers(),
				Optional.of(reason), answer.doubts(), answer.notes());
	}

	private static Bytes encoded(List<IovaRange> ranges, long room) {
		int count = (int) Math.min(ranges.size(), room);
		java.nio.ByteBuffer buffer = java.nio.ByteBuffer.allocate(count * RANGE)
				.order(java.nio.ByteOrder.LITTLE_ENDIAN);
		for (IovaRange range : ranges.subList(0, count)) {
			buffer.putLong(range.start()).putLong(range.last());
		}
		return Bytes.of(buffer.array());
	}

	static Prediction option(Step step, Context context, Option asked) {
		if (asked.reserved() != 0) {
			return step.refuse(Errno.EOPNOTSUPP, "iommufd_option", "the reserved field is not zero");
		}
		return switch (asked.optionId()) {
		case RLIMIT_MODE -> rlimitMode(step, context, asked);
		case HUGE_PAGES -> {
			Optional<Ioas> ioas = context.object(asked.objectId(), Ioas.class);
			yield ioas.isEmpty() ? step.missing(Errno.ENOENT, "IOAS", asked.objectId())
					: hugePages(step, context, ioas.get(), asked);
		}
		default -> step.refuse(Errno.EOPNOTSUPP, "iommufd_option", "there is no such option");
		};
	}

	private static Prediction rlimitMode(Step step, Context context, Option asked) {
		if (asked.objectId() != 0) {
			return step.refuse(Errno.EOPNOTSUPP, "iommufd_option_rlimit_mode", "the option is of the context, not of an object");
		}
		if (asked.op() == GET) {
			return value(step, asked, context.perProcess() ? 1 : 0);
		}
		if (asked.op() != SET) {
			return step.refuse(Errno.EOPNOTSUPP, "iommufd_option_rlimit_mode", "an option is set or read, nothing else");
		}
		Doubt privilege = Doubt.mayFail(Unknowable.USER_MEMORY, "whether the caller has CAP_SYS_RESOURCE", Errno.EPERM);
		if (!context.objects().isEmpty() || !context.tombstones().isEmpty()) {
			return step.refuse(Errno.EBUSY, "iommufd_option_rlimit_mode",
					() -> "the mode can only be set while the context has no objects",
					() -> context.objects().values().stream().map(Evidence::of).toList()).unless(privilege);
		}
		return asked.val64() == 0 || asked.val64() == 1 ? step.ok().unless(privilege)
				: step.refuse(Errno.EINVAL, "iommufd_option_rlimit_mode", "the mode is 0 or 1").unless(privilege);
	}

	private static Prediction value(Step step, Option asked, long value) {
		return step.done(new Option(asked.optionId(), asked.op(), asked.reserved(), asked.objectId(), value));
	}

	private static Prediction hugePages(Step step, Context context, Ioas ioas, Option asked) {
		if (asked.op() == GET) {
			return value(step, asked, ioas.hugePages() ? 1 : 0);
		}
		if (asked.op() != SET) {
			return step.refuse(Errno.EOPNOTSUPP, "iommufd_ioas_option_huge_pages", "an option is set or read, nothing else");
		}
		if (asked.val64() == 1) {
			return step.ok();
		}
		return asked.val64() == 0 ? disableLargePages(step, context, ioas)
				: step.refuse(Errno.EINVAL, "iommufd_ioas_option_huge_pages", "the option is 0 or 1");
	}

	/** Pages that may be combined already cannot be taken apart ({@code iopt_disable_large_pages}). */
	static Prediction disableLargePages(Step step, Context context, Ioas ioas) {
		if (!ioas.hugePages()) {
			return step.ok();
		}
		if (!ioas.areas().isEmpty() && Linking.hasDomain(context, ioas.id())) {
			return step.refuse(Errno.EINVAL, "iopt_disable_large_pages",
					() -> "large pages may be in use: there are areas, and a page table maps them",
					() -> Users.of(context, ioas).stream().map(Evidence::of).toList());
		}
		return Alignments.raise(ioas, Linking.alignment(context, ioas, false))
				.map(area -> step.refuse(Errno.EADDRINUSE, "iopt_check_iova_alignment",
						() -> "an area does not begin or end on a page", () -> List.of(Evidence.of(area))))
				.orElseGet(step::ok);
	}

	static Prediction changeProcess(Step step, Context context, IoasChangeProcess asked) {
		if (asked.reserved() != 0) {
			return step.refuse(Errno.EOPNOTSUPP, "iommufd_ioas_change_process", "the reserved field is not zero");
		}
		for (Ioas ioas : context.all(Ioas.class)) {
			for (Area area : ioas.areas()) {
				if (area.pages().source() instanceof Pages.UserMemory) {
					return step.refuse(Errno.EINVAL, "iommufd_ioas_change_process",
							() -> "only memory of files can change its process",
							() -> List.of(Evidence.of(ioas), Evidence.of(area)));
				}
			}
		}
		return step.ok().unless(
				Doubt.mayFail(Unknowable.MEMORY_PRESSURE, "the caller's limit of locked memory", Errno.ENOMEM));
	}
}
