package org.iommuscope.core.pagetable.dump;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.iommuscope.core.pagetable.FaultClass;
import org.iommuscope.core.pagetable.Request;
import org.iommuscope.core.pagetable.Walk;
import org.iommuscope.core.pagetable.structure.Lookup;
import org.iommuscope.core.pagetable.structure.StructureRead;
import org.iommuscope.core.pagetable.structure.VtdLookup;
import org.iommuscope.core.uapi.Hex;
import org.junit.jupiter.api.Test;

/** Walks over the tables of a running VT-d unit come out as the kernel shows them and as the device's DMA did. */
class IntelDumpTest {

	/** As IOMMU_GET_HW_INFO told the client. */
	private static final long CAP = 0x80d2008c222f0606L;
	private static final long ECAP = 0x480080f00f4aL;
	private static final int HOST_ADDRESS_WIDTH = 48;
	private static final int EDU = 5 << 3;

	private static Reader open(String file) {
		return new InputStreamReader(IntelDumpTest.class.getResourceAsStream("/dumps/guest-intel/" + file),
				StandardCharsets.UTF_8);
	}

	private static List<String> lines(String file) throws IOException {
		try (Reader reader = open(file)) {
			return reader.readAllLines();
		}
	}

	private static TableDump dump() throws IOException {
		try (Reader reader = open("ptdump-client-1-attached.txt")) {
			return TableDump.read("ptdump", reader);
		}
	}

	private static Walk walk(TableDump dump, int bus, int devfn, long address, Request request) {
		VtdLookup unit = dump.vtd(CAP, ECAP, HOST_ADDRESS_WIDTH).orElseThrow();
		Lookup lookup = unit.find(dump.memory(), bus, devfn, OptionalInt.empty());
		return Walk.of(assertInstanceOf(Lookup.Translate.class, lookup.outcome()).translation(), dump.memory(), address,
				request);
	}

	/** Each row of the kernel's own table of structures is what the lookup reads. */
	@Test
	void structuresAreThoseTheKernelShows() throws IOException {
		TableDump dump = dump();
		VtdLookup unit = dump.vtd(CAP, ECAP, HOST_ADDRESS_WIDTH).orElseThrow();
		int rows = 0;
		for (String line : lines("dmar_translation_struct.txt")) {
			String[] columns = line.split("\\s+");
			if (!line.matches("[0-9a-f]{2}:[0-9a-f]{2}\\.[0-7].*")) {
				continue;
			}
			String[] device = columns[0].split("[:.]");
			int devfn = Integer.parseInt(device[1], 16) << 3 | Integer.parseInt(device[2]);
			List<StructureRead> reads = unit
					.find(dump.memory(), Integer.parseInt(device[0], 16), devfn, OptionalInt.empty()).reads();
			assertEquals(words(columns[1]), List.of(reads.get(0).word(1), reads.get(0).word(0)));
			assertEquals(words(columns[2]), List.of(reads.get(1).word(1), reads.get(1).word(0)));
			assertEquals(words(columns[4]), List.of(reads.get(3).word(2), reads.get(3).word(1), reads.get(3).word(0)));
			rows++;
		}
		assertEquals(17, rows);
	}

	private static List<Long> words(String column) {
		List<Long> words = new ArrayList<>();
		for (String word : column.split(":")) {
			words.add(Hex.parse(word));
		}
		return words;
	}

	/** Each row of the kernel's table of mappings has the entries that a walk reads. */
	@Test
	void walksReadTheEntriesThatTheKernelShows() throws IOException {
		assertEquals(18, assertRows("domain_translation_struct-00-05.0.txt", 0, EDU));
		assertEquals(5, assertRows("domain_translation_struct-03-00.0.txt", 3, 0));
	}

	private static int assertRows(String file, int bus, int devfn) throws IOException {
		TableDump dump = dump();
		int rows = 0;
		for (String line : lines(file)) {
			if (!line.startsWith("0x")) {
				continue;
			}
			String[] columns = line.split("[\\s|]+");
			Walk walk = walk(dump, bus, devfn, Hex.parse(columns[0]) << 12, Request.READ);
			List<Long> shown = new ArrayList<>();
			for (int i = 2; i < columns.length; i++) {
				shown.add(Hex.parse(columns[i]));
			}
			assertEquals(shown, walk.references().stream().map(each -> each.entry()).toList());
			assertInstanceOf(Walk.Output.class, walk.result());
			rows++;
		}
		return rows;
	}

	@Test
	void mappedBufferIsWrittenAndRead() throws IOException {
		TableDump dump = dump();

		Walk.Output output = assertInstanceOf(Walk.Output.class, walk(dump, 0, EDU, 0x1001000, Request.WRITE).result());
		assertEquals(0x101e01000L, output.address());
		assertEquals(0x200000, output.pageSize());
		assertTrue(lines("intel-second-stage.out").contains("    buf[4096]=0x11 (expect 0x11) OK"));
		assertInstanceOf(Walk.Output.class, walk(dump, 0, EDU, 0x8000000, Request.READ).result());
	}

	/** The kernel logged write faults for an address without mapping and for a read-only page. */
	@Test
	void refusedWritesAreThoseThatTheKernelLogged() throws IOException {
		TableDump dump = dump();
		List<Long> refused = new ArrayList<>();
		for (String line : lines("dmesg-faults.txt")) {
			if (line.contains("[fault reason 0x05]")) {
				refused.add(Hex.parse(line.replaceAll(".*fault addr (0x[0-9a-f]+) .*", "$1")));
			}
		}
		assertEquals(List.of(0xa000000L, 0x8000000L), refused);
		for (long address : refused) {
			Walk.Fault fault = assertInstanceOf(Walk.Fault.class, walk(dump, 0, EDU, address, Request.WRITE).result());
			assertEquals(FaultClass.PERMISSION, fault.faultClass());
			assertEquals(2, fault.stage());
		}
	}
}
