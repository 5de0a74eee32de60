package org.iommuscope.core.pagetable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.iommuscope.core.pagetable.amd.AmdV1;
import org.iommuscope.core.pagetable.amd.AmdV2;
import org.iommuscope.core.pagetable.arm.ArmStage1;
import org.iommuscope.core.pagetable.arm.ArmStage2;
import org.iommuscope.core.pagetable.riscv.RiscvStage;
import org.iommuscope.core.pagetable.vtd.VtdFirstStage;
import org.iommuscope.core.pagetable.vtd.VtdSecondStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Entries as Linux 7.3 writes them. */
class GoldenEntryTest {

	private static final int R = Rights.READ;
	private static final int RW = Rights.READ_WRITE;
	private static final long PAGE = 0x1c2f37000L;
	private static final long TABLE = 0x10b3fa000L;

	private static final StageConfig VTD_SS = VtdSecondStage.of(0, 4, 48);
	private static final StageConfig VTD_FS = VtdFirstStage.of(0, 4, 48);
	private static final StageConfig AMD_V1 = AmdV1.of(0, 4);
	private static final StageConfig AMD_V2 = AmdV2.of(0, 4).with("NX", 0);
	private static final StageConfig ARM_S1 = ArmStage1.of(0, 4096, 48, 48);
	private static final StageConfig ARM_S2 = ArmStage2.of(0, 4096, 4, 48, 48);
	private static final StageConfig RISCV = RiscvStage.of(RiscvStage.FIRST, 0, 4, 56);

	static Stream<Arguments> leaves() {
		return Stream.of(
				arguments("2M R W", VTD_SS, 0x40000000L, 21, RW, 0x0000000040000083L),
				arguments("1G R", VTD_SS, 0x200000000L, 30, R, 0x0000000200000081L),
				arguments("4K RW", VTD_FS, PAGE, 12, RW, 0x00000001c2f37067L),
				arguments("4K read-only", VTD_FS, PAGE, 12, R, 0x00000001c2f37025L),
				arguments("4K RW", AMD_V2, PAGE, 12, RW, 0x00000001c2f37067L),
				arguments("4K read-only", AMD_V2, PAGE, 12, R, 0x00000001c2f37025L),
				arguments("4K", AMD_V1, PAGE, 12, RW, 0x70000001c2f37001L),
				arguments("8K at level 1", AMD_V1, 0x12000L, 13, RW, 0x7000000000012e01L),
				arguments("16K at level 1", AMD_V1, 0x10000L, 14, RW, 0x7000000000011e01L),
				arguments("64K at level 1", AMD_V1, 0x1230000L, 16, RW, 0x7000000001237e01L),
				arguments("2M at level 2", AMD_V1, 0x40000000L, 21, RW, 0x7000000040000001L),
				arguments("4M at level 2", AMD_V1, 0x40000000L, 22, RW, 0x70000000401ffe01L),
				arguments("4K RW", ARM_S1, PAGE, 12, Rights.ALL, 0x00000001c2f37f47L),
				arguments("4K read-only", ARM_S1, PAGE, 12, R | Rights.EXECUTE, 0x00000001c2f37fc7L),
				arguments("4K RW write-back", ARM_S2, PAGE, 12, Rights.ALL, 0x00000001c2f377ffL),
				arguments("4K RW forced write-back", ARM_S2.with("S2FWB", 1), PAGE, 12, Rights.ALL, 0x00000001c2f377dbL),
				arguments("2M RW write-back", ARM_S2, 0x40000000L, 21, Rights.ALL, 0x00000000400007fdL),
				arguments("4K RWX", RISCV, PAGE, 12, Rights.ALL, 0x0000000070bcdcdfL),
				arguments("64K NAPOT", RISCV, 0x1230000L, 16, Rights.ALL, 0x800000000048e0dfL));
	}

	@ParameterizedTest
	@MethodSource("leaves")
	void leafIsWhatLinuxWrites(String what, StageConfig config, long output, int bits, int rights, long entry) {
		Stage stage = Formats.stage(config);
		LeafSize size = stage.leafSizes().stream().filter(each -> each.bits() == bits).findFirst().orElseThrow();

		assertEquals(Long.toHexString(entry), Long.toHexString(stage.encodeLeaf(output, size, rights)), what);
		assertEquals(EntryKind.LEAF, stage.kind(entry, size.level()));
		assertEquals(output, stage.target(entry, size.level()));
		assertEquals(bits, stage.leafBits(entry, size.level()));
	}

	static Stream<Arguments> tables() {
		return Stream.of(arguments(VTD_SS, 2, 0x000000010b3fa003L), arguments(VTD_FS, 2, 0x000000010b3fa027L),
				arguments(AMD_V2, 2, 0x000000010b3fa027L), arguments(AMD_V1, 3, 0x600000010b3fa401L),
				arguments(ARM_S1, 2, 0x000000010b3fa003L), arguments(ARM_S2, 2, 0x000000010b3fa003L),
				arguments(RISCV, 2, 0x0000000042cfe801L));
	}

	@ParameterizedTest
	@MethodSource("tables")
	void tableEntryIsWhatLinuxWrites(StageConfig config, int level, long entry) {
		Stage stage = Formats.stage(config);

		assertEquals(Long.toHexString(entry), Long.toHexString(stage.encodeTable(TABLE, level)));
		assertEquals(EntryKind.TABLE, stage.kind(entry, level));
		assertEquals(TABLE, stage.target(entry, level));
		assertEquals(level - 1, stage.targetLevel(entry, level));
	}

	@Test
	void snoopedPageOfVtdHasItsBitsByName() {
		DecodedEntry entry = Formats.stage(VTD_SS).decode(0x00000001c2f37803L, 1);

		assertEquals(1, entry.field("R").value());
		assertEquals(1, entry.field("W").value());
		assertEquals(1, entry.field("SNP").value());
		assertEquals("0x1c2f37000", entry.field("ADDR").meaning());
		assertEquals(0x00000001c2f37801L, entry.with("W", 0));
	}

	@Test
	void addressSelectsTheEntriesOfTheWorkedExample() {
		Geometry geometry = Formats.stage(VTD_FS).geometry();

		assertEquals(254, geometry.index(0x7f0012345678L, 4));
		assertEquals(0, geometry.index(0x7f0012345678L, 3));
		assertEquals(145, geometry.index(0x7f0012345678L, 2));
		assertEquals(325, geometry.index(0x7f0012345678L, 1));
	}
}
