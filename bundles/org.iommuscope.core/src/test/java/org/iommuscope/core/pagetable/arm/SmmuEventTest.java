package org.iommuscope.core.pagetable.arm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.OptionalInt;
import org.iommuscope.core.pagetable.EntryMemory;
import org.iommuscope.core.pagetable.Formats;
import org.iommuscope.core.pagetable.Request;
import org.iommuscope.core.pagetable.Stage;
import org.iommuscope.core.pagetable.Translation;
import org.iommuscope.core.pagetable.Walk;
import org.junit.jupiter.api.Test;

/** Event records of an SMMUv3. */
class SmmuEventTest {

	private static final EntryMemory EMPTY = EntryMemory.of(Map.of());

	@Test
	void refusedTableFetchIsAStage2EventWithItsAddress() {
		Stage first = Formats.stage(ArmStage1.of(0x7777_7000, 4096, 48, 44));
		Stage second = Formats.stage(ArmStage2.of(0x1000, 4096, 4, 44, 44));
		Walk walk = Walk.of(Translation.nested(first, second), EMPTY, 0x12_3456_7890L, Request.EXECUTE);

		SmmuEvent event = SmmuEvent.of(walk, 3, OptionalInt.of(5)).orElseThrow();

		assertEquals(new SmmuEvent(0x10, 3, OptionalInt.of(5), false, true, true, true, 1, 0x12_3456_7890L, 0x7777_7000),
				event);
		long[] words = event.words();
		assertEquals("F_TRANSLATION", SmmuEvent.LAYOUT.get(0).decode(words[0]).field("id").meaning());
		assertEquals(5, SmmuEvent.LAYOUT.get(0).decode(words[0]).field("SubstreamID").value());
		assertEquals("stage-1 table fetch", SmmuEvent.LAYOUT.get(1).decode(words[1]).field("CLASS").meaning());
		assertEquals("0x77777000", SmmuEvent.LAYOUT.get(3).decode(words[3]).field("IPA").meaning());
	}

	@Test
	void walkThatComesOutCausesNone() {
		assertTrue(SmmuEvent.of(Walk.of(Translation.IDENTITY, EMPTY, 0x1000, Request.READ), 3, OptionalInt.empty()).isEmpty());
	}
}
