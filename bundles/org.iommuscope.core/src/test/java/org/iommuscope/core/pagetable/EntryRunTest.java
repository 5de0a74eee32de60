package org.iommuscope.core.pagetable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.iommuscope.core.pagetable.EntryRun.Slot;

/** Runs of alike entries of a table. Entries of Arm stage 1, as {@code client/arm-nested.ptdump-2-nested.txt} has them. */
class EntryRunTest {

	private static final long READ_WRITE = 0xf43;
	private static final long READ_ONLY = 0xfc3;
	private static final int LAST = 1;

	private final Stage stage = Formats.stage(Formats.named("arm-s1").examples().getFirst());

	private List<EntryRun> fold(List<Slot> slots) {
		return EntryRun.fold(stage, LAST, slots);
	}

	@Example
	void pagesThatFollowEachOtherAreOneRun() {
		List<Slot> slots = IntStream.range(0, 512).mapToObj(i -> new Slot(i, 0x2000000 + i * 0x1000L | READ_WRITE)).toList();
		assertEquals(List.of(new EntryRun(0, 512, true)), fold(slots));
	}

	@Example
	void otherRightsBeginAnotherRun() {
		assertEquals(List.of(new EntryRun(0, 1, false), new EntryRun(1, 1, false)),
				fold(List.of(new Slot(0, 0x2030000 | READ_WRITE), new Slot(1, 0x2031000 | READ_ONLY))));
	}

	@Example
	void aGapBeginsAnotherRun() {
		assertEquals(List.of(new EntryRun(0, 2, true), new EntryRun(3, 2, true)),
				fold(List.of(new Slot(0, 0x1000 | READ_WRITE), new Slot(1, 0x2000 | READ_WRITE), new Slot(3, 0x4000 | READ_WRITE),
						new Slot(4, 0x5000 | READ_WRITE))));
	}

	@Example
	void pagesFromAllOverAreAScatteredRun() {
		assertEquals(List.of(new EntryRun(7, 3, false)), fold(List.of(new Slot(7, 0x9000 | READ_WRITE),
				new Slot(8, 0x5000 | READ_WRITE), new Slot(9, 0x1000 | READ_WRITE))));
	}

	@Example
	void pointersToTablesAreNeverFolded() {
		assertEquals(2, EntryRun.fold(stage, 2, List.of(new Slot(0, 0x2021003), new Slot(1, 0x2022003))).size());
	}

	@Property
	void everyEntryIsInOneRunInItsOrder(@ForAll @Size(max = 60) List<@IntRange(max = 3) Integer> pages) {
		List<Slot> slots = new ArrayList<>();
		for (int i = 0; i < pages.size(); i++) {
			if (pages.get(i) > 0) {
				slots.add(new Slot(i, pages.get(i) * 0x1000L + i * 0x1000L | READ_WRITE));
			}
		}
		List<Integer> covered = new ArrayList<>();
		for (EntryRun run : fold(slots)) {
			assertTrue(run.count() > 0);
			IntStream.rangeClosed(run.index(), run.last()).forEach(covered::add);
		}
		assertEquals(slots.stream().map(Slot::index).toList(), covered);
	}
}
