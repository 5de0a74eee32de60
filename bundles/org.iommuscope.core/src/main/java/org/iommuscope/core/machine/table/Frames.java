package org.iommuscope.core.machine.table;

import org.iommuscope.core.machine.Area;

/** Where the memory behind areas lies physically. */
public interface Frames {

	/**
	 * The physical address behind an IOVA.
	 *
	 * @param area the area
	 * @param iova an address inside of it
	 */
	Run at(Area area, long iova);

	/**
	 * Physically contiguous memory from an IOVA on.
	 *
	 * @param physical address of its first byte
	 * @param last     the last IOVA that is contiguous with it, at most the area's last
	 * @param observed whether somebody saw this address; otherwise it is made up
	 */
	record Run(long physical, long last, boolean observed) {
	}
}
