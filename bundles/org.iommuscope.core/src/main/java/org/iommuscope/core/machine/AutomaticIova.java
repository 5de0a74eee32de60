package org.iommuscope.core.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.iommuscope.core.uapi.Unsigned;
import org.iommuscope.core.uapi.iommufd.IovaRange;

/**
 * Where the kernel puts a mapping that names no IOVA ({@code iopt_alloc_iova}; the reference, section 3.4): the lowest
 * place that is free, with the alignment of the memory, so that large pages stay possible.
 */
final class AutomaticIova {

	private static final long PAGE = Linking.PAGE;
	/** Transparent huge pages of x86-64 and of arm64 with 4 KiB pages. */
	private static final long HUGE_PAGE = 2 << 20;

	private final Ioas ioas;
	private final long length;
	private final long alignment;
	private final long offset;

	private AutomaticIova(Ioas ioas, long address, long length) {
		this.ioas = ioas;
		this.length = length;
		long natural = roundUp(length);
		alignment = Unsigned.min(address == 0 ? natural : Unsigned.min(natural, Long.lowestOneBit(address)), HUGE_PAGE);
		offset = address & PAGE - 1;
	}

	private static long roundUp(long length) {
		long highest = Long.highestOneBit(length);
		return highest == length ? length : highest << 1;
	}

	/** Whether a length is more than the kernel looks for. */
	static boolean isTooLong(long length) {
		return length == 0 || !Unsigned.less(length, Long.divideUnsigned(-1, 2));
	}

	/**
	 * The search for a place.
	 *
	 * @param address of the memory's first byte, or its offset in a file
	 * @param length  in bytes, not {@link #isTooLong too long}
	 */
	static AutomaticIova of(Ioas ioas, long address, long length) {
		return new AutomaticIova(ioas, address, length);
	}

	/** The alignment that the memory's address and length lead to, in bytes. */
	long alignment() {
		return alignment;
	}

	/** Whether the memory lies worse than the address space requires. */
	boolean isMisaligned() {
		return Unsigned.less(alignment, ioas.alignment());
	}

	/** The place; empty where there is none. */
	OptionalLong find() {
		List<IovaRange> reserved = new ArrayList<>(ioas.reserved().size());
		for (ReservedRange range : ioas.reserved()) {
			reserved.add(new IovaRange(range.start(), range.last()));
		}
		for (IovaRange window : windows()) {
			OptionalLong start = fit(window.start(), window.last());
			if (start.isEmpty()) {
				continue;
			}
			for (IovaRange free : Holes.of(reserved, start.getAsLong(), window.last())) {
				OptionalLong found = ioas.areas().firstHole(free.start(), free.last(), length, this::fit);
				if (found.isPresent()) {
					return found;
				}
			}
		}
		return OptionalLong.empty();
	}

	private List<IovaRange> windows() {
		if (ioas.allowed().isEmpty()) {
			return List.of(new IovaRange(PAGE, -1 - PAGE));
		}
		List<IovaRange> allowed = new ArrayList<>(ioas.allowed().size());
		for (AllowedRange range : ioas.allowed()) {
			allowed.add(new IovaRange(range.start(), range.last()));
		}
		return Holes.merged(allowed, PAGE, -1 - PAGE);
	}

	/** The lowest place between two addresses ({@code __alloc_iova_check_range}). */
	private OptionalLong fit(long first, long last) {
		long up = first + (alignment - 1);
		if (Unsigned.less(up, first)) {
			return OptionalLong.empty();
		}
		long start = up & -alignment | offset;
		return Unsigned.less(start, last) && !Unsigned.less(last - start, length - 1) ? OptionalLong.of(start)
				: OptionalLong.empty();
	}
}
