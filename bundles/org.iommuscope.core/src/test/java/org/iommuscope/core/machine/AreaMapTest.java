package org.iommuscope.core.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.iommuscope.core.machine.Area.Access;
import org.iommuscope.core.machine.Pages.FileMemory;
import org.iommuscope.core.machine.Pages.UserMemory;
import org.junit.jupiter.api.Test;

/** The map against a plain sorted map of the standard library. */
class AreaMapTest {

	private static final Pages PAGES = new Pages(new UserMemory(0), true, 1);

	/** Pages around the middle of the unsigned range, so that a signed comparison would be caught. */
	private static final long BASE = Long.MAX_VALUE - 0x3000;

	@Property
	void holdsWhatASortedMapHolds(@ForAll @Size(max = 300) List<@IntRange(min = -200, max = 199) Integer> steps) {
		AreaMap areas = AreaMap.EMPTY;
		TreeMap<Long, Area> expected = new TreeMap<>(Long::compareUnsigned);
		for (int step : steps) {
			int page = step < 0 ? -step - 1 : step;
			Area area = page(page);
			AreaMap before = areas;
			List<Area> snapshot = list(before);
			if (step < 0) {
				expected.remove(area.start());
				areas = areas.without(area.start());
			} else if (!expected.containsKey(area.start())) {
				expected.put(area.start(), area);
				areas = areas.with(area);
			}
			assertEquals(snapshot, list(before), "an earlier map changed");
		}
		assertEquals(new ArrayList<>(expected.values()), list(areas));
		assertEquals(expected.size(), areas.size());
		for (int page = 0; page < 200; page++) {
			Area area = page(page);
			assertEquals(Optional.ofNullable(expected.get(area.start())), areas.at(area.start()));
			assertEquals(Optional.ofNullable(expected.ceilingEntry(area.start())).map(java.util.Map.Entry::getValue),
					areas.firstIn(area.start(), -1));
		}
		for (int rank = 0; rank < areas.size(); rank++) {
			assertEquals(list(areas).get(rank), areas.get(rank));
		}
	}

	/** What goes with a range: areas inside of it from the lowest on, up to one that reaches out of it or is held. */
	@Property(tries = 200)
	void withoutTheAreasInARangeUpToOneThatStays(@ForAll @Size(max = 150) Set<@IntRange(max = 299) Integer> pages,
			@ForAll @IntRange(max = 299) int first, @ForAll @IntRange(max = 299) int last, @ForAll @IntRange(max = 299) int held,
			@ForAll boolean cut) {
		AreaMap areas = AreaMap.EMPTY;
		for (int page : pages) {
			areas = areas.with(page(page));
		}
		long from = page(Math.min(first, last)).start() + (cut ? 0x800 : 0);
		long to = page(Math.max(first, last)).last();
		List<Area> expected = new ArrayList<>();
		boolean stopped = false;
		for (Area area : areas) {
			boolean touched = Long.compareUnsigned(area.last(), from) >= 0 && Long.compareUnsigned(area.start(), to) <= 0;
			stopped |= touched && (!area.isInside(from, to) || area.equals(page(held)));
			if (!touched || stopped) {
				expected.add(area);
			}
		}
		assertEquals(expected, list(areas.withoutInside(from, to, page(held)::equals)));
	}

	/** Enough areas for several levels of nodes, made and taken away in any order. */
	@Property(tries = 20)
	void thousandsOfAreasStayInNodesThatAreNeitherTooFullNorTooEmpty(@ForAll long seed) {
		Random random = new Random(seed);
		AreaMap areas = AreaMap.EMPTY;
		TreeMap<Long, Area> expected = new TreeMap<>(Long::compareUnsigned);
		for (int step = 0; step < 12_000; step++) {
			Area area = page(random.nextInt(step < 8_000 ? 6_000 : 3_000));
			boolean away = random.nextInt(3) == 0 || step >= 8_000 || expected.containsKey(area.start());
			areas = away ? areas.without(area.start()) : areas.with(area);
			if (away) {
				expected.remove(area.start());
			} else {
				expected.put(area.start(), area);
			}
		}
		assertEquals(new ArrayList<>(expected.values()), list(areas));
		for (int page = 0; page < 6_000; page += 7) {
			long start = page(page).start();
			assertEquals(Optional.ofNullable(expected.ceilingEntry(start)).map(Map.Entry::getValue),
					areas.firstIn(start, -1));
		}
		for (int rank = 0; rank < areas.size(); rank += 11) {
			assertEquals(rank, expected.headMap(areas.get(rank).start()).size());
		}
		areas.root().parts().forEach(AreaMapTest::assertShared);
		for (Area area : expected.values()) {
			areas = areas.without(area.start());
		}
		assertTrue(areas.isEmpty());
	}

	private static void assertShared(Object part) {
		if (part instanceof AreaNode node) {
			assertTrue(node.parts().size() >= AreaNode.LEAST && node.parts().size() <= AreaNode.FULL,
					() -> "a node of " + node.parts().size());
			assertTrue(node.parts().stream().map(below -> below instanceof AreaNode next ? next.height() : -1)
					.allMatch(height -> height == node.height() - 1));
			node.parts().forEach(AreaMapTest::assertShared);
		}
	}

	/** The lowest hole, against a look at every gap. */
	@Property(tries = 200)
	void findsTheLowestHoleThatIsLargeEnough(@ForAll @Size(max = 150) Set<@IntRange(max = 299) Integer> pages,
			@ForAll @IntRange(max = 299) int first, @ForAll @IntRange(max = 299) int last,
			@ForAll @IntRange(min = 1, max = 4) int wanted) {
		AreaMap areas = AreaMap.EMPTY;
		for (int page : pages) {
			areas = areas.with(page(page));
		}
		long from = page(Math.min(first, last)).start();
		long to = page(Math.max(first, last)).last();
		long length = wanted * 0x1000L;
		OptionalLong expected = OptionalLong.empty();
		for (int page = Math.min(first, last); page + wanted - 1 <= Math.max(first, last) && expected.isEmpty(); page++) {
			boolean free = true;
			for (int more = 0; more < wanted; more++) {
				free &= !pages.contains(page + more);
			}
			expected = free ? OptionalLong.of(page(page).start()) : expected;
		}
		assertEquals(expected, areas.firstHole(from, to, length, (start, end) -> OptionalLong.of(start)));
	}

	@Property
	void comparesToWhatOnlyOneOfTwoHas(@ForAll @Size(max = 200) List<@IntRange(max = 199) Integer> first,
			@ForAll @Size(max = 20) List<@IntRange(min = -200, max = 199) Integer> then) {
		AreaMap before = AreaMap.EMPTY;
		for (int page : new HashSet<>(first)) {
			before = before.with(page(page));
		}
		AreaMap after = before;
		for (int step : then) {
			int page = step < 0 ? -step - 1 : step;
			after = after.without(page(page).start());
			after = step < 0 ? after : after.with(page(page));
		}
		Set<Area> gone = new HashSet<>(list(before));
		gone.removeAll(list(after));
		Set<Area> added = new HashSet<>(list(after));
		added.removeAll(list(before));
		List<Area> seenGone = new ArrayList<>();
		List<Area> seenAdded = new ArrayList<>();
		before.compare(after, seenGone::add, seenAdded::add);
		assertEquals(gone, new HashSet<>(seenGone));
		assertEquals(gone.size(), seenGone.size());
		assertEquals(added, new HashSet<>(seenAdded));
		assertEquals(added.size(), seenAdded.size());
		assertEquals(gone.isEmpty() && added.isEmpty(), before.equals(after));
	}

	@Test
	void anOverlapIsRefused() {
		AreaMap areas = AreaMap.EMPTY.with(area(0x1000, 0x2fff));
		assertThrows(IllegalArgumentException.class, () -> areas.with(area(0x2000, 0x3fff)));
		assertThrows(IllegalArgumentException.class, () -> areas.with(area(0x0, 0x1000)));
		assertThrows(IllegalArgumentException.class, () -> areas.with(area(0x5000, 0x4fff)));
		assertTrue(areas.with(area(0x3000, 0x3000)).containing(0x3000).isPresent());
	}

	private static Area page(int number) {
		long start = BASE + number * 0x1000L;
		return area(start, start + 0xfff);
	}

	/** Most are mapped as a whole by one process; some are copies, of a file, of another process, or mapped very late. */
	private static Area area(long start, long last) {
		return switch ((int) Long.remainderUnsigned(start >>> 12, 29)) {
		case 3 -> new Area(start, last, Access.READ, PAGES, 0x5678, 1);
		case 5 -> new Area(start, last, Access.READ_WRITE, PAGES, 0, 77);
		case 11 -> new Area(start, last, Access.WRITE, new Pages(new FileMemory(9, 0x2000), false, 1, 3), 0, 1);
		case 17 -> new Area(start, last, Access.READ_WRITE, new Pages(new UserMemory(-0x1000), true, 1, -5), 0, 1);
		case 23 -> new Area(start, last, Access.NONE, new Pages(new UserMemory(7), true, Long.MIN_VALUE), 0, Long.MIN_VALUE);
		default -> new Area(start, last, Access.READ_WRITE, PAGES, 0, 1);
		};
	}

	private static List<Area> list(AreaMap areas) {
		List<Area> list = new ArrayList<>();
		areas.forEach(list::add);
		return list;
	}
}
