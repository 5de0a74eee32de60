package org.iommuscope.core.machine;

import org.iommuscope.core.uapi.Hex;

/**
 * Something that stood in a call's way.
 *
 * @param what what it is, as people name it: {@code ioas:1}, {@code area 0x1000-0x1fff (rw)}
 * @param seq  number of the event that put it there; 0 where that is not known
 */
public record Evidence(String what, long seq) {

	/** An object, by the event that made it. */
	public static Evidence of(KernelObject object) {
		return new Evidence(object.label(), object.createdAt());
	}

	/** A mapped range. */
	public static Evidence of(Area area) {
		return new Evidence("area " + Hex.range(area.start(), area.last()) + " (" + area.access().word() + ")",
				area.seq());
	}

	/** A reserved range and its owner. */
	public static Evidence of(ReservedRange range) {
		return new Evidence("reserved " + Hex.range(range.start(), range.last()) + " of " + range.owner().label(),
				range.seq());
	}

	/** An allowed range. */
	public static Evidence of(AllowedRange range) {
		return new Evidence("allowed " + Hex.range(range.start(), range.last()), range.seq());
	}
}
