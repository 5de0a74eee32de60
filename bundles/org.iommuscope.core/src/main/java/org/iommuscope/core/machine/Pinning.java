package org.iommuscope.core.machine;

import java.util.List;
import java.util.Optional;
import org.iommuscope.core.machine.Pages.FileMemory;
import org.iommuscope.core.machine.Pages.UserMemory;
import org.iommuscope.core.machine.Process.KnownMemory;
import org.iommuscope.core.uapi.Errno;
import org.iommuscope.core.uapi.Hex;
import org.iommuscope.core.uapi.Unsigned;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * Whether the memory behind a mapping can be pinned ({@code pfn_reader_user_pin}), as far as the recording tells: what
 * its notes say about the process's memory, what it mapped from a device, whether the process is still there.
 *
 * @param errno how pinning fails; empty where it does not
 * @param text  why it fails
 * @param doubt what may be otherwise
 */
record Pinning(Optional<Errno> errno, String text, Optional<Doubt> doubt) {

	/** No process of x86-64 or arm64 has memory from here on; both may have more with larger page tables. */
	private static final long USER_END = 1L << 56;
	/** Nothing is mapped below ({@code vm.mmap_min_addr}). */
	private static final long USER_START = 0x1000;

	private static final int STANDARD_ERROR = 2;

	private static final Doubt MAY_NOT_BE_THERE = Doubt.mayFail(Unknowable.USER_MEMORY,
			"whether the memory is there and can be pinned", Errno.EFAULT, Errno.ENOMEM);
	private static final Doubt MAY_NOT_BE_A_FILE = new Doubt(Unknowable.USER_MEMORY,
			"what kind of file the descriptor names, and how long it is", List.of(Errno.EINVAL, Errno.ENOMEM, Errno.EFAULT),
			false);
	private static final Doubt MAY_BE_THERE = Doubt.maySucceed(Unknowable.USER_MEMORY,
			"memory that no note of the recording names");

	private static final Pinning SURE = new Pinning(Optional.empty(), "", Optional.empty());
	private static final Pinning LIKELY = new Pinning(Optional.empty(), "", Optional.of(MAY_NOT_BE_THERE));
	private static final Pinning LIKELY_FILE = new Pinning(Optional.empty(), "", Optional.of(MAY_NOT_BE_A_FILE));

	boolean fails() {
		return errno.isPresent();
	}

	/**
	 * Pins part of pages.
	 *
	 * @param first offset of the first byte
	 * @param last  offset of the last byte
	 */
	static Pinning of(State state, Pages pages, long first, long last) {
		return switch (pages.source()) {
		case UserMemory memory -> user(state, pages.pid(), memory.start() + first, memory.start() + last);
		case FileMemory file -> file(state, pages.pid(), file, last);
		};
	}

	/** Pins memory of a process between two addresses. */
	static Pinning user(State state, int pid, long first, long last) {
		Optional<Process> process = state.process(pid);
		if (process.isEmpty()) {
			return failing(Errno.EFAULT, "the process whose memory it is has ended", Optional.empty());
		}
		if (Unsigned.atMost(USER_END, last) || Unsigned.less(first, USER_START)) {
			return failing(Errno.EFAULT, "no process has memory at " + Hex.of(first), Optional.empty());
		}
		PVector<KnownMemory> memory = process.get().memory();
		return memory.isEmpty() ? LIKELY : known(memory, first, last);
	}

	private static Pinning known(PVector<KnownMemory> memory, long first, long last) {
		boolean noted = false;
		long next = first;
		for (KnownMemory range : memory) {
			if (!range.pinnable() && Unsigned.intersect(range.start(), range.last(), first, last)) {
				return failing(Errno.EFAULT, "the memory at " + Hex.of(range.start())
						+ " is a device's registers (PFNMAP), which cannot be pinned", Optional.empty());
			}
			noted |= range.pinnable();
			if (range.pinnable() && Unsigned.atMost(range.start(), next) && Unsigned.atMost(next, range.last())) {
				next = range.last() + 1;
			}
		}
		if (!noted) {
			return LIKELY;
		}
		return Unsigned.less(last, next) ? SURE
				: failing(Errno.EFAULT, "nothing is mapped at " + Hex.of(next), Optional.of(MAY_BE_THERE));
	}

	private static Pinning file(State state, int pid, FileMemory file, long last) {
		Long length = state.process(pid).map(p -> p.memfds().get(file.fd())).orElse(null);
		if (length == null) {
			return file.fd() <= STANDARD_ERROR || state.file(pid, file.fd()).isPresent()
					? failing(Errno.EINVAL, "the descriptor is not of memory", Optional.of(MAY_BE_THERE))
					: LIKELY_FILE;
		}
		return Unsigned.less(file.start() + last, length) ? SURE
				: failing(Errno.EINVAL, "the file ends at " + Hex.of(length), Optional.empty());
	}

	private static Pinning failing(Errno errno, String text, Optional<Doubt> doubt) {
		return new Pinning(Optional.of(errno), text, doubt);
	}

	/** All that a new domain would have to pin, up to the first that fails ({@code iopt_fill_domain}). */
	static Pinning all(State state, Ioas ioas) {
		Pinning worst = SURE;
		for (Area area : ioas.areas()) {
			Pinning each = of(state, area.pages(), area.offset(), area.offset() + area.lengthLessOne());
			if (each.fails()) {
				return each;
			}
			worst = each.doubt().isPresent() ? each : worst;
		}
		return worst;
	}

	/** Whether a page table or an access holds the pages under a range of IOVAs already. */
	static boolean isPinned(State state, Ioas ioas, long from, long to) {
		for (Context context : state.contexts().values()) {
			if (context.objects().get(ioas.id()) == ioas) {
				return Linking.hasDomain(context, ioas.id()) || Pins.holding(context, ioas.id()).stream()
						.flatMap(access -> access.items().stream())
						.anyMatch(pin -> Unsigned.atMost(pin.iova(), from) && Unsigned.atMost(to, pin.last()));
			}
		}
		return false;
	}

	/** Without what is known about memory that has been unmapped. */
	static PVector<KnownMemory> without(PVector<KnownMemory> memory, long first, long last) {
		PVector<KnownMemory> left = TreePVector.empty();
		for (KnownMemory range : memory) {
			if (!Unsigned.intersect(range.start(), range.last(), first, last)) {
				left = left.plus(range);
				continue;
			}
			if (Unsigned.less(range.start(), first)) {
				left = left.plus(range.part(range.start(), first - 1));
			}
			if (Unsigned.less(last, range.last())) {
				left = left.plus(range.part(last + 1, range.last()));
			}
		}
		return left;
	}
}
