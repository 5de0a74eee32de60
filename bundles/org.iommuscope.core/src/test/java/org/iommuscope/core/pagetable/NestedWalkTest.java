package org.iommuscope.core.pagetable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
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

/** Two stages: each first-stage entry is reached through the second, and so is the result. */
class NestedWalkTest {

	private static final long TABLES = 0x10_0000;
	private static final long HOST = 0x8000_0000L;
	private static final long IOVA = 0x123000;
	private static final long GPA = 0x555000;

	private final PagedMemory physical = new PagedMemory();

	private Translation build(StageConfig first, StageConfig second) {
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
		TableBuilder one = TableBuilder.create(first, guest, PageAllocator.upwardsFrom(TABLES));
		one.map(IOVA, GPA, 4096, Rights.READ_WRITE);
		one.map(IOVA + 4096, GPA + 4096, 4096, Rights.READ);
		TableBuilder two = TableBuilder.create(second, physical, PageAllocator.upwardsFrom(0x4000_0000L));
		for (long page = TABLES; page < TABLES + 0x10000; page += 4096) {
			two.map(page, HOST + page, 4096, Rights.READ_WRITE);
		}
		two.map(GPA, HOST + GPA, 8192, Rights.READ_WRITE);
		return Translation.nested(one.stage(), two.stage());
	}

	static Stream<Arguments> pairs() {
		return Stream.of(arguments(VtdFirstStage.of(0, 4, 48), VtdSecondStage.of(0, 3, 39), 19),
				arguments(VtdFirstStage.of(0, 4, 48), VtdSecondStage.of(0, 4, 48), 24),
				arguments(VtdFirstStage.of(0, 5, 48), VtdSecondStage.of(0, 4, 48), 29),
				arguments(VtdFirstStage.of(0, 5, 52), VtdSecondStage.of(0, 5, 52), 35),
				arguments(AmdV2.of(0, 4), AmdV1.of(0, 3), 19), arguments(AmdV2.of(0, 4), AmdV1.of(0, 6), 34),
				arguments(ArmStage1.of(0, 4096, 48, 48), ArmStage2.of(0, 4096, 4, 48, 48), 24),
				arguments(ArmStage1.of(0, 4096, 39, 40), ArmStage2.of(0, 4096, 3, 40, 40), 15),
				arguments(ArmStage1.of(0, 4096, 30, 40), ArmStage2.of(0, 4096, 3, 40, 40), 11),
				arguments(RiscvStage.of(RiscvStage.FIRST, 0, 3, 56), RiscvStage.of(RiscvStage.SECOND, 0, 3, 56), 15),
				arguments(RiscvStage.of(RiscvStage.FIRST, 0, 4, 56), RiscvStage.of(RiscvStage.SECOND, 0, 4, 56), 24),
				arguments(RiscvStage.of(RiscvStage.FIRST, 0, 5, 56), RiscvStage.of(RiscvStage.SECOND, 0, 5, 56), 35));
	}

	@ParameterizedTest
	@MethodSource("pairs")
	void walkTakesOneReferenceForEachCellOfTheGrid(StageConfig first, StageConfig second, int references) {
		Walk walk = Walk.of(build(first, second), physical, IOVA + 8, Request.READ);

		Walk.Output output = assertInstanceOf(Walk.Output.class, walk.result());
		assertEquals(HOST + GPA + 8, output.address());
		assertEquals(4096, output.pageSize());
		assertEquals(references, walk.references().size());
		assertEquals((first.levels() + 1) * (second.levels() + 1) - 1, references);
	}

	@ParameterizedTest
	@MethodSource("pairs")
	void eachFirstStageReferenceNamesTheSecondStageReferencesThatServedIt(StageConfig first, StageConfig second,
			int references) {
		Walk walk = Walk.of(build(first, second), physical, IOVA, Request.READ);

		List<Reference> ones = walk.references().stream().filter(each -> each.stage() == 1).toList();
		assertEquals(first.levels(), ones.size());
		for (Reference one : ones) {
			assertEquals(second.levels(), one.via().size());
			assertEquals(one.address(), walk.via(one).getLast().next());
			assertEquals(HOST + one.entryAddress(), one.address());
			walk.via(one).forEach(two -> assertEquals(one.n(), two.serves()));
		}
		assertEquals(second.levels(), walk.references().stream()
				.filter(each -> each.stage() == 2 && each.serves() == 0).count());
	}

	@ParameterizedTest
	@MethodSource("pairs")
	void readOnlyPageOfTheFirstStageRefusesAWrite(StageConfig first, StageConfig second, int references) {
		Walk walk = Walk.of(build(first, second), physical, IOVA + 4096, Request.WRITE);

		Walk.Fault fault = assertInstanceOf(Walk.Fault.class, walk.result());
		assertEquals(1, fault.stage());
		assertEquals(FaultClass.PERMISSION, fault.faultClass());
		assertEquals(Strike.FINAL, fault.strike());
		assertEquals(fault.reference(), walk.references().size());
	}

	@ParameterizedTest
	@MethodSource("pairs")
	void tableOutsideTheSecondStageIsATableAccess(StageConfig first, StageConfig second, int references) {
		Translation translation = build(first, second);
		long elsewhere = 0x7777_7000L & -first.granule();
		Stage one = Formats.stage(first.withRoot(elsewhere));

		Walk walk = Walk.of(Translation.nested(one, translation.second().orElseThrow()), physical, IOVA, Request.WRITE);

		Walk.Fault fault = assertInstanceOf(Walk.Fault.class, walk.result());
		assertEquals(2, fault.stage());
		assertEquals(FaultClass.TABLE_ACCESS, fault.faultClass());
		assertEquals(Strike.TABLE, fault.strike());
	}

	@Test
	void vtdNamesWhatWentWrongBetweenTheStages() {
		Translation translation = build(VtdFirstStage.of(0, 4, 48), VtdSecondStage.of(0, 3, 39));
		Stage second = translation.second().orElseThrow();

		assertEquals("SFS.6 (0x75)", name(VtdFirstStage.of(0x7777_7000L, 4, 48), second));
		assertEquals("SFS.5 (0x74)", name(VtdFirstStage.of(0x80_0000_0000L, 4, 48), second));
		// nothing is mapped at the final address
		StageConfig first = translation.first().orElseThrow().config();
		physical.write(HOST + Walk.of(translation, physical, IOVA, Request.READ).references().stream()
				.filter(each -> each.stage() == 1).toList().getLast().entryAddress(), 0x99_9000_0067L);
		assertEquals("SGN.5 (0x84)", name(first, second));
	}

	private String name(StageConfig first, Stage second) {
		Walk walk = Walk.of(Translation.nested(Formats.stage(first), second), physical, IOVA, Request.READ);
		return assertInstanceOf(Walk.Fault.class, walk.result()).name().toString();
	}

	@Test
	void accessedBitInAReadOnlyTablePageIsAFaultOfItsOwn() {
		PagedMemory memory = physical;
		Translation translation = build(VtdFirstStage.of(0, 4, 48), VtdSecondStage.of(0, 3, 39));
		Walk walk = Walk.of(translation, memory, IOVA, Request.READ);
		Reference root = walk.references().stream().filter(each -> each.stage() == 1).findFirst().orElseThrow();
		Reference mapping = walk.via(root).getLast();
		memory.write(mapping.address(), mapping.decoded().with("W", 0));
		memory.write(root.address(), root.decoded().with("A", 0));

		Walk.Fault fault = assertInstanceOf(Walk.Fault.class,
				Walk.of(translation, memory, IOVA, Request.READ).result());

		assertEquals("SFS.8 (0x77)", fault.name().toString());
		assertEquals(Strike.TABLE_UPDATE, fault.strike());
	}

	@Test
	void memoryThatDoesNotAnswerIsATableAccess() {
		Translation translation = build(VtdFirstStage.of(0, 4, 48), VtdSecondStage.of(0, 3, 39));
		long missing = Walk.of(translation, physical, IOVA, Request.READ).references().stream()
				.filter(each -> each.stage() == 1).toList().getLast().address();
		Memory hole = new Memory() {
			@Override
			public long read(long address) {
				return physical.read(address);
			}

			@Override
			public boolean readable(long address) {
				return address != missing;
			}
		};

		Walk.Fault fault = assertInstanceOf(Walk.Fault.class, Walk.of(translation, hole, IOVA, Request.READ).result());

		assertEquals(1, fault.stage());
		assertEquals(FaultClass.TABLE_ACCESS, fault.faultClass());
		assertEquals("SFS.1 (0x70)", fault.name().toString());
	}

	@Test
	void withoutStagesAnAddressStaysAsItIs() {
		Walk walk = Walk.of(Translation.IDENTITY, physical, IOVA, Request.READ);

		Walk.Output output = assertInstanceOf(Walk.Output.class, walk.result());
		assertEquals(IOVA, output.address());
		assertEquals(List.of(), walk.references());
	}
}
