package org.iommuscope.ui.objects;

import org.eclipse.core.runtime.IAdaptable;
import org.iommuscope.core.machine.AreaMap;
import org.iommuscope.core.uapi.Hex;
import org.iommuscope.model.Area;
import org.iommuscope.model.Ioas;

/**
 * Some neighbouring areas of an IOAS that has many, as one row. To other views it stands for the IOAS.
 *
 * @param number from 0, in the order of addresses
 */
record AreaPage(Ioas ioas, int number) implements IAdaptable {

	/** The areas of a page, but for the last one; an IOAS that has no more of them needs no pages. */
	static final int SIZE = 256;

	/** How many pages hold some areas. */
	static int count(AreaMap areas) {
		return (areas.size() + SIZE - 1) / SIZE;
	}

	/** The page of an area that starts at an address, or would. */
	static AreaPage of(Ioas ioas, AreaMap areas, Area area) {
		int low = 0;
		int high = count(areas) - 1;
		while (low < high) {
			int middle = (low + high + 1) >>> 1;
			if (Long.compareUnsigned(areas.get(middle * SIZE).start(), area.getStart()) <= 0) {
				low = middle;
			} else {
				high = middle - 1;
			}
		}
		return new AreaPage(ioas, low);
	}

	/** The rank of its first area. */
	int from() {
		return number * SIZE;
	}

	/** The rank after that of its last area. */
	int to(AreaMap areas) {
		return Math.min(from() + SIZE, areas.size());
	}

	/** From where to where its areas reach; empty where there are none at this position any more. */
	String range(AreaMap areas) {
		return from() >= areas.size() ? "" : Hex.range(areas.get(from()).start(), areas.get(to(areas) - 1).last());
	}

	@Override
	public <T> T getAdapter(Class<T> type) {
		return type.isInstance(ioas) ? type.cast(ioas) : null;
	}
}
