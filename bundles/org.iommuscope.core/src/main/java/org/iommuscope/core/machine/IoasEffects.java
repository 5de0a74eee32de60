package org.iommuscope.core.machine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.iommuscope.core.machine.Area.Access;
import org.iommuscope.core.machine.Pages.FileMemory;
import org.iommuscope.core.machine.Pages.Source;
import org.iommuscope.core.machine.Pages.UserMemory;
import org.iommuscope.core.uapi.Bytes;
import org.iommuscope.core.uapi.Errno;
import org.iommuscope.core.uapi.Layout;
import org.iommuscope.core.uapi.iommufd.IoasAlloc;
import org.iommuscope.core.uapi.iommufd.IoasAllowIovas;
import org.iommuscope.core.uapi.iommufd.IoasCopy;
import org.iommuscope.core.uapi.iommufd.IoasIovaRanges;
import org.iommuscope.core.uapi.iommufd.IoasMap;
import org.iommuscope.core.uapi.iommufd.IoasMapFile;
import org.iommuscope.core.uapi.iommufd.IoasUnmap;
import org.iommuscope.core.uapi.iommufd.IovaRange;
import org.iommuscope.core.uapi.iommufd.Option;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/** What the calls on an address space do to it ({@code io_pagetable.c}). */
final class IoasEffects {

	private static final int WRITEABLE = 1 << 1;
	private static final int READABLE = 1 << 2;
	private static final int OPTION_HUGE_PAGES = 1;
	private static final int RANGE_SIZE = Layout.of(IovaRange.class).size();

	private IoasEffects() {
	}

	static State alloc(Step step, IoasAlloc done) {
		return done.outIoasId() <= 0 ? step.state()
				: step.change(context -> context.with(Ioas.empty(done.outIoasId(), step.seq())));
	}

	static State allow(Step step, IoasAllowIovas done) {
		Bytes list = step.input("allowed_iovas", done.allowedIovas()).orElse(Bytes.EMPTY);
		List<AllowedRange> allowed = ranges(list, done.numIovas()).stream()
				.map(range -> new AllowedRange(range.start(), range.last(), step.seq()))
				.sorted(Comparator.comparing(AllowedRange::start, Long::compareUnsigned)).toList();
		return used(step, done.ioasId()).map(ioas -> step.after(ioas.withAllowed(TreePVector.from(allowed), step.seq())))
				.orElse(step.state());
	}

	/** The kernel says what is not reserved, so everything else is. A list that was cut short says nothing. */
	static State ranges(Step step, IoasIovaRanges done) {
		Bytes list = step.ioctl().buffer("allowed_iovas", "out").orElse(Bytes.EMPTY);
		List<IovaRange> free = ranges(list, done.numIovas());
		boolean failed = step.ioctl().result().failed();
		if (failed && step.ioctl().result().errno() != Errno.EMSGSIZE.number()
				|| step.state().policy() != Policy.LINUX_7) {
			return step.state();
		}
		long asked = Integer.toUnsignedLong(Layout.of(IoasIovaRanges.class).decode(step.ioctl().in()).numIovas());
		boolean whole = free.size() == Integer.toUnsignedLong(done.numIovas()) && free.size() <= asked;
		State shown = used(step, done.ioasId()).map(ioas -> {
			Ioas aligned = done.outIovaAlignment() == 0 || done.outIovaAlignment() == ioas.alignment() ? ioas
					: ioas.withAlignment(done.outIovaAlignment(), step.seq());
			return step.after(whole ? ReservedRanges.learn(aligned, free, step.seq()) : aligned);
		}).orElse(step.state());
		return !whole || step.context().isEmpty() ? shown
				: shown.context(step.context().get().number()).filter(c -> c.object(done.ioasId(), Ioas.class).isPresent())
						.map(c -> Revelation.of(shown, c, done.ioasId(), free, step.seq())).orElse(shown);
	}

	static State map(Step step, IoasMap done) {
		return map(step, done.ioasId(), done.flags(), new UserMemory(done.userVa()), done.iova(), done.length());
	}

	/** The descriptor shows itself by being used. */
	static State mapFile(Step step, IoasMapFile done) {
		State known = step.process().filter(p -> done.fd() >= 0 && !p.descriptors().containsKey(done.fd())
				&& !p.others().contains(done.fd())).map(p -> step.state().with(p.withOther(done.fd()))).orElse(step.state());
		return map(step.with(known), done);
	}

	private static State map(Step step, IoasMapFile done) {
		return map(step, done.ioasId(), done.flags(), new FileMemory(done.fd(), done.start()), done.iova(),
				done.length());
	}

	private static State map(Step step, int id, int flags, Source source, long iova, long length) {
		Optional<Ioas> ioas = used(step, id);
		return ioas.isEmpty() ? step.state()
				: step.after(mapped(ioas.get(), access(flags), source, iova, length, step.event().pid(), step.seq()));
	}

	/** With one more area on memory of its own. */
	static Ioas mapped(Ioas ioas, Access access, Source source, long iova, long length, int pid, long seq) {
		if (!isRange(iova, length)) {
			return ioas;
		}
		Pages pages = new Pages(source, access.writeable(), seq, pid);
		return ioas.withAreas(placed(ioas.areas(), new Area(iova, iova + length - 1, access, pages, 0, seq)), seq);
	}

	static State copy(Step step, IoasCopy done) {
		List<Area> pieces = new ArrayList<>();
		if (isRange(done.srcIova(), done.length()) && isRange(done.dstIova(), done.length())) {
			step.context().flatMap(context -> context.object(done.srcIoasId(), Ioas.class)).ifPresent(source -> pieces
					.addAll(source.areas().between(done.srcIova(), done.srcIova() + done.length() - 1)));
		}
		return used(step, done.dstIoasId()).map(ioas -> {
			AreaMap areas = ioas.areas();
			for (Area piece : pieces) {
				long from = Long.compareUnsigned(piece.start(), done.srcIova()) < 0 ? done.srcIova() : piece.start();
				long end = done.srcIova() + done.length() - 1;
				long to = Long.compareUnsigned(piece.last(), end) > 0 ? end : piece.last();
				long start = done.dstIova() + (from - done.srcIova());
				areas = placed(areas, new Area(start, start + (to - from), access(done.flags()), piece.pages(),
						piece.offset() + (from - piece.start()), step.seq()));
			}
			return step.after(areas == ioas.areas() ? ioas : ioas.withAreas(areas, step.seq()));
		}).orElse(step.state());
	}

	/** The accesses that pinned what goes are told first, and let it go ({@code iommufd_access_notify_unmap}). */
	static State unmap(Step step, int id, long iova, long length) {
		Step told = step.with(Pins.told(step, id, iova, length));
		List<org.iommuscope.core.machine.Access> left = told.context().map(context -> Pins.holding(context, id))
				.orElse(List.of());
		Optional<Ioas> ioas = used(told, id);
		return ioas.isEmpty() ? told.state() : told.after(unmapped(ioas.get(), iova, length, left, step.seq()));
	}

	/** Without the areas in a range, up to one that stays; the whole address space is 0 and all ones. */
	static Ioas unmapped(Ioas ioas, long iova, long length, List<org.iommuscope.core.machine.Access> holding,
			long seq) {
		boolean all = iova == 0 && length == -1;
		if (all && holding.isEmpty()) {
			return ioas.areas().isEmpty() ? ioas : ioas.withAreas(AreaMap.EMPTY, seq);
		}
		if (!all && !isRange(iova, length)) {
			return ioas;
		}
		AreaMap areas = ioas.areas().withoutInside(iova, all ? -1 : iova + length - 1,
				area -> Pins.lock(holding, area).isPresent());
		return areas == ioas.areas() ? ioas : ioas.withAreas(areas, seq);
	}

	/** Areas below the one that a call failed on are gone all the same ({@code iopt_unmap_iova_range}). */
	static State failedUnmap(Step step, IoasUnmap asked) {
		int errno = step.ioctl().result().errno();
		return errno == Errno.ENOENT.number() || errno == Errno.EBUSY.number()
				? unmap(step, asked.ioasId(), asked.iova(), asked.length())
				: step.state();
	}

	static State option(Step step, Option done) {
		if (done.op() != 0) {
			return step.state();
		}
		return done.optionId() == OPTION_HUGE_PAGES ? hugePages(step, done.objectId(), done.val64() != 0)
				: step.change(context -> context.withPerProcess(done.val64() != 0));
	}

	/** Combining pages or not changes the alignment too ({@code iopt_disable_large_pages}). */
	static State hugePages(Step step, int id, boolean on) {
		return step.change(context -> context.object(id, Ioas.class).filter(ioas -> ioas.hugePages() != on)
				.map(ioas -> Linking.realign(context.with(ioas.withHugePages(on, step.seq())), id, step.seq()))
				.orElse(context));
	}

	/** With an area in place of what the recording cannot have left there. */
	private static AreaMap placed(AreaMap areas, Area area) {
		Optional<AreaMap> with = areas.withIfFree(area);
		if (with.isPresent()) {
			return with.get();
		}
		AreaMap free = areas;
		for (Area other : areas.between(area.start(), area.last())) {
			free = free.without(other.start());
		}
		return free.with(area);
	}

	/**
	 * The address space of an id that a call was successful on. In a context whose beginning was not recorded, one shows
	 * itself by being used.
	 */
	private static Optional<Ioas> used(Step step, int id) {
		Optional<Context> context = step.context();
		if (context.isEmpty()) {
			return Optional.empty();
		}
		Optional<Ioas> known = context.get().object(id, Ioas.class);
		boolean unseen = known.isEmpty() && id > 0 && !context.get().observed() && context.get().object(id).isEmpty();
		return unseen ? Optional.of(Ioas.empty(id, step.seq())) : known;
	}

	private static boolean isRange(long start, long length) {
		return length != 0 && Long.compareUnsigned(start, start + length - 1) <= 0;
	}

	private static Access access(int flags) {
		return Access.of((flags & READABLE) != 0, (flags & WRITEABLE) != 0);
	}

	private static List<IovaRange> ranges(Bytes list, int count) {
		int known = (int) Math.min(Integer.toUnsignedLong(count), list.size() / RANGE_SIZE);
		List<IovaRange> ranges = new ArrayList<>(known);
		for (int i = 0; i < known; i++) {
			ranges.add(Layout.of(IovaRange.class).decode(list, i * RANGE_SIZE));
		}
		return ranges;
	}

	/** With one more reserved range. */
	static Ioas reserved(Ioas ioas, ReservedRange range, long seq) {
		PVector<ReservedRange> more = ioas.reserved().plus(range);
		return ioas.withReserved(more, seq);
	}
}
