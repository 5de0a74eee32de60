package org.iommuscope.core.pagetable.dump;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.iommuscope.core.pagetable.FaultClass;
import org.iommuscope.core.pagetable.Request;
import org.iommuscope.core.pagetable.Stage;
import org.iommuscope.core.pagetable.Translation;
import org.iommuscope.core.pagetable.Walk;
import org.iommuscope.core.pagetable.arm.SmmuEvent;
import org.iommuscope.core.pagetable.structure.ArmLookup;
import org.iommuscope.core.pagetable.structure.Lookup;
import org.iommuscope.core.pagetable.structure.StructureRead;
import org.junit.jupiter.api.Test;

/** Walks over the tables of a running SMMUv3 come out as the device's DMA did. */
class ArmNestedDumpTest {

	private static final int STREAM = 8;
	/** The id that the client gave the device in its vDEVICE. */
	private static final int VIRTUAL_STREAM = 0x10;

	private static Reader open(String file) {
		return new InputStreamReader(ArmNestedDumpTest.class.getResourceAsStream("/dumps/arm-nested/" + file),
				StandardCharsets.UTF_8);
	}

	private static TableDump dump(String file) throws IOException {
		try (Reader reader = open(file)) {
			return TableDump.read(file, reader);
		}
	}

	private static Translation translation(TableDump dump) {
		Lookup lookup = dump.findStream(STREAM, OptionalInt.empty()).orElseThrow();
		return assertInstanceOf(Lookup.Translate.class, lookup.outcome()).translation();
	}

	private static Walk walk(TableDump dump, long address, Request request) {
		return Walk.of(translation(dump), dump.memory(), address, request);
	}

	private static List<String> client() throws IOException {
		try (Reader reader = open("arm-nested.out")) {
			return reader.readAllLines();
		}
	}

	/** The words of the first event record that the client read after a line of its output. */
	private static long[] eventAfter(String line) throws IOException {
		List<String> lines = client();
		int at = lines.stream().map(String::strip).toList().indexOf(line);
		assertTrue(at >= 0, line);
		String[] groups = lines.get(at + 3).strip().contains("read 328") ? lines.get(at + 3).strip().split("\\s+")
				: lines.get(at + 2).strip().split("\\s+");
		long[] words = new long[4];
		for (int i = 0; i < 4; i++) {
			// "read", "328:", the header, then the words as bytes in memory order
			words[i] = Long.reverseBytes(Long.parseUnsignedLong(groups[3 + i], 16));
		}
		return words;
	}

	private static void assertRecorded(long[] event, Walk walk) {
		Walk.Fault fault = assertInstanceOf(Walk.Fault.class, walk.result());
		String kind = List.of("CD", "TT", "IN").get((int) (event[1] >>> 40 & 3));
		assertEquals("0x" + Long.toHexString(event[0] & 0xff) + " S2=" + (event[1] >>> 39 & 1) + " CLASS=" + kind,
				fault.name().code());
		assertArrayEquals(event, SmmuEvent.of(walk, VIRTUAL_STREAM, OptionalInt.empty()).orElseThrow().words());
	}

	@Test
	void plainTableOfTheKernelMapsTheBufferInOneBlock() throws IOException {
		TableDump dump = dump("arm-nested.ptdump-1-plain.txt");

		for (Request request : List.of(Request.READ, Request.WRITE)) {
			Walk walk = walk(dump, 0x2000000, request);
			Walk.Output output = assertInstanceOf(Walk.Output.class, walk.result());
			assertEquals(0xbd400000L, output.address());
			assertEquals(0x200000, output.pageSize());
			assertEquals(3, walk.references().size());
		}
		assertEquals(FaultClass.TRANSLATION,
				assertInstanceOf(Walk.Fault.class, walk(dump, 0x1e00000, Request.READ).result()).faultClass());
		assertTrue(client().contains("    edu DMA memory -> device (plain hwpt): completed"));
	}

	@Test
	void contextDescriptorIsReadThroughStage2() throws IOException {
		TableDump dump = dump("arm-nested.ptdump-2-nested.txt");

		Lookup lookup = dump.findStream(STREAM, OptionalInt.empty()).orElseThrow();

		StructureRead descriptor = lookup.reads().getFirst();
		assertEquals("CD", descriptor.name());
		assertEquals(0x2010000, descriptor.address());
		assertEquals(0xbd410000L, descriptor.physical());
		assertEquals(3, descriptor.via().orElseThrow().references().size());
		assertEquals(7, descriptor.words().getFirst().field("ASID").value());
	}

	@Test
	void mappedPageIsReachedThroughBothStages() throws IOException {
		Walk walk = walk(dump("arm-nested.ptdump-2-nested.txt"), 0x1000000, Request.WRITE);

		Walk.Output output = assertInstanceOf(Walk.Output.class, walk.result());
		// attribute 0 of the MAIR is 0xff, MemAttr of stage 2 is 1111, SH of both is 3
		assertEquals("Normal write-back, inner shareable", output.combined().toString());
		// IPA 0x2030000 is 0x30000 into the buffer at 0xbd400000
		assertEquals(0xbd430000L, output.address());
		assertEquals(4096, output.pageSize());
		// 4 levels of stage 1, each through a block of stage 2 found in 3 levels
		assertEquals(4 * (3 + 1) + 3, walk.references().size());
		assertTrue(client().contains("    page at IPA+0x30000 = 0x77 (0x77 expected)"));
	}

	@Test
	void writeToTheReadOnlyPageIsTheEventThatTheClientRead() throws IOException {
		TableDump dump = dump("arm-nested.ptdump-2-nested.txt");

		assertRecorded(eventAfter("edu DMA device -> VA 0x1001000 (read-only in stage 1): completed"),
				walk(dump, 0x1001000, Request.WRITE));
		assertInstanceOf(Walk.Output.class, walk(dump, 0x1001000, Request.READ).result());
	}

	@Test
	void writeToTheUnmappedAddressIsTheEventThatTheClientRead() throws IOException {
		assertRecorded(eventAfter("edu DMA device -> VA 0x1800000 (not mapped in stage 1): completed"),
				walk(dump("arm-nested.ptdump-2-nested.txt"), 0x1800000, Request.WRITE));
	}

	/** The words that the client gave to HWPT_ALLOC say the same as the entry that the kernel made of them. */
	@Test
	void nestedEntryOfTheClientTranslatesAsTheKernelsDoes() throws IOException {
		TableDump dump = dump("arm-nested.ptdump-2-nested.txt");
		Stage parent = translation(dump).second().orElseThrow();
		ArmLookup unit = ArmLookup.ofIdr5(dump.register("idr5").orElseThrow());

		Lookup stage1 = unit.nested(dump.memory(), 0x0201000bL, 0xd4, parent, OptionalInt.empty());
		Lookup bypass = unit.nested(dump.memory(), 9, 0, parent, OptionalInt.empty());
		Lookup abort = unit.nested(dump.memory(), 1, 0, parent, OptionalInt.empty());

		Translation nested = assertInstanceOf(Lookup.Translate.class, stage1.outcome()).translation();
		assertEquals(translation(dump).first().orElseThrow().config(), nested.first().orElseThrow().config());
		Translation through = assertInstanceOf(Lookup.Translate.class, bypass.outcome()).translation();
		Walk.Output output = assertInstanceOf(Walk.Output.class,
				Walk.of(through, dump.memory(), 0x2000000, Request.WRITE).result());
		assertEquals(0xbd400000L, output.address());
		assertInstanceOf(Lookup.Refuse.class, abort.outcome());
	}
}
