package org.iommuscope.core.pagetable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Optional;
import org.iommuscope.core.pagetable.amd.AmdV1;
import org.iommuscope.core.pagetable.amd.AmdV2;
import org.iommuscope.core.pagetable.arm.ArmStage1;
import org.iommuscope.core.pagetable.arm.ArmStage2;
import org.iommuscope.core.pagetable.riscv.RiscvStage;
import org.iommuscope.core.pagetable.vtd.VtdFirstStage;
import org.iommuscope.core.pagetable.vtd.VtdSecondStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What memory attributes both stages come to, by the vendors' tables of combination. */
class MemoryAttributesTest {

	/** As Linux has it: 0 non-cacheable, 1 write-back, 2 Device-nGnRE; then Device-nGnRnE, write-through, GRE, reserved, nGRE. */
	private static final long MAIR = 0x08_50_0c_bb_00_04_ff_44L;
	private static final long LEAF_4K = 0x7000_07c3L & ~0x300;
	private static final List<String> MAIR_NAMES = List.of("NC", "WB", "nGnRE", "nGnRnE", "WT", "GRE", "reserved", "nGRE");

	private static final StageConfig ARM_1 = ArmStage1.of(0, 4096, 48, 48).with("MAIR", MAIR);
	private static final StageConfig ARM_2 = ArmStage2.of(0, 4096, 4, 48, 48);

	private static String arm(StageConfig first, String type, int share, StageConfig second, String memAttr, int share2) {
		Leaf leaf = new Leaf(Formats.stage(first), LEAF_4K & ~0x3c | (long) MAIR_NAMES.indexOf(type) << 2 | (long) share << 8, 1);
		return Formats.stage(second).effective(armSecond(memAttr, share2), 1, Optional.of(leaf)).toString();
	}

	private static long armSecond(String memAttr, int share) {
		return LEAF_4K & ~0x3c | Long.parseLong(memAttr, 2) << 2 | (long) share << 8;
	}

	/** Arm architecture reference manual, D8.6: the stronger type, cacheability by cacheability; SH 3 is inner, 2 outer. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			WB     | 3 | 1111 | 3 | Normal write-back, inner shareable
			WB     | 0 | 1111 | 0 | Normal write-back, non-shareable
			WB     | 0 | 1111 | 3 | Normal write-back, inner shareable
			WB     | 3 | 1111 | 2 | Normal write-back, outer shareable
			WB     | 2 | 1111 | 3 | Normal write-back, outer shareable
			WT     | 3 | 1111 | 3 | Normal write-through, inner shareable
			WB     | 3 | 1010 | 3 | Normal write-through, inner shareable
			WB     | 3 | 0111 | 3 | Normal outer non-cacheable, inner write-back, inner shareable
			WB     | 3 | 0101 | 3 | Normal non-cacheable, outer shareable
			NC     | 3 | 1111 | 3 | Normal non-cacheable, outer shareable
			nGnRE  | 3 | 1111 | 3 | Device-nGnRE
			WB     | 3 | 0001 | 3 | Device-nGnRE
			nGRE   | 3 | 0001 | 3 | Device-nGnRE
			nGnRE  | 3 | 0010 | 3 | Device-nGnRE
			GRE    | 3 | 0010 | 3 | Device-nGRE
			GRE    | 3 | 0011 | 3 | Device-GRE
			nGnRnE | 3 | 0011 | 3 | Device-nGnRnE
			GRE    | 3 | 0000 | 3 | Device-nGnRnE
			""")
	void armCombinesToTheStrongerOfBothStages(String type, int share, String memAttr, int share2, String expected) {
		assertEquals(expected, arm(ARM_1, type, share, ARM_2, memAttr, share2));
	}

	/** Arm architecture reference manual, D8.6.6: with FWB, MemAttr forces a type, keeps that of stage 1, or lets Device be. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			WT     | 3 | 0110 | 3 | Normal write-back, inner shareable
			WB     | 0 | 0110 | 2 | Normal write-back, outer shareable
			WB     | 3 | 0101 | 3 | Normal non-cacheable, outer shareable
			nGnRE  | 3 | 0101 | 3 | Device-nGnRE
			WT     | 3 | 0111 | 3 | Normal write-through, inner shareable
			WB     | 0 | 0111 | 3 | Normal write-back, inner shareable
			nGRE   | 3 | 0111 | 3 | Device-nGRE
			WB     | 3 | 0001 | 3 | Device-nGnRE
			GRE    | 3 | 0001 | 3 | Device-nGnRE
			nGnRnE | 3 | 0001 | 3 | Device-nGnRnE
			""")
	void armForcesWhatStageTwoSaysWithFwb(String type, int share, String memAttr, int share2, String expected) {
		assertEquals(expected, arm(ARM_1, type, share, ARM_2.with("S2FWB", 1), memAttr, share2));
	}

	@Test
	void armSaysWhatIsOpenRatherThanGuess() {
		StageConfig forced = ARM_2.with("S2FWB", 1);
		assertEquals("Normal write-back (not known: shareability, implementation defined where stage 1 is not cached)",
				arm(ARM_1, "nGnRE", 3, forced, "0110", 3));
		assertEquals("Normal write-back or stronger (not known: attribute 1 of the MAIR, which is not recorded)",
				arm(ArmStage1.of(0, 4096, 48, 48), "WB", 3, ARM_2, "1111", 3));
		assertEquals("not known: what the reserved attribute 0x50 of the MAIR does", arm(ARM_1, "reserved", 3, forced, "0111", 3));
		assertEquals("not known: what the reserved MemAttr 0x4 does", arm(ARM_1, "WB", 3, ARM_2, "0100", 3));
		assertEquals("Normal write-back (not known: shareability, which the descriptors do not tell)",
				arm(ARM_1, "WB", 3, ARM_2, "1111", 1));
	}

	@Test
	void armWithOneStageKnowsStageOneAndNotWhatADeviceAsksFor() {
		assertEquals("Normal write-back, inner shareable",
				Formats.stage(ARM_1).effective(LEAF_4K & ~0x3c | 1 << 2 | 3 << 8, 1, Optional.empty()).toString());
		assertEquals("not known: attribute 1 of the MAIR, which is not recorded", Formats.stage(ArmStage1.of(0, 4096, 48, 48))
				.effective(LEAF_4K & ~0x3c | 1 << 2 | 3 << 8, 1, Optional.empty()).toString());
		String device = " (not known: the attributes that the device itself asks for)";
		assertEquals("Normal write-back or stronger" + device, armAlone(ARM_2, "1111"));
		assertEquals("Device-nGnRE or stronger" + device, armAlone(ARM_2, "0001"));
		assertEquals("Device-nGnRnE", armAlone(ARM_2, "0000"));
		assertEquals("Normal non-cacheable, or Device" + device, armAlone(ARM_2.with("S2FWB", 1), "0101"));
		assertEquals("Normal write-back (not known: shareability: the attributes that the device itself asks for)",
				armAlone(ARM_2.with("S2FWB", 1), "0110"));
	}

	private static String armAlone(StageConfig config, String memAttr) {
		return Formats.stage(config).effective(armSecond(memAttr, 3), 1, Optional.empty()).toString();
	}

	/** Codes of the PAT and of EMT: 0 UC, 1 WC, 4 WT, 5 WP, 6 WB, 7 UC-. */
	private static int code(String type) {
		return switch (type) {
			case "UC" -> 0;
			case "WC" -> 1;
			case "WT" -> 4;
			case "WP" -> 5;
			case "WB" -> 6;
			default -> 7;
		};
	}

	private static StageConfig pasidEntry(StageConfig config, long pat, int emte) {
		return config.with("MTS", 1).with("CD", 0).with("PGSNP", 0).with("PAT", pat).with("EMTE", emte);
	}

	/** A first-stage leaf that selects entry 5 of the PAT (bits PAT and PWT), whose type is this; a second-stage leaf. */
	private static String vtd(String pat, int emte, long second) {
		Stage first = Formats.stage(pasidEntry(VtdFirstStage.of(0, 4, 48), (long) code(pat) << 20, emte));
		Stage stage = Formats.stage(pasidEntry(VtdSecondStage.of(0, 4, 48), (long) code(pat) << 20, emte));
		return stage.effective(second, 1, Optional.of(new Leaf(first, 0x5000_0000L | 0x67 | 1 << 7 | 1 << 3, 1))).toString();
	}

	/** Intel SDM volume 3, effective page-level memory types, with EMT in the place of the range registers' type. */
	@ParameterizedTest
	@CsvSource({ "UC,UC,UC", "UC-,UC,UC", "WC,UC,WC", "WT,UC,UC", "WB,UC,UC", "WP,UC,UC", "UC,WC,UC", "UC-,WC,WC", "WC,WC,WC",
			"WT,WC,UC", "WB,WC,WC", "WP,WC,UC", "UC,WT,UC", "UC-,WT,UC", "WC,WT,WC", "WT,WT,WT", "WB,WT,WT", "WP,WT,WP",
			"UC,WB,UC", "UC-,WB,UC", "WC,WB,WC", "WT,WB,WT", "WB,WB,WB", "WP,WB,WP", "UC,WP,UC", "UC-,WP,WC", "WC,WP,WC",
			"WT,WP,WT", "WB,WP,WP", "WP,WP,WP" })
	void vtdCombinesThePatWithTheExtendedMemoryType(String pat, String emt, String expected) {
		long second = 0x6000_0003L | (long) code(emt) << 3;

		assertEquals(expected + ", snooping as the request asks", vtd(pat, 1, second));
		assertEquals(expected + ", snooped", vtd(pat, 1, second | 1 << 11));
	}

	@Test
	void vtdIgnoresThePatWhereTheSecondStageSaysSo() {
		assertEquals("WB, snooping as the request asks", vtd("UC", 1, 0x6000_0003L | 6 << 3 | 1 << 6));
	}

	@Test
	void vtdDoesNotKnowTheRangeRegistersWithoutExtendedMemoryTypes() {
		assertEquals("WB by the PAT, snooped (not known: memory type: the processor's MTRRs)", vtd("WB", 0, 0x6000_0803L));
		assertEquals("WC, snooped", vtd("WC", 0, 0x6000_0803L));
		assertEquals("UC, snooped", vtd("UC", 0, 0x6000_0803L));
	}

	@Test
	void vtdWithOneStage() {
		long leaf = 0x6000_0003L;
		String asked = ", snooping as the request asks";
		String entry = "memory type: PAT, CD and EMTE of the PASID table entry, which is not recorded";
		StageConfig second = VtdSecondStage.of(0, 4, 48);
		assertEquals("WB" + asked, alone(second.with("scalable", 0), leaf));
		assertEquals("WB" + asked, alone(pasidEntry(second, 0, 0), leaf));
		assertEquals("WP" + asked, alone(pasidEntry(second, 0, 1), leaf | 5 << 3));
		assertEquals("UC" + asked, alone(pasidEntry(second, 0, 1).with("CD", 1), leaf | 5 << 3));
		assertEquals("no memory types (ECAP.MTS is 0)" + asked, alone(second.with("MTS", 0), leaf));
		assertEquals("snooped (not known: " + entry + ")", alone(second, leaf | 1 << 11));

		StageConfig first = VtdFirstStage.of(0, 4, 48);
		assertEquals("UC, snooped", alone(pasidEntry(first, 0x6, 0).with("PGSNP", 1), leaf | 1 << 3));
		assertEquals("snooping as the request asks unless PGSNP is set (not known: " + entry
				+ "; PGSNP of the PASID table entry)", alone(first, leaf));
	}

	private static String alone(StageConfig config, long leaf) {
		return Formats.stage(config).effective(leaf, 1, Optional.empty()).toString();
	}

	/** 0 PMA, 1 NC, 2 IO: the first stage's counts where it names one, then the second's. */
	@ParameterizedTest
	@CsvSource({ "0,0,PBMT PMA", "0,1,PBMT NC", "0,2,PBMT IO", "1,0,PBMT NC", "1,2,PBMT NC", "2,0,PBMT IO", "2,1,PBMT IO" })
	void riscvLetsTheFirstStageOverrideTheSecond(long first, long second, String expected) {
		Leaf leaf = new Leaf(Formats.stage(RiscvStage.of(RiscvStage.FIRST, 0, 3, 56)), 0xdf | first << 61, 1);
		Stage stage = Formats.stage(RiscvStage.of(RiscvStage.SECOND, 0, 3, 56));

		assertEquals(expected, stage.effective(0xdf | second << 61, 1, Optional.of(leaf)).toString());
		assertEquals(second == 0 ? "PBMT PMA" : second == 1 ? "PBMT NC" : "PBMT IO",
				stage.effective(0xdf | second << 61, 1, Optional.empty()).toString());
	}

	@Test
	void amdForcesCoherenceByTheHostsLeafAndHasNoPatOfTheGuest() {
		Leaf guest = new Leaf(Formats.stage(AmdV2.of(0, 4)), 0x5000_0067L | 1 << 3, 1);
		Stage host = Formats.stage(AmdV1.of(0, 3));

		assertEquals("coherent (FC) (not known: memory type: PAT entry 1, and the PAT is not recorded)",
				host.effective(0x70000001c2f37001L, 1, Optional.of(guest)).toString());
		assertEquals("coherent (FC)", host.effective(0x70000001c2f37001L, 1, Optional.empty()).toString());
		assertEquals("coherence as the request asks", host.effective(0x60000001c2f37001L, 1, Optional.empty()).toString());
	}

	@Test
	void stagesOfTwoVendorsAreNotCombined() {
		Leaf guest = new Leaf(Formats.stage(AmdV2.of(0, 4)), 0x5000_0067L, 1);

		assertEquals("not known: how the attributes of AMD v2 (guest) table and VT-d second stage combine",
				Formats.stage(VtdSecondStage.of(0, 4, 48)).effective(0x6000_0003L, 1, Optional.of(guest)).toString());
	}

	@Test
	void aWalkCarriesThemAndAFaultHasNone() {
		PagedMemory memory = new PagedMemory();
		TableBuilder builder = TableBuilder.create(ARM_1, memory, PageAllocator.upwardsFrom(0x10_0000));
		builder.map(0x1000, 0x7000, 4096, Rights.READ);
		Translation translation = Translation.of(builder.stage());

		Walk.Output output = assertInstanceOf(Walk.Output.class,
				Walk.of(translation, memory, 0x1008, Request.READ).result());
		assertEquals(MemoryAttributes.of("Normal write-back, inner shareable"), output.combined());
		assertInstanceOf(Walk.Fault.class, Walk.of(translation, memory, 0x1008, Request.WRITE).result());
		assertInstanceOf(Walk.Fault.class, Walk.of(translation, memory, 0x2000, Request.READ).result());

		Walker lean = new Walker(translation, memory);
		lean.walk(0x1008, Request.READ);
		assertEquals(output.combined(), lean.attributes());
	}

	@Test
	void withoutAStageTheDeviceDecides() {
		Walk.Output output = assertInstanceOf(Walk.Output.class,
				Walk.of(Translation.IDENTITY, new PagedMemory(), 0x1000, Request.READ).result());

		assertEquals("as the device asks", output.combined().toString());
	}
}
