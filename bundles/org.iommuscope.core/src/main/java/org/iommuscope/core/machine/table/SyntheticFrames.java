package org.iommuscope.core.machine.table;

import org.iommuscope.core.machine.Area;
import org.iommuscope.core.machine.Pages.FileMemory;
import org.iommuscope.core.machine.Pages.UserMemory;

/**
 * Physical addresses for memory whose real ones nobody saw. They are made up and say so, but they keep what a reader
 * relies on: the same user memory has the same address wherever it is mapped, neighbours are neighbours, and an address
 * is aligned as the user's is, so that pages get the largest size that they could have.
 *
 * @param bits width of a physical address; all addresses are in its lower half
 */
public record SyntheticFrames(int bits) implements Frames {

	/** Files are kept apart from one another by this many bits of offset. */
	private static final int FILE_BITS = 36;

	@Override
	public Run at(Area area, long iova) {
		long offset = area.offset() + (iova - area.start());
		long address = switch (area.pages().source()) {
		case UserMemory memory -> memory.start() + offset;
		case FileMemory file -> ((long) file.fd() << FILE_BITS) + file.start() + offset;
		};
		return new Run(address & (1L << bits - 1) - 1, area.last(), false);
	}
}
