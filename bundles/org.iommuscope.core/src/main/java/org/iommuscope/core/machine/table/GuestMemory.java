package org.iommuscope.core.machine.table;

import java.util.Optional;
import org.iommuscope.core.machine.Area;
import org.iommuscope.core.pagetable.Memory;

/**
 * A guest's memory by guest-physical address, as a device's stage 1 is read: through the areas of the address space
 * below. What no area maps is not readable.
 */
final class GuestMemory implements Memory {

	private final Route.Tables below;
	private final Memory physical;

	/** @param physical memory by physical address */
	GuestMemory(Route.Tables below, Memory physical) {
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
}
