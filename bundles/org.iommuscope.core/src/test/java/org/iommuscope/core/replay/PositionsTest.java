package org.iommuscope.core.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PositionsTest {

	private static Positions of(int... positions) {
		Positions.Collector collector = new Positions.Collector();
		for (int position : positions) {
			collector.add(position);
		}
		return collector.soFar();
	}

	@Test
	void allUpToAnEndAreThereInOrder() {
		Positions all = Positions.upTo(10_000_000);
		assertEquals(10_000_000, all.count());
		assertEquals(1, all.get(0));
		assertEquals(10_000_000, all.get(9_999_999));
		assertEquals(4, all.firstFrom(5));
		assertEquals(0, all.firstFrom(-3));
		assertEquals(10_000_000, all.firstFrom(10_000_001));
		assertFalse(all.contains(0));
		assertFalse(all.contains(10_000_001));
	}

	@Test
	void theRankOfAPositionIsThatOfTheFirstOneNotBelow() {
		Positions some = of(3, 5, 9);
		assertEquals(0, some.firstFrom(1));
		assertEquals(1, some.firstFrom(4));
		assertEquals(1, some.firstFrom(5));
		assertEquals(3, some.firstFrom(10));
		assertTrue(some.contains(9));
		assertFalse(some.contains(4));
	}

	@Test
	void whatWasCollectedBeforeStaysAsItWas() {
		Positions.Collector collector = new Positions.Collector();
		collector.add(7);
		Positions one = collector.soFar();
		for (int position = 8; position < 5000; position++) {
			collector.add(position);
		}
		assertEquals(1, one.count());
		assertEquals(7, one.get(0));
		assertThrows(IndexOutOfBoundsException.class, () -> one.get(1));
		assertEquals(4993, collector.soFar().count());
	}

	@Test
	void positionsDoNotGoBack() {
		assertThrows(IllegalArgumentException.class, () -> of(3, 3));
	}
}
