package org.iommuscope.core.machine.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.iommuscope.core.machine.Area;
import org.iommuscope.core.machine.Area.Access;
import org.iommuscope.core.machine.AreaMap;
import org.iommuscope.core.machine.Pages;
import org.iommuscope.core.machine.Pages.UserMemory;
import org.iommuscope.core.pagetable.Format;
import org.iommuscope.core.pagetable.Formats;
import org.iommuscope.core.pagetable.Request;
import org.iommuscope.core.pagetable.StageConfig;
import org.iommuscope.core.pagetable.Translation;
import org.iommuscope.core.pagetable.Walker;
import org.iommuscope.core.pagetable.amd.AmdV1;
import org.iommuscope.core.pagetable.vtd.VtdSecondStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The walk over a derived table against the areas that it is derived from. */
class DerivedTableTest {

	static Stream<StageConfig> configs() {
		return Formats.all().stream().map(Format::examples).flatMap(List::stream)
				.filter(config -> config.outputBits() >= config.inputBits());
	}

	@ParameterizedTest
	@MethodSource("configs")
	void everyEdgeOfEveryAreaIsTranslatedAsTheAreaSays(StageConfig config) {
		SplittableRandom random = new SplittableRandom(config.toString().hashCode());
		SyntheticFrames frames = new SyntheticFrames(config.outputBits());
		AreaMap areas = AreaMap.EMPTY;
		long page = config.granule();
		long limit = 1L << config.inputBits() - 1;
		for (int i = 0; i < 200; i++) {
			long start = random.nextLong(limit / page) * page >>> random.nextInt(24) & -page;
			long last = start + page * (1L + random.nextLong(1L << random.nextInt(14))) - 1;
			if (areas.firstIn(start, last).isEmpty() && last < limit) {
				long va = random.nextLong(1L << 34) * page >>> random.nextInt(8) & -page;
				Access access = random.nextBoolean() ? Access.READ_WRITE : Access.READ;
				areas = areas.with(new Area(start, last, access, new Pages(new UserMemory(va), true, 1), 0, 1));
			}
		}
		DerivedTable table = DerivedTable.of(config, areas, frames);
		Walker walker = new Walker(Translation.of(table.stage()), table);
		for (Area area : areas) {
			for (long iova : new long[] { area.start(), area.last() & -8, area.start() + (area.last() - area.start()) / 2 & -8 }) {
				assertTrue(walker.walk(iova, Request.READ), () -> config + " " + area + " " + walker.verdict());
				assertEquals(frames.at(area, iova).physical(), walker.output());
				assertEquals(area.access().writeable(), walker.walk(iova, Request.WRITE));
			}
			assertUnmapped(walker, areas, area.start() - page);
			assertUnmapped(walker, areas, area.last() + 1);
		}
	}

	private static void assertUnmapped(Walker walker, AreaMap areas, long iova) {
		if (areas.containing(iova).isEmpty()) {
			assertFalse(walker.walk(iova, Request.READ));
		}
	}

	/** {@code iommu_pgsize}: the largest page that both addresses are aligned to and that stays inside. */
	@Test
	void takesTheLargestPagesThatFit() {
		AreaMap areas = AreaMap.EMPTY.with(area(0x3ffff000L, 0x8000_1fffL, 0x7f00_3ffff000L))
				.with(area(0x1_0000_0000L, 0x1_001f_ffffL, 0x7f00_0000_1000L));
		DerivedTable table = DerivedTable.of(VtdSecondStage.of(0, 4, 48), areas, new SyntheticFrames(48));
		Walker walker = new Walker(Translation.of(table.stage()), table);
		assertEquals(12, size(walker, 0x3ffff000L));
		assertEquals(30, size(walker, 0x40000000L));
		assertEquals(30, size(walker, 0x7fffffffL));
		assertEquals(12, size(walker, 0x80000000L));
		assertEquals(12, size(walker, 0x1_0000_0000L));
	}

	/** AMD v1 has every power of two but 512 GiB, as repeated entries. */
	@Test
	void usesTheSizesBetweenTheLevels() {
		AreaMap areas = AreaMap.EMPTY.with(area(0x10000, 0x1ffff, 0x7f00_0001_0000L));
		StageConfig config = AmdV1.FORMAT.examples().getFirst();
		DerivedTable table = DerivedTable.of(config, areas, new SyntheticFrames(config.outputBits()));
		Walker walker = new Walker(Translation.of(table.stage()), table);
		assertEquals(16, size(walker, 0x12000));
	}

	@Test
	void aTableOverATebibyteKeepsNothing() {
		AreaMap areas = AreaMap.EMPTY.with(area(0, (1L << 40) - 1, 0x7000_0000_1000L));
		DerivedTable table = DerivedTable.of(VtdSecondStage.of(0, 4, 52), areas, new SyntheticFrames(52));
		Walker walker = new Walker(Translation.of(table.stage()), table);
		assertTrue(walker.walk((1L << 40) - 0x1000, Request.READ));
		assertEquals(0x7000_0000_1000L + (1L << 40) - 0x1000, walker.output());
	}

	private static int size(Walker walker, long iova) {
		assertTrue(walker.walk(iova, Request.READ));
		return walker.sizeBits();
	}

	private static Area area(long start, long last, long va) {
		return new Area(start, last, Access.READ_WRITE, new Pages(new UserMemory(va), true, 1), 0, 1);
	}
}
