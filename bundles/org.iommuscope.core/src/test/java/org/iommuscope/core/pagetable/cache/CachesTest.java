package org.iommuscope.core.pagetable.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import org.iommuscope.core.pagetable.PageAllocator;
import org.iommuscope.core.pagetable.PagedMemory;
import org.iommuscope.core.pagetable.Reference;
import org.iommuscope.core.pagetable.Request;
import org.iommuscope.core.pagetable.Rights;
import org.iommuscope.core.pagetable.TableBuilder;
import org.iommuscope.core.pagetable.Translation;
import org.iommuscope.core.pagetable.Walk;
import org.iommuscope.core.pagetable.WritableMemory;
import org.iommuscope.core.pagetable.arm.ArmStage1;
import org.iommuscope.core.pagetable.arm.ArmStage2;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stays usable until somebody invalidates it, on two stages of an SMMU with the addresses of a recorded run. */
class CachesTest {

	private static final long VA = 0x1000000;
	private static final long OLD = 0x2030000;
	private static final long NEW = 0x2032000;
	private static final long HOST = 0xbb400000L;
	private static final int VMID = 1;
	private static final CacheTag TAG = CacheTag.of(VMID, 7);

	private final PagedMemory physical = new PagedMemory();
	private Translation translation;
	private TableBuilder first;
	private Caches caches = Caches.EMPTY;
	private long seq;

	@BeforeEach
	void buildBothStages() {
		TableBuilder second = TableBuilder.create(ArmStage2.of(0, 4096, 4, 44, 44), physical,
				PageAllocator.upwardsFrom(0x4000_0000L));
		second.map(0x2000000, HOST + 0x2000000, 0x200000, Rights.ALL);
		WritableMemory guest = new WritableMemory() {
			@Override
			public long read(long address) {
				return physical.read(HOST + address);
			}

			@Override
			public void write(long address, long value) {
				physical.write(HOST + address, value);
			}
		};
		first = TableBuilder.create(ArmStage1.of(0, 4096, 48, 44), guest, PageAllocator.upwardsFrom(0x2020000));
		first.map(VA, OLD, 4096, Rights.ALL);
		translation = Translation.nested(first.stage(), second.stage());
	}

	private Caches.Answer request(Request request) {
		Caches.Answer answer = caches.translate(TAG, translation, physical, VA, request, ++seq);
		caches = answer.caches();
		return answer;
	}

	private static long output(Walk walk) {
		return assertInstanceOf(Walk.Output.class, walk.result()).address();
	}

	private void movePage() {
		first.unmap(VA, 4096);
		first.map(VA, NEW, 4096, Rights.ALL);
	}

	/** The words of the commands are those that a guest gave to the kernel in the recorded run. */
	private void command(long low, long high) {
		caches = caches.invalidate(ArmCommands.ofGuest(VMID, low, high).effect());
	}

	@Test
	void secondRequestIsAHitAndMakesNoReference() {
		assertTrue(request(Request.READ).hit().isEmpty());

		Caches.Answer again = request(Request.WRITE);

		assertEquals(HOST + OLD, again.hit().orElseThrow().translate(VA));
		assertEquals(1, again.hit().orElseThrow().origin());
		assertEquals(List.of(), again.stale());
		assertTrue(again.walk().isEmpty());
	}

	@Test
	void changedLeafIsNotSeenUntilItsAddressIsInvalidated() {
		request(Request.READ);
		movePage();

		Caches.Answer stale = request(Request.WRITE);
		assertEquals(List.of(new Staleness.Moved(HOST + OLD, HOST + NEW)), stale.stale());

		command(0x0007000000000012L, 0x0000000001000001L);
		Caches.Answer fresh = request(Request.WRITE);
		assertEquals(List.of(), fresh.stale());
		assertEquals(HOST + NEW, output(fresh.walk().orElseThrow()));
	}

	@Test
	void invalidationOfAnotherAsidOrAddressChangesNothing() {
		request(Request.READ);
		Iotlb before = caches.iotlb();

		command(0x0008000000000011L, 0);
		command(0x0007000000000012L, 0x0000000001001001L);

		assertSame(before, caches.iotlb());
	}

	@Test
	void asidVmidAndGlobalInvalidationsDropIt() {
		for (long low : new long[] { 0x0007000000000011L, 0x10, 0x30 }) {
			request(Request.READ);
			assertEquals(1, caches.iotlb().entries().size());
			command(low, 0);
			assertEquals(0, caches.iotlb().entries().size());
		}
	}

	@Test
	void removedLeafKeepsWorkingUntilInvalidated() {
		request(Request.READ);
		first.unmap(VA, 4096);

		assertInstanceOf(Staleness.Gone.class, request(Request.READ).stale().getFirst());
	}

	@Test
	void addedLeafNeedsNoInvalidationForFaultsAreNotCached() {
		first.unmap(VA, 4096);
		assertInstanceOf(Walk.Fault.class, request(Request.READ).walk().orElseThrow().result());
		first.map(VA, NEW, 4096, Rights.ALL);

		Caches.Answer answer = request(Request.READ);
		assertEquals(HOST + NEW, output(answer.walk().orElseThrow()));
		assertEquals(List.of(), answer.stale());
	}

	/** A table is replaced, and only leaves are invalidated: walks go on through the old table. */
	@Test
	void replacedTableIsNotSeenAfterALeafOnlyInvalidation() {
		request(Request.READ);
		Reference last = Walk.of(translation, physical, VA, Request.READ).references().stream()
				.filter(each -> each.stage() == 1 && each.level() == 2).findFirst().orElseThrow();
		long table = 0x2050000;
		physical.write(HOST + table, Walk.of(translation, physical, VA, Request.READ).references().stream()
				.filter(each -> each.stage() == 1 && each.level() == 3).findFirst().orElseThrow().entry() + NEW - OLD);
		physical.write(last.address(), last.entry() - last.next() + table);

		command(0x0007000000000012L, VA | 1);
		Caches.Answer stale = request(Request.READ);
		assertTrue(stale.hit().isEmpty());
		assertEquals(List.of(new Staleness.Moved(HOST + OLD, HOST + NEW)), stale.stale());

		command(0x0007000000000012L, VA);
		assertEquals(List.of(), request(Request.READ).stale());
	}

	/** The second stage alone is invalidated: combined translations stay. */
	@Test
	void secondStageInvalidationLeavesCombinedTranslations() {
		request(Request.READ);

		caches = caches.invalidate(ArmCommands.decode((long) VMID << 32 | 0x2a, OLD).effect());
		assertEquals(1, caches.iotlb().entries().size());

		caches = caches.invalidate(ArmCommands.decode((long) VMID << 32 | 0x28, 0).effect());
		assertEquals(0, caches.iotlb().entries().size());
		assertEquals(0, caches.walks().entries().size());
	}

	@Test
	void rangeOfPagesIsInvalidatedAtOnce() {
		// NUM 1, SCALE 2, TG 4K: (1 + 1) * 2^2 pages
		Command range = ArmCommands.decode(0x0007000000000012L | 1 << 12 | 2 << 20, VA - 0x2000 | 1 << 10);

		assertEquals(new Invalidation.FirstStageRange(0, OptionalInt.of(7), VA - 0x2000, VA + 0x5fff, false),
				range.effect());
	}

	@Test
	void configurationIsForgottenByDeviceOrContext() {
		ConfigurationCache cache = ConfigurationCache.EMPTY.insert(0x10, OptionalInt.empty(),
				new ConfigurationCache.Configured(translation, TAG, 1));

		assertTrue(cache.invalidate(ArmCommands.decode(0x0000001000000006L, 0).effect())
				.lookup(0x10, OptionalInt.empty()).isEmpty());
		assertTrue(cache.invalidate(ArmCommands.decode(0x0000001000000005L, 1).effect())
				.lookup(0x10, OptionalInt.empty()).isEmpty());
		assertSame(cache, cache.invalidate(ArmCommands.decode(0x0000009900000006L, 0).effect()));
		assertEquals(1, cache.lookup(0x10, OptionalInt.empty()).orElseThrow().origin());
	}

	/** A block is split in place without an invalidation between: two sizes serve one address. */
	@Test
	void sizeChangedInPlaceLeavesTwoEntriesForOneAddress() {
		Iotlb iotlb = Iotlb.EMPTY
				.insert(new CachedTranslation(TAG, CachedTranslation.Stages.COMBINED, 0x200000, 21, 0x4000000, 7, 1))
				.insert(new CachedTranslation(TAG, CachedTranslation.Stages.COMBINED, 0x201000, 12, 0x9000000, 7, 2));

		assertEquals(2, iotlb.lookup(TAG, 0x201234).size());
		assertEquals(1, iotlb.lookup(TAG, 0x202000).size());
		assertEquals(0, iotlb.lookup(CacheTag.of(VMID, 8), 0x201234).size());
	}
}
