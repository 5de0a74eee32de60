package org.iommuscope.core.pagetable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.iommuscope.core.pagetable.amd.AmdV1;
import org.iommuscope.core.pagetable.amd.AmdV2;
import org.iommuscope.core.pagetable.arm.ArmStage1;
import org.iommuscope.core.pagetable.arm.ArmStage2;
import org.iommuscope.core.pagetable.riscv.RiscvStage;
import org.iommuscope.core.pagetable.vtd.VtdFirstStage;
import org.iommuscope.core.pagetable.vtd.VtdSecondStage;

/** Two stages over tables with random bits flipped: nothing is thrown, and every way of walking says the same. */
class NestedDamageTest {

	private record Pair(StageConfig first, StageConfig second) {
	}

	@Provide
	Arbitrary<Pair> pairs() {
		return Arbitraries.of(List.of(
				new Pair(VtdFirstStage.of(0, 4, 48).with("NXE", 1), VtdSecondStage.of(0, 3, 39)),
				new Pair(VtdFirstStage.of(0, 5, 48).with("SRE", 1), VtdSecondStage.of(0, 4, 48).with("SSADE", 1)),
				new Pair(AmdV2.of(0, 4), AmdV1.of(0, 6)), new Pair(AmdV2.of(0, 4), AmdV1.of(0, 3).with("HAD", 3)),
				new Pair(ArmStage1.of(0, 4096, 48, 44), ArmStage2.of(0, 16384, 3, 44, 44)),
				new Pair(ArmStage1.of(0, 65536, 42, 44).with("HA", 1).with("HD", 1),
						ArmStage2.of(0, 4096, 3, 40, 40).with("S2PTW", 1)),
				new Pair(RiscvStage.of(RiscvStage.FIRST, 0, 3, 46).with("SADE", 1),
						RiscvStage.of(RiscvStage.SECOND, 0, 4, 46)),
				new Pair(RiscvStage.of(RiscvStage.FIRST, 0, 5, 56),
						RiscvStage.of(RiscvStage.SECOND, 0, 3, 56).with("GADE", 1))));
	}

	@Property(tries = 400)
	void leanAndRecordedWalksAgree(@ForAll("pairs") Pair pair, @ForAll long seed) {
		Random random = new Random(seed);
		long host = 0x4000_0000L;
		PagedMemory physical = new PagedMemory();
		WritableMemory guest = new WritableMemory() {
			@Override
			public long read(long address) {
				return physical.read(host + address);
			}

			@Override
			public void write(long address, long value) {
				physical.write(host + address, value);
			}
		};
		TableBuilder one = TableBuilder.create(pair.first(), guest, PageAllocator.upwardsFrom(0x100_0000));
		TableBuilder two = TableBuilder.create(pair.second(), physical, PageAllocator.upwardsFrom(0x1_0000_0000L));
		long page = Math.max(pair.first().granule(), pair.second().granule());
		one.map(0x40_0000, 0x200_0000, 16 * page, Rights.READ_WRITE);
		two.map(0x100_0000, host + 0x100_0000, 0x10_0000, Rights.ALL);
		two.map(0x200_0000, host + 0x200_0000, 16 * page, Rights.ALL);
		TreeMap<Long, Long> entries = new TreeMap<>();
		physical.forEach(entries::put);
		entries.forEach((address, value) -> {
			if (random.nextInt(12) == 0) {
				physical.write(address, value ^ 1L << random.nextInt(64));
			}
		});
		Translation translation = Translation.nested(one.stage(), two.stage());
		Walker lean = new Walker(translation, physical);
		for (int tries = 0; tries < 40; tries++) {
			long address = 0x40_0000 + random.nextLong(20 * page) - 2 * page;
			Request user = Request.of(Access.values()[random.nextInt(3)]);
			Request request = random.nextInt(4) == 0 ? user.asPrivileged() : user;
			Walk walk = Walk.of(translation, physical, address, request);
			TableRoundTripTest.same(lean, walk.result(), address, request);
			consistent(walk);
		}
	}

	/** Numbers are in order, and what served what is said the same from both sides. */
	private static void consistent(Walk walk) {
		for (int i = 0; i < walk.references().size(); i++) {
			Reference reference = walk.references().get(i);
			assertEquals(i + 1, reference.n());
			for (Reference served : walk.via(reference)) {
				assertEquals(reference.n(), served.serves());
				assertTrue(served.n() < reference.n());
			}
		}
		if (walk.result() instanceof Walk.Fault fault && fault.reference() > 0) {
			assertEquals(walk.references().size(), fault.reference());
		}
	}
}
