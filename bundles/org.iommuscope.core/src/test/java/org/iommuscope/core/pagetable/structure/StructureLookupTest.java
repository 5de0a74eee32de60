package org.iommuscope.core.pagetable.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.iommuscope.core.pagetable.DecodedEntry;
import org.iommuscope.core.pagetable.PageAllocator;
import org.iommuscope.core.pagetable.PagedMemory;
import org.iommuscope.core.pagetable.Request;
import org.iommuscope.core.pagetable.Rights;
import org.iommuscope.core.pagetable.StageConfig;
import org.iommuscope.core.pagetable.TableBuilder;
import org.iommuscope.core.pagetable.Translation;
import org.iommuscope.core.pagetable.Walk;
import org.iommuscope.core.pagetable.amd.AmdV1;
import org.iommuscope.core.pagetable.riscv.RiscvStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Structures above the tables name their stages, and every bit of theirs has a name. */
class StructureLookupTest {

	private final PagedMemory memory = new PagedMemory();

	static Stream<StructureLayout> layouts() {
		return Stream.of(VtdStructures.ROOT_LEGACY, VtdStructures.ROOT_SCALABLE, VtdStructures.CONTEXT_LEGACY,
				VtdStructures.CONTEXT_SCALABLE, VtdStructures.PASID_DIRECTORY, VtdStructures.PASID_ENTRY, ArmStructures.STE,
				ArmStructures.CD, ArmStructures.L1CD, AmdStructures.DTE, AmdStructures.GCR3, RiscvStructures.DC,
				RiscvStructures.PC, RiscvStructures.PDTE);
	}

	@ParameterizedTest
	@MethodSource("layouts")
	void everyBitOfEveryWordHasAName(StructureLayout layout) {
		long[] ones = new long[layout.words().size()];
		Arrays.fill(ones, 0x5a5a_1234_8765_ffffL);
		for (DecodedEntry word : layout.decode(ones)) {
			assertEquals(64, word.fields().stream().mapToInt(field -> field.high() - field.low() + 1).sum());
			assertEquals(0x5a5a_1234_8765_ffffL, DecodedEntry.encode(word.fields()));
		}
	}

	private static Translation translation(Lookup lookup) {
		return assertInstanceOf(Lookup.Translate.class, lookup.outcome()).translation();
	}

	private static String refusal(Lookup lookup) {
		return assertInstanceOf(Lookup.Refuse.class, lookup.outcome()).name().toString();
	}

	@Test
	void legacyContextEntryNamesAWidthAndATable() {
		VtdLookup unit = new VtdLookup(0x1000, 48, 48, false, 3, true, false);
		assertEquals("LRT.2 (0x1)", refusal(unit.find(memory, 3, 8, OptionalInt.empty())));
		memory.write(0x1000 + 16 * 3, 0x2001);
		assertEquals("LCT.2 (0x2)", refusal(unit.find(memory, 3, 8, OptionalInt.empty())));
		memory.write(0x2000 + 16 * 8, 0x5001);
		assertEquals("LCT.4 (0x3)", refusal(unit.find(memory, 3, 8, OptionalInt.empty())));
		memory.write(0x2000 + 16 * 8 + 8, 2 | 7 << 8);

		StageConfig config = translation(unit.find(memory, 3, 8, OptionalInt.empty())).second().orElseThrow().config();

		assertEquals(0x5000, config.root());
		assertEquals(4, config.levels());
		assertEquals(0, config.setting("scalable", 1));
	}

	@Test
	void nestedPasidEntryNamesBothStages() {
		VtdLookup unit = new VtdLookup(0x1000 | 1 << 10, 48, 48, true, 3, true, false);
		memory.write(0x1000, 0x2001);
		memory.write(0x2000, 0x3001 | 1 << 3);
		memory.write(0x3000 + 8, 0x4001);
		long entry = 0x4000 + 64 * 5;
		memory.write(entry, 0x5000 | 2 << 2 | 3 << 6 | 1);
		memory.write(entry + 16, 0x6000 | 1 << 2 | 1 << 5);

		Translation translation = translation(unit.find(memory, 0, 0, OptionalInt.of(64 + 5)));

		assertEquals(5, translation.first().orElseThrow().config().levels());
		assertEquals(1, translation.first().orElseThrow().config().setting("NXE", 0));
		assertEquals(0x5000, translation.second().orElseThrow().root());
		assertEquals("SPD.2 (0x51)", refusal(unit.find(memory, 0, 0, OptionalInt.empty())));
		assertEquals("SPT.2 (0x59)", refusal(unit.find(memory, 0, 0, OptionalInt.of(64 + 6))));
	}

	@Test
	void guestCr3IsReadThroughTheHostTable() {
		TableBuilder host = TableBuilder.create(AmdV1.of(0, 3), memory, PageAllocator.upwardsFrom(0x10_0000));
		host.map(0x4000, 0x80_4000, 0x4000, Rights.READ_WRITE);
		memory.write(0x80_4000 + 8 * 9, 0x5001);
		long table = 0x4000;
		long[] entry = { 3 | 3 << 9 | host.stage().root() | 1L << 55 | 3L << 61 | (table >>> 12 & 7) << 58,
				(table >>> 15 & 0xffff) << 16 | table >>> 31 << 43, 0, 0 };

		Translation translation = translation(new AmdLookup(true).find(memory, entry, OptionalInt.of(9)));

		assertEquals(table, AmdLookup.guestCr3(entry));
		assertEquals(0x5000, translation.first().orElseThrow().root());
		assertEquals(4, translation.first().orElseThrow().config().levels());
		assertEquals(Translation.of(host.stage()).second().orElseThrow().root(), translation.second().orElseThrow().root());
		assertEquals("IO_PAGE_FAULT (0x2 GN)", refusal(new AmdLookup(true).find(memory, entry, OptionalInt.of(8))));
		assertEquals(Translation.IDENTITY, translation(new AmdLookup(true).find(memory, new long[4], OptionalInt.empty())));
	}

	@Test
	void processContextNamesTheFirstStage() {
		memory.write(0x7000 + 16 * 4, 1 | 1 << 2);
		memory.write(0x7000 + 16 * 4 + 8, 9L << 60 | 0x8);
		long[] device = { 1 | 1 << 5 | 1 << 8, 0, 0, 1L << 60 | 0x7 };
		RiscvLookup unit = new RiscvLookup(46, true, false);

		StageConfig config = translation(unit.find(memory, device, OptionalInt.of(4))).first().orElseThrow().config();

		assertEquals(0x8000, config.root());
		assertEquals(4, config.levels());
		assertEquals(1, config.setting("SADE", 0));
		assertEquals(1, config.setting("SUM", 0));
		assertEquals("PDT entry not valid (266)", refusal(unit.find(memory, device, OptionalInt.of(5))));
	}

	@Test
	void deviceContextNamesBothStages() {
		TableBuilder second = TableBuilder.create(RiscvStage.of(RiscvStage.SECOND, 0, 3, 56), memory,
				PageAllocator.upwardsFrom(0x10_0000));
		second.map(0x20_0000, 0x8000_0000L, 0x20_0000, Rights.READ_WRITE);
		long[] device = { 1, 8L << 60 | second.stage().root() >>> 12, 0, 0 };

		Translation translation = translation(new RiscvLookup(56, true, false).find(memory, device, OptionalInt.empty()));

		Walk.Output output = assertInstanceOf(Walk.Output.class,
				Walk.of(translation, memory, 0x20_0123, Request.READ).result());
		assertEquals(0x8000_0123L, output.address());
	}

	@Test
	void vtdNestedDataOfTheUapiIsAFirstStage() {
		StageConfig config = VtdLookup.nested(1 | 4, 0x1234_5000, 57, 48);

		assertEquals(5, config.levels());
		assertEquals(1, config.setting("WPE", 0));
		assertEquals(0, VtdLookup.nested(4, 0x1234_5000, 48, 48).setting("WPE", 0));
	}
}
