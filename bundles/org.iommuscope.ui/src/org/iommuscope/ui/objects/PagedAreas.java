package org.iommuscope.ui.objects;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.iommuscope.core.machine.Area;
import org.iommuscope.core.machine.AreaMap;
import org.iommuscope.core.uapi.Hex;
import org.iommuscope.model.ChangeKind;
import org.iommuscope.model.Ioas;

/** The areas of an IOAS that has many, in pages of neighbours, with what the last event did to them. Immutable. */
final class PagedAreas {

	/** The areas of a page, but for the last one; an IOAS that has no more of them needs no pages. */
	static final int PAGE = 256;

	private final AreaMap before;
	private final AreaMap areas;
	private final Map<Long, ChangeKind> changed = new HashMap<>();
	/** The pages in which an area came, went or is another. */
	private final Set<Integer> touched = new HashSet<>();

	/**
	 * @param before the areas before the last event
	 * @param areas  those after it
	 */
	PagedAreas(AreaMap before, AreaMap areas) {
		this.before = before;
		this.areas = areas;
		Set<Long> gone = new HashSet<>();
		before.compare(areas, area -> gone.add(area.start()),
				area -> changed.put(area.start(), gone.contains(area.start()) ? ChangeKind.CHANGED : ChangeKind.ADDED));
		gone.forEach(start -> touched.add(number(start)));
		changed.keySet().forEach(start -> touched.add(number(start)));
	}

	/** Whether they are these, with the same marks. */
	boolean are(AreaMap otherBefore, AreaMap others) {
		return before == otherBefore && areas == others;
	}

	/** All pages, in the order of addresses. */
	List<AreaPage> of(Ioas ioas) {
		return IntStream.range(0, count()).mapToObj(number -> new AreaPage(ioas, number)).toList();
	}

	private int count() {
		return (areas.size() + PAGE - 1) / PAGE;
	}

	/** The number of the page with the area that starts at an address, or would. */
	int number(long start) {
		int low = 0;
		int high = Math.max(0, count() - 1);
		while (low < high) {
			int middle = (low + high + 1) >>> 1;
			if (Long.compareUnsigned(areas.get(middle * PAGE).start(), start) <= 0) {
				low = middle;
			} else {
				high = middle - 1;
			}
		}
		return low;
	}

	/** The areas of a page; none where it is past the end at this position. */
	List<Area> in(AreaPage page) {
		return IntStream.range(from(page), from(page) + size(page)).mapToObj(areas::get).toList();
	}

	/** How many areas a page has. */
	int size(AreaPage page) {
		return Math.clamp(areas.size() - from(page), 0, PAGE);
	}

	/** From where to where the areas of a page reach; empty where there are none at this position any more. */
	String range(AreaPage page) {
		return size(page) == 0 ? "" : Hex.range(areas.get(from(page)).start(), areas.get(from(page) + size(page) - 1).last());
	}

	/** The address at which the first area of a page starts. */
	OptionalLong start(AreaPage page) {
		return size(page) == 0 ? OptionalLong.empty() : OptionalLong.of(areas.get(from(page)).start());
	}

	private static int from(AreaPage page) {
		return page.number() * PAGE;
	}

	/** What the last event did to the area that starts at an address. */
	ChangeKind change(long start) {
		return changed.getOrDefault(start, ChangeKind.NONE);
	}

	/** Whether the last event did something to areas of a page, or to some that would be in it. */
	ChangeKind change(AreaPage page) {
		return touched.contains(page.number()) ? ChangeKind.CHANGED : ChangeKind.NONE;
	}
}
