package org.iommuscope.model.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.eclipse.emf.common.notify.Notification;
import org.iommuscope.core.machine.Area;
import org.iommuscope.core.machine.AreaMap;
import org.iommuscope.core.machine.Context;
import org.iommuscope.core.machine.Ioas;
import org.iommuscope.core.machine.Pages;
import org.iommuscope.core.machine.Pages.FileMemory;
import org.iommuscope.core.machine.Pages.UserMemory;
import org.iommuscope.core.machine.State;
import org.junit.jupiter.api.Test;

class AreaProjectionTest {

	private final Projection projection = new Projection();

	private static Area area(long page, long seq) {
		return new Area(page << 12, (page << 12) + 0xfff, Area.Access.READ_WRITE,
				new Pages(new UserMemory(0x7f00_0000_0000L), true, seq), page << 12, seq);
	}

	private static AreaMap pages(int count) {
		AreaMap map = AreaMap.EMPTY;
		for (int page = 0; page < count; page++) {
			map = map.with(area(2 * page, page));
		}
		return map;
	}

	private org.iommuscope.model.Ioas show(AreaMap areas) {
		Ioas ioas = Ioas.empty(1, 1).withAreas(areas, 2);
		projection.show(State.INITIAL.with(Context.opened(1, "3@100", 0, true).with(ioas)), 2);
		return projection.host().getContexts().getFirst().getIoases().getFirst();
	}

	private static void assertShows(AreaMap areas, org.iommuscope.model.Ioas shown) {
		assertEquals(areas.size(), shown.getAreas().size());
		int index = 0;
		for (Area area : areas) {
			org.iommuscope.model.Area element = shown.getAreas().get(index++);
			assertEquals(area.start(), element.getStart());
			assertEquals(area.last(), element.getLast());
			assertEquals(area.seq(), element.getCreatedAt());
		}
	}

	@Test
	void fewAreasAreAlwaysThereAndManyOnlyForWhoLooks() {
		AreaMap few = pages(AreaProjection.ALWAYS_SHOWN);
		AreaMap many = few.with(area(1, 7));
		org.iommuscope.model.Ioas ioas = show(few);
		assertShows(few, ioas);
		assertTrue(ioas.isAreasShown());

		assertSame(ioas, show(many));
		assertFalse(ioas.isAreasShown());
		assertEquals(0, ioas.getAreas().size());
		assertEquals(many.size(), ioas.getAreaCount());

		Lease first = projection.holdAreas(ioas);
		Lease second = projection.holdAreas(ioas);
		assertShows(many, ioas);
		first.close();
		first.close();
		assertShows(many, ioas);
		second.close();
		assertFalse(ioas.isAreasShown());
		show(few);
		assertShows(few, ioas);
	}

	@Test
	void mappingOneOf100000TouchesOne() {
		AreaMap many = pages(100_000);
		org.iommuscope.model.Ioas ioas = show(many);
		try (Lease _ = projection.holdAreas(ioas)) {
			Changes changes = Changes.of(ioas);
			show(many.with(area(1, 7)));
			assertEquals(List.of("areaCount", "areas"), changes.take().stream().map(AreaProjectionTest::feature).sorted()
					.toList());
			assertEquals(0x1000, ioas.getAreas().get(1).getStart());
			show(many);
			assertEquals(List.of("areaCount", "areas"), changes.take().stream().map(AreaProjectionTest::feature).sorted()
					.toList());
		}
		Changes changes = Changes.of(ioas);
		show(many.with(area(1, 7)));
		assertEquals(List.of("areaCount"), changes.take().stream().map(AreaProjectionTest::feature).toList());
	}

	@Test
	void areasThatStayKeepTheirElementHoweverManyOthersGo() {
		org.iommuscope.model.Ioas ioas = show(pages(200));
		org.iommuscope.model.Area kept = ioas.getAreas().get(150);
		AreaMap left = AreaMap.EMPTY.with(area(300, 150)).with(area(1, 9));
		show(left);
		assertShows(left, ioas);
		assertSame(kept, ioas.getAreas().get(1));
	}

	@Test
	void anyMapAfterAnyOtherIsShown() {
		Random random = new Random(4711);
		for (int round = 0; round < 300; round++) {
			AreaMap map = AreaMap.EMPTY;
			int size = random.nextInt(round % 10 == 0 ? 250 : 12);
			for (int i = 0; i < size; i++) {
				Area area = area(random.nextInt(400), random.nextInt(3));
				map = map.without(area.start()).with(area);
			}
			assertShows(map, show(map));
		}
	}

	@Test
	void memoryIsTheAddressOfTheFirstByteOrTheOffsetInTheFile() {
		Pages file = new Pages(new FileMemory(9, 0x2000), false, 3);
		AreaMap map = AreaMap.EMPTY.with(area(1, 3))
				.with(new Area(-0x1000L, -1, Area.Access.READ, file, 0x1000, 4));
		org.iommuscope.model.Ioas ioas = show(map);
		assertEquals(0x7f00_0000_1000L, ioas.getAreas().get(0).getMemory());
		assertEquals(-1, ioas.getAreas().get(0).getFile());
		assertEquals(0x3000, ioas.getAreas().get(1).getMemory());
		assertEquals(9, ioas.getAreas().get(1).getFile());
		assertFalse(ioas.getAreas().get(1).isWriteable());
		assertTrue(ioas.getAreas().get(1).isReadable());
	}

	@Test
	void aLeaseOutlivesItsIoas() {
		Lease lease = projection.holdAreas(show(pages(300)));
		projection.show(State.INITIAL, 3);
		lease.close();
		assertFalse(show(pages(300)).isAreasShown());
	}

	private static String feature(Notification notification) {
		return ((org.eclipse.emf.ecore.EStructuralFeature) notification.getFeature()).getName();
	}
}
