package org.iommuscope.core.machine.table;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import org.iommuscope.core.machine.Area;
import org.iommuscope.core.pagetable.Memory;
import org.iommuscope.core.pagetable.SecondStageMemory;

/**
 * A guest's memory by guest-physical address, as a device's stage 1 is read: through the areas of the address space
 * below. What no area maps is not readable.
 */
public final class GuestMemory implements Memory {

	private final Route.Tables below;
	private final NestedMemory physical;

	/** @param physical memory by physical address */
	GuestMemory(Route.Tables below, NestedMemory physical) {
		this.below = below;
		this.physical = physical;
	}

	@Override
	public boolean readable(long address) {
		Optional<Area> area = below.ioas().areas().containing(address);
		return area.isPresent() && physical.readable(below.frames().at(area.get(), address).physical());
	}

	@Override
	public long read(long address) {
		return below.ioas().areas().containing(address)
				.map(area -> physical.read(below.frames().at(area, address).physical())).orElse(0L);
	}

	/** How the memory is reached: by the kernel's table. */
	public SecondStageMemory through() {
		return new SecondStageMemory(below.table().stage(), physical);
	}

	/**
	 * Where the recording shows what is at a guest-physical address. What it does not show yet would be shown by this address.
	 *
	 * @return empty where no area maps the address, so that no device reads there
	 */
	public Optional<RecordedPlace> place(long address) {
		return below.ioas().areas().containing(address).map(area -> physical
				.recorded(below.frames().at(area, address).physical()).orElse(new RecordedPlace(NestedMemory.GUEST, address)));
	}

	/**
	 * Memory that a device can read and of which the recording shows nothing, for new tables: the highest.
	 *
	 * @param bytes a power of two, at least 4096
	 * @param taken whether memory from an address on has been given out
	 * @return its address, a multiple of {@code bytes}; empty where there is none
	 */
	public OptionalLong free(long bytes, LongPredicate taken) {
		for (int rank = below.ioas().areas().size() - 1; rank >= 0; rank--) {
			Area area = below.ioas().areas().get(rank);
			for (long at = area.last() - bytes + 1 & -bytes; inside(area, at, bytes); at -= bytes) {
				if (!taken.test(at) && !isShown(at, bytes)) {
					return OptionalLong.of(at);
				}
			}
		}
		return OptionalLong.empty();
	}

	private static boolean inside(Area area, long start, long bytes) {
		return Long.compareUnsigned(area.start(), start) <= 0 && Long.compareUnsigned(start + bytes - 1, area.last()) <= 0
				&& Long.compareUnsigned(start, start + bytes - 1) <= 0;
	}

	private boolean isShown(long start, long bytes) {
		for (long at = start; at != start + bytes; at += Long.BYTES) {
			if (readable(at)) {
				return true;
			}
		}
		return false;
	}
}
