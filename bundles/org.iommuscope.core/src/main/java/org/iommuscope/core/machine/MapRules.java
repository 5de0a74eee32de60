package org.iommuscope.core.machine;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.iommuscope.core.machine.Pages.FileMemory;
import org.iommuscope.core.machine.Pages.Source;
import org.iommuscope.core.machine.Pages.UserMemory;
import org.iommuscope.core.uapi.Errno;
import org.iommuscope.core.uapi.Hex;
import org.iommuscope.core.uapi.Unsigned;
import org.iommuscope.core.uapi.iommufd.IoasCopy;
import org.iommuscope.core.uapi.iommufd.IoasMap;
import org.iommuscope.core.uapi.iommufd.IoasMapFile;

/** MAP, MAP_FILE and COPY ({@code ioas.c}, {@code io_pagetable.c}); the reference, 2.6, 2.8, 2.18. */
final class MapRules {

	static final int FIXED_IOVA = 1;
	static final int WRITEABLE = 1 << 1;
	static final int READABLE = 1 << 2;
	/** The kernel with the self test reads this bit as an IOVA that names an area by its number. */
	private static final int SYZ = 1 << 16;

	private MapRules() {
	}

	static Prediction map(Step step, Context context, IoasMap asked) {
		if (unknownFlags(asked.flags()) || asked.reserved() != 0) {
			return unknownFlag(step, "iommufd_ioas_map");
		}
		if (asked.iova() == -1 || asked.length() == -1) {
			return tooLarge(step, "iommufd_ioas_map");
		}
		if ((asked.flags() & (READABLE | WRITEABLE)) == 0) {
			return noAccess(step, "iommufd_ioas_map");
		}
		Optional<Ioas> ioas = context.object(asked.ioasId(), Ioas.class);
		if (ioas.isEmpty()) {
			return step.missing(Errno.ENOENT, "IOAS", asked.ioasId());
		}
		Optional<Prediction> refused = refusedMemory(step, asked.userVa(), asked.length());
		if (refused.isPresent()) {
			return refused.get();
		}
		Placing placing = new Placing(step, context, ioas.get(), (asked.flags() & FIXED_IOVA) != 0, asked.iova(),
				asked.length(), new UserMemory(asked.userVa()));
		return placing.place((asked.flags() & WRITEABLE) != 0,
				iova -> step.done(new IoasMap(asked.flags(), asked.ioasId(), asked.reserved(), asked.userVa(),
						asked.length(), iova)));
	}

	/** What is wrong with the range of memory itself ({@code iopt_alloc_user_pages}). */
	static Optional<Prediction> refusedMemory(Step step, long userVa, long length) {
		if (Unsigned.less(userVa + length, userVa)) {
			return Optional.of(
					step.refuse(Errno.EOVERFLOW, "iopt_alloc_user_pages", "the memory ends beyond the last address"));
		}
		return length == 0 || Unsigned.less(-1 - Linking.PAGE, length)
				? Optional.of(step.refuse(Errno.EINVAL, "iopt_alloc_pages",
						"the length is zero, or too large to be rounded to pages"))
				: Optional.empty();
	}

	static Prediction mapFile(Step step, Context context, IoasMapFile asked) {
		if (unknownFlags(asked.flags())) {
			return unknownFlag(step, "iommufd_ioas_map_file");
		}
		if (asked.iova() == -1 || asked.length() == -1) {
			return tooLarge(step, "iommufd_ioas_map_file");
		}
		if ((asked.flags() & (READABLE | WRITEABLE)) == 0) {
			return noAccess(step, "iommufd_ioas_map_file");
		}
		Optional<Ioas> ioas = context.object(asked.ioasId(), Ioas.class);
		if (ioas.isEmpty()) {
			return step.missing(Errno.ENOENT, "IOAS", asked.ioasId());
		}
		if (asked.length() == 0) {
			return step.refuse(Errno.EINVAL, "iopt_map_file_pages", "the length is zero");
		}
		if (Unsigned.overflows(asked.start(), asked.length())) {
			return step.refuse(Errno.EOVERFLOW, "iopt_map_file_pages", "the range of the file ends beyond the last offset");
		}
		Doubt descriptor = Doubt.mayFail(Unknowable.DESCRIPTOR, "whether the descriptor is open", Errno.EBADF);
		Optional<Process> process = step.process();
		if (asked.fd() < 0 || process.filter(p -> !p.memfds().isEmpty() && !isOpen(p, asked.fd())).isPresent()) {
			return step.refuse(Errno.EBADF, "iommufd_ioas_map_file", "the descriptor is not open");
		}
		if (Unsigned.less(-1 - Linking.PAGE, (asked.start() & Linking.PAGE - 1) + asked.length())) {
			return step.refuse(Errno.EINVAL, "iopt_alloc_pages", "the length is too large to be rounded to pages");
		}
		boolean known = process.filter(p -> isOpen(p, asked.fd())).isPresent();
		Placing placing = new Placing(step, context, ioas.get(), (asked.flags() & FIXED_IOVA) != 0, asked.iova(),
				asked.length(), new FileMemory(asked.fd(), asked.start()));
		return placing.place((asked.flags() & WRITEABLE) != 0,
				iova -> step.done(new IoasMapFile(asked.flags(), asked.ioasId(), asked.fd(), asked.start(),
						asked.length(), iova)))
				.unless(known ? Optional.empty() : Optional.of(descriptor));
	}

	private static boolean isOpen(Process process, int fd) {
		return process.memfds().containsKey(fd) || process.descriptors().containsKey(fd) || process.others().contains(fd);
	}

	static Prediction copy(Step step, Context context, IoasCopy asked) {
		if (unknownFlags(asked.flags())) {
			return unknownFlag(step, "iommufd_ioas_copy");
		}
		if (asked.length() == -1 || asked.srcIova() == -1 || asked.dstIova() == -1) {
			return tooLarge(step, "iommufd_ioas_copy");
		}
		if ((asked.flags() & (READABLE | WRITEABLE)) == 0) {
			return noAccess(step, "iommufd_ioas_copy");
		}
		Optional<Ioas> source = context.object(asked.srcIoasId(), Ioas.class);
		if (source.isEmpty()) {
			return step.missing(Errno.ENOENT, "IOAS", asked.srcIoasId());
		}
		if (asked.length() == 0) {
			return step.refuse(Errno.EINVAL, "iopt_get_pages", "the length is zero");
		}
		if (Unsigned.overflows(asked.srcIova(), asked.length())) {
			return step.refuse(Errno.EOVERFLOW, "iopt_get_pages", "the source ends beyond the last address");
		}
		long last = asked.srcIova() + asked.length() - 1;
		Contiguous pieces = Contiguous.of(source.get().areas(), asked.srcIova(), last);
		if (!pieces.whole()) {
			return step.refuse(Errno.ENOENT, "iopt_get_pages",
					() -> "nothing is mapped at " + Hex.of(pieces.end()) + " of " + source.get().label(),
					() -> pieces.areas().stream().map(Evidence::of).toList());
		}
		Optional<Ioas> target = context.object(asked.dstIoasId(), Ioas.class);
		if (target.isEmpty()) {
			return step.missing(Errno.ENOENT, "IOAS", asked.dstIoasId());
		}
		Placing placing = new Placing(step, context, target.get(), (asked.flags() & FIXED_IOVA) != 0, asked.dstIova(),
				asked.length(), pieces, asked.srcIova());
		return placing.place((asked.flags() & WRITEABLE) != 0,
				iova -> step.done(new IoasCopy(asked.flags(), asked.dstIoasId(), asked.srcIoasId(), asked.length(), iova,
						asked.srcIova())));
	}

	private static boolean unknownFlags(int flags) {
		return (flags & ~(FIXED_IOVA | WRITEABLE | READABLE)) != 0;
	}

	private static Prediction unknownFlag(Step step, String rule) {
		return step.refuse(Errno.EOPNOTSUPP, rule, "a flag is not known, or a reserved field is not zero");
	}

	private static Prediction tooLarge(Step step, String rule) {
		return step.refuse(Errno.EOVERFLOW, rule, "an address or length is all ones");
	}

	private static Prediction noAccess(Step step, String rule) {
		return step.refuse(Errno.EINVAL, rule, "a mapping is readable, writeable or both");
	}

	/** Finds a place for memory, and says what is in the way of it. */
	static final class Placing {

		private final Step step;
		private final Context context;
		private final Ioas ioas;
		private final boolean fixed;
		private final long asked;
		private final long length;
		private final List<Piece> pieces;

		/** Part of pages: {@code offset} of the first byte, and bytes less one. */
		private record Piece(Pages pages, long offset, long lengthLessOne) {
		}

		Placing(Step step, Context context, Ioas ioas, boolean fixed, long asked, long length, Source source) {
			this(step, context, ioas, fixed, asked, length,
					List.of(new Piece(new Pages(source, true, step.seq(), step.event().pid()), 0, length - 1)));
		}

		Placing(Step step, Context context, Ioas ioas, boolean fixed, long asked, long length, Contiguous from,
				long start) {
			this(step, context, ioas, fixed, asked, length, from.areas().stream().map(area -> {
				long first = Unsigned.max(area.start(), start);
				long last = Unsigned.min(area.last(), start + length - 1);
				return new Piece(area.pages(), area.offset() + (first - area.start()), last - first);
			}).toList());
		}

		private Placing(Step step, Context context, Ioas ioas, boolean fixed, long asked, long length,
				List<Piece> pieces) {
			this.step = step;
			this.context = context;
			this.ioas = ioas;
			this.fixed = fixed;
			this.asked = asked;
			this.length = length;
			this.pieces = pieces;
		}

		/** The answer, in the order of the kernel's checks ({@code iopt_alloc_area_pages}). */
		Prediction place(boolean writeable, LongFunction<Prediction> done) {
			if (!Unsigned.aligned(length, ioas.alignment())) {
				return step.refuse(Errno.EINVAL, "iopt_alloc_area_pages", () -> "the length " + Hex.of(length)
						+ " is no multiple of the alignment " + Hex.of(ioas.alignment()), this::whoAligns);
			}
			if (fixed) {
				return checkFixed().orElseGet(() -> insert(asked, writeable, done));
			}
			if (AutomaticIova.isTooLong(length)) {
				return step.refuse(Errno.EOVERFLOW, "iopt_alloc_iova", "the length is half of the address space or more");
			}
			Piece first = pieces.getFirst();
			AutomaticIova search = AutomaticIova.of(ioas, first.pages().source().start() + first.offset(), length);
			if (search.isMisaligned()) {
				return step.refuse(Errno.EINVAL, "iopt_alloc_iova",
						() -> "the memory is aligned to " + Hex.of(search.alignment()) + ", the address space needs "
								+ Hex.of(ioas.alignment()),
						this::whoAligns);
			}
			OptionalLong found = search.find();
			return found.isPresent() ? insert(found.getAsLong(), writeable, done).unless(unrevealed(Errno.ENOSPC))
					: step.refuse(Errno.ENOSPC, "iopt_alloc_iova",
							() -> "no hole of " + Hex.of(length) + " bytes is left" + (ioas.allowed().isEmpty() ? ""
									: " in the ranges that automatic allocation may use"),
							() -> ioas.allowed().stream().map(Evidence::of).toList()).unless(unrevealed());
		}

		private Optional<Doubt> unrevealed(Errno... errnos) {
			return Unrevealed.reservedRanges(step, ioas, errnos);
		}

		/** What is in the way of the IOVA that the caller names ({@code iopt_check_iova}). */
		private Optional<Prediction> checkFixed() {
			if (!Unsigned.aligned(asked, ioas.alignment())) {
				return Optional.of(step.refuse(Errno.EINVAL, "iopt_check_iova", () -> "the IOVA " + Hex.of(asked)
						+ " is not aligned to " + Hex.of(ioas.alignment()), this::whoAligns));
			}
			if (Unsigned.overflows(asked, length)) {
				return Optional.of(
						step.refuse(Errno.EOVERFLOW, "iopt_check_iova", "the range ends beyond the last address"));
			}
			long last = asked + length - 1;
			Optional<ReservedRange> reserved = Holes.reserved(ioas, asked, last);
			if (reserved.isPresent()) {
				return Optional.of(step.refuse(Errno.EINVAL, "iopt_check_iova",
						() -> Wording.reserved(context, asked, last, reserved.get()),
						() -> List.of(Evidence.of(reserved.get()))).claiming(Claim.of(ioas, Claim.Use.MAP, asked, last)));
			}
			return ioas.areas().firstIn(asked, last)
					.map(area -> step.refuse(Errno.EEXIST, "iopt_check_iova",
							() -> "part of " + Hex.range(asked, last) + " is mapped already",
							() -> List.of(Evidence.of(area))).claiming(Claim.of(ioas, Claim.Use.MAP, asked, last))
							.unless(unrevealed(Errno.EINVAL)));
		}

		/** {@code iopt_insert_area} and {@code iopt_area_fill_domains}. */
		private Prediction insert(long iova, boolean writeable, LongFunction<Prediction> done) {
			for (Piece piece : pieces) {
				if (writeable && !piece.pages().writeable()) {
					return step.refuse(Errno.EPERM, "iopt_insert_area", "the memory was mapped read-only in the first place",
							new Evidence("pages", piece.pages().seq()));
				}
				if (!Unsigned.aligned(piece.pages().source().start() + piece.offset() & Linking.PAGE - 1,
						ioas.alignment())) {
					return step.refuse(Errno.EINVAL, "iopt_insert_area",
							() -> "the memory lies in its page at an offset that is not aligned to " + Hex.of(ioas.alignment()),
							this::whoAligns);
				}
			}
			Prediction answer = done.apply(iova);
			if (!Linking.hasDomain(context, ioas.id())) {
				return fixed ? answer.unless(unrevealed(Errno.EINVAL)) : answer;
			}
			return pinned(answer, writeable);
		}

		private Prediction pinned(Prediction answer, boolean writeable) {
			Prediction next = answer.unless(fixed ? unrevealed(Errno.EINVAL) : Optional.empty());
			for (Piece piece : pieces) {
				Pinning pinning = Pinning.of(step.state(), piece.pages(), piece.offset(),
						piece.offset() + piece.lengthLessOne());
				if (pinning.fails() && !alreadyPinned(piece)) {
					return step.refuse(pinning.errno().get(), "pfn_reader_user_pin", pinning.text()).unless(pinning.doubt());
				}
				next = next.unless(pinning.doubt());
			}
			if (!writeable && context.links().tables(ioas.id()).stream()
					.anyMatch(h -> h.nestParent() && h.geometry().filter(Geometry.MOCK::equals).isEmpty())) {
				next = next.unless(Doubt.mayFail(Unknowable.HARDWARE,
						"whether the nest parent may hold read-only pages (VT-d erratum)", Errno.EINVAL));
			}
			return next;
		}

		/** Pages that a page table holds already are not pinned again. */
		private boolean alreadyPinned(Piece piece) {
			return pieces.size() > 0 && piece.pages().seq() != step.seq() && context.all(Ioas.class).stream()
					.filter(space -> Linking.hasDomain(context, space.id())).anyMatch(space -> {
						for (Area area : space.areas()) {
							if (area.pages().equals(piece.pages())
									&& Unsigned.atMost(area.offset(), piece.offset())
									&& Unsigned.atMost(piece.offset() + piece.lengthLessOne(),
											area.offset() + area.lengthLessOne())) {
								return true;
							}
						}
						return false;
					});
		}

		private List<Evidence> whoAligns() {
			return context.objects().values().stream()
					.filter(o -> o instanceof HwptPaging h && h.ioas() == ioas.id()
							|| o instanceof Access a && a.pins() && a.ioas().orElse(0) == ioas.id())
					.map(Evidence::of).toList();
		}
	}
}
