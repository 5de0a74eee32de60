package org.iommuscope.core.machine;

import java.util.List;
import java.util.Optional;
import org.iommuscope.core.uapi.Errno;
import org.iommuscope.core.uapi.Hex;
import org.iommuscope.core.uapi.Unsigned;
import org.iommuscope.core.uapi.test.AccessPages;
import org.iommuscope.core.uapi.test.AccessReplaceIoas;
import org.iommuscope.core.uapi.test.AccessRw;
import org.iommuscope.core.uapi.test.CreateAccess;

/** In-kernel accesses of the test driver ({@code selftest.c}, {@code iommufd_access_pin_pages}); 2.25 and 3.6. */
final class AccessRules {

	private static final int NEEDS_PIN_PAGES = 1;
	private static final int WRITE = 1;
	private static final int SLOW_PATH = 1 << 2;
	private static final int SYZ = 1 << 16;
	private static final long MOST_BYTES = 16 << 20;

	private AccessRules() {
	}

	static Prediction create(Step step, Context context, int ioasId, CreateAccess asked) {
		if ((asked.flags() & ~NEEDS_PIN_PAGES) != 0) {
			return step.refuse(Errno.EOPNOTSUPP, "iommufd_test_create_access", "a flag is not known");
		}
		Optional<Ioas> ioas = context.object(ioasId, Ioas.class);
		if (ioas.isEmpty()) {
			return step.missing(Errno.ENOENT, "IOAS", ioasId);
		}
		return unaligned(step, ioas.get(), asked.flags() != 0)
				.orElseGet(() -> Descriptors.returned(step, fd -> step.doneTest(new CreateAccess(fd, asked.flags()))));
	}

	private static Optional<Prediction> unaligned(Step step, Ioas ioas, boolean pins) {
		return pins ? Alignments.raise(ioas, Linking.PAGE)
				.map(area -> step.refuse(Errno.EADDRINUSE, "iopt_check_iova_alignment",
						() -> Evidence.of(area).what() + " does not begin or end on a page, as an access that pins needs",
						() -> List.of(Evidence.of(area))))
				: Optional.empty();
	}

	private static Prediction noAccess(Step step) {
		return step.refuse(Errno.EBADFD, "iommufd_access_get", "the descriptor is not of an access");
	}

	static Prediction replace(Step step, int fd, AccessReplaceIoas asked) {
		Optional<Access> access = TestEffects.access(step, fd);
		if (access.isEmpty()) {
			return noAccess(step);
		}
		if (access.get().ioas().isEmpty()) {
			return detached(step, access.get());
		}
		Optional<Ioas> ioas = TestEffects.accessContext(step, fd).flatMap(c -> c.object(asked.ioasId(), Ioas.class));
		if (ioas.isEmpty()) {
			return step.missing(Errno.ENOENT, "IOAS", asked.ioasId());
		}
		return access.get().ioas().getAsInt() == asked.ioasId() ? step.ok()
				: unaligned(step, ioas.get(), access.get().pins()).orElseGet(step::ok);
	}

	private static Prediction detached(Step step, Access access) {
		return step.refuse(Errno.ENOENT, "iommufd_access_pin_pages", access.label() + " is not attached to an address space",
				Evidence.of(access));
	}

	static Prediction unpin(Step step, int fd, int item) {
		Optional<Access> access = TestEffects.access(step, fd);
		if (access.isEmpty()) {
			return noAccess(step);
		}
		return access.get().items().stream().anyMatch(pin -> pin.id() == item) ? step.ok()
				: step.refuse(Errno.ENOENT, "iommufd_test_access_item_destroy",
						access.get().label() + " holds nothing under this number", Evidence.of(access.get()));
	}

	/** The IOVA that a call means; a flag of the fuzzer's makes it an area's rank and an offset. */
	static long iova(Step step, int fd, int flags, long iova) {
		if ((flags & SYZ) == 0) {
			return iova;
		}
		Optional<Ioas> ioas = TestEffects.access(step, fd).filter(access -> access.ioas().isPresent())
				.flatMap(access -> TestEffects.accessContext(step, fd)
						.flatMap(context -> context.object(access.ioas().getAsInt(), Ioas.class)));
		int rank = (int) iova;
		return ioas.filter(space -> rank >= 0 && rank < space.areas().size())
				.map(space -> space.areas().get(rank).start() + (iova >>> 32)).orElse(0L);
	}

	private static Prediction tooLong(Step step) {
		return step.refuse(Errno.ENOMEM, "iommufd_test", "the test driver takes 16 MiB at most");
	}

	static Prediction pages(Step step, int fd, AccessPages asked) {
		if (Unsigned.less(MOST_BYTES, asked.length())) {
			return tooLong(step);
		}
		if ((asked.flags() & ~(WRITE | SYZ)) != 0) {
			return step.refuse(Errno.EOPNOTSUPP, "iommufd_test_access_pages", "a flag is not known");
		}
		Optional<Access> access = TestEffects.access(step, fd);
		if (access.isEmpty()) {
			return noAccess(step);
		}
		if (!access.get().pins()) {
			return step.refuse(Errno.EOPNOTSUPP, "iommufd_test_access_pages", access.get().label()
					+ " was not made to pin pages", Evidence.of(access.get()));
		}
		long iova = iova(step, fd, asked.flags(), asked.iova());
		Optional<Prediction> refused = range(step, iova, asked.length());
		if (refused.isPresent()) {
			return refused.get();
		}
		Optional<Ioas> ioas = space(step, fd, access.get());
		if (ioas.isEmpty()) {
			return detached(step, access.get());
		}
		return pin(step, ioas.get(), iova, asked.length(), (asked.flags() & WRITE) != 0)
				.or(() -> asked.uptr() == 0 ? Optional.empty() : compare(step, ioas.get(), iova, asked))
				.orElseGet(() -> step.doneTest(new AccessPages(asked.flags(), access.get().next(), asked.iova(),
						asked.length(), asked.uptr())).unless(likely(step, ioas.get(), iova, asked)));
	}

	private static Optional<Doubt> likely(Step step, Ioas ioas, long iova, AccessPages asked) {
		return Contiguous.of(ioas.areas(), iova, iova + asked.length() - 1).areas().stream()
				.flatMap(area -> Pinning.of(step.state(), area.pages(), area.offset(), area.offset() + area.lengthLessOne())
						.doubt().stream())
				.findFirst();
	}

	private static Optional<Ioas> space(Step step, int fd, Access access) {
		return access.ioas().isEmpty() ? Optional.empty()
				: TestEffects.accessContext(step, fd)
						.flatMap(context -> context.object(access.ioas().getAsInt(), Ioas.class));
	}

	private static Optional<Prediction> range(Step step, long iova, long length) {
		if (length == 0) {
			return Optional.of(step.refuse(Errno.EINVAL, "iommufd_access_pin_pages", "the length is zero"));
		}
		return Unsigned.overflows(iova, length)
				? Optional.of(step.refuse(Errno.EOVERFLOW, "iommufd_access_pin_pages", "the range ends beyond the last address"))
				: Optional.empty();
	}

	/** Why a range cannot be pinned ({@code iommufd_access_pin_pages}); areas are looked at one after the other. */
	static Optional<Prediction> pin(Step step, Ioas ioas, long iova, long length, boolean write) {
		String rule = "iommufd_access_pin_pages";
		long last = iova + length - 1;
		Contiguous range = Contiguous.of(ioas.areas(), iova, last);
		for (Area area : range.areas()) {
			long from = Unsigned.max(iova, area.start());
			if (!isPageAligned(area, from, last)) {
				return Optional.of(step.refuse(Errno.EINVAL, rule,
						() -> "the memory of " + Evidence.of(area).what() + " does not begin on a page at " + Hex.of(from),
						() -> List.of(Evidence.of(area))));
			}
			if (!permits(area, write)) {
				return Optional.of(step.refuse(Errno.EPERM, rule,
						() -> Evidence.of(area).what() + " does not permit it", () -> List.of(Evidence.of(area))));
			}
			long first = area.offset() + (from - area.start());
			Pinning pinning = Pinning.of(step.state(), area.pages(), first,
					first + (Unsigned.min(area.last(), last) - from));
			if (pinning.fails() && !isInDomain(step, ioas)) {
				return Optional.of(step.refuse(pinning.errno().get(), "pfn_reader_user_pin", pinning.text(),
						Evidence.of(area)).unless(pinning.doubt()));
			}
		}
		return range.whole() ? Optional.empty() : Optional.of(hole(step, rule, range));
	}

	/** What a page table maps is pinned already. */
	private static boolean isInDomain(Step step, Ioas ioas) {
		return step.context().filter(context -> Linking.hasDomain(context, ioas.id())).isPresent();
	}

	private static Prediction hole(Step step, String rule, Contiguous range) {
		return step.refuse(Errno.ENOENT, rule, () -> "nothing is mapped at " + Hex.of(range.end()),
				() -> range.areas().stream().map(Evidence::of).toList());
	}

	private static boolean isPageAligned(Area area, long from, long last) {
		long start = area.pages().source().start() + area.offset();
		boolean begins = Unsigned.aligned(start + (from - area.start()), Linking.PAGE);
		return begins && (Unsigned.atMost(last, area.last())
				|| Unsigned.aligned(start + area.lengthLessOne() + 1, Linking.PAGE));
	}

	private static boolean permits(Area area, boolean write) {
		return write ? area.access().writeable()
				: area.access() == Area.Access.READ || area.access() == Area.Access.READ_WRITE;
	}

	/** Whether the pages under a range are those under the caller's address ({@code iommufd_test_check_pages}). */
	private static Optional<Prediction> compare(Step step, Ioas ioas, long iova, AccessPages asked) {
		int pid = step.event().pid();
		long start = asked.uptr() - (iova & Linking.PAGE - 1);
		long pages = (iova & Linking.PAGE - 1) + asked.length() + Linking.PAGE - 1 >>> 12;
		for (long i = 0; i < pages; i++) {
			Pinning there = Pinning.user(step.state(), pid, start + i * Linking.PAGE, start + i * Linking.PAGE);
			if (there.fails()) {
				return Optional.of(step.refuse(there.errno().get(), "iommufd_test_check_pages", there.text())
						.unless(there.doubt()));
			}
			Optional<SamePage> same = SamePage.of(step.state(), ioas, (iova & -Linking.PAGE) + i * Linking.PAGE, pid,
					start + i * Linking.PAGE & -Linking.PAGE);
			if (same.isPresent() && !same.get().same()) {
				return Optional.of(step.refuse(Errno.EBADE, "iommufd_test_check_pages",
						"another page is mapped than the caller names").unless(same.get().doubt()));
			}
		}
		return Optional.empty();
	}

	static Prediction readWrite(Step step, int fd, AccessRw asked) {
		if (Unsigned.less(MOST_BYTES, asked.length())) {
			return tooLong(step);
		}
		if ((asked.flags() & ~(WRITE | SLOW_PATH | SYZ)) != 0) {
			return step.refuse(Errno.EOPNOTSUPP, "iommufd_test_access_rw", "a flag is not known");
		}
		Optional<Access> access = TestEffects.access(step, fd);
		if (access.isEmpty()) {
			return noAccess(step);
		}
		boolean write = (asked.flags() & WRITE) != 0;
		Pinning buffer = Pinning.user(step.state(), step.event().pid(), asked.uptr(),
				asked.uptr() + Math.max(0, asked.length() - 1));
		if (write && asked.length() != 0 && buffer.fails()) {
			return badBuffer(step, buffer);
		}
		long iova = iova(step, fd, asked.flags(), asked.iova());
		Optional<Prediction> refused = range(step, iova, asked.length());
		if (refused.isPresent()) {
			return refused.get();
		}
		Optional<Ioas> ioas = space(step, fd, access.get());
		if (ioas.isEmpty()) {
			return detached(step, access.get());
		}
		Contiguous range = Contiguous.of(ioas.get().areas(), iova, iova + asked.length() - 1);
		Optional<Doubt> doubt = Optional.empty();
		for (Area area : range.areas()) {
			if (!permits(area, write)) {
				return step.refuse(Errno.EPERM, "iommufd_access_rw", () -> Evidence.of(area).what() + " does not permit it",
						() -> List.of(Evidence.of(area)));
			}
			long from = Unsigned.max(iova, area.start());
			long first = area.offset() + (from - area.start());
			long last = Unsigned.min(area.last(), iova + asked.length() - 1);
			Pinning pinning = Pinning.of(step.state(), area.pages(), first, first + (last - from));
			if (pinning.fails() && !Pinning.isPinned(step.state(), ioas.get(), from, last)) {
				return step.refuse(pinning.errno().get(), "iopt_pages_rw_access", pinning.text(), Evidence.of(area))
						.unless(pinning.doubt());
			}
			doubt = pinning.doubt();
		}
		if (!range.whole()) {
			return hole(step, "iommufd_access_rw", range);
		}
		return !write && buffer.fails() ? badBuffer(step, buffer) : step.ok().unless(doubt);
	}

	private static Prediction badBuffer(Step step, Pinning buffer) {
		return step.refuse(Errno.EFAULT, "iommufd_test_access_rw", buffer.text()).unless(buffer.doubt());
	}
}
