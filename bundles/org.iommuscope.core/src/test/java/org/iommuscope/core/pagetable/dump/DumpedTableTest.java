package org.iommuscope.core.pagetable.dump;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.iommuscope.core.pagetable.Mappings;
import org.iommuscope.core.pagetable.SecondStageMemory;
import org.iommuscope.core.uapi.Hex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page tables that a dump of a running machine's memory has. */
class DumpedTableTest {

	private static final int MANY = 10_000;

	private static Reader open(String file) {
		return new InputStreamReader(DumpedTableTest.class.getResourceAsStream("/dumps/" + file), StandardCharsets.UTF_8);
	}

	private static List<DumpedTable> tables(String file) throws IOException {
		try (Reader reader = open(file)) {
			return DumpedTable.all(TableDump.read(file, reader));
		}
	}

	private static List<Long> mapped(DumpedTable table) {
		return Mappings.of(table.stage(), table.memory(), MANY).stream().map(Mappings.Mapping::address).toList();
	}

	@Test
	void aNestedStreamHasBothItsTables() throws IOException {
		List<DumpedTable> tables = tables("arm-nested/arm-nested.ptdump-2-nested.txt");

		assertEquals(List.of("stage 1 of stream 8", "stage 2 of stream 8"),
				tables.stream().map(DumpedTable::name).toList());
		// The client maps 0x1000000 for reads and writes, and 0x1001000 for reads.
		assertEquals(List.of(0x1000000L, 0x1001000L), mapped(tables.get(0)));
		assertEquals(List.of(0x2000000L), mapped(tables.get(1)));
	}

	/** The dump notes of the table of stage 1: at ipa 0x2020000, pa 0xbd420000; stage 2 maps it with a block of 2 MiB. */
	@Test
	void theTableOfStage1IsReadThroughABlockOfStage2() throws IOException {
		SecondStageMemory through = tables("arm-nested/arm-nested.ptdump-2-nested.txt").getFirst().through().orElseThrow();

		assertEquals(Optional.of(new SecondStageMemory.Page(0x2000000L, 0xbd400000L, 0x200000)), through.page(0x2020000L));
		assertEquals(0x0000000002021003L, through.read(0x2020000L));
		assertFalse(through.readable(0x3000000L), "stage 2 maps nothing there");
	}

	@Test
	void aTableOfTheKernelStandsAlone() throws IOException {
		List<DumpedTable> tables = tables("arm-nested/arm-nested.ptdump-1-plain.txt");

		assertEquals(List.of("stage 1 of stream 8"), tables.stream().map(DumpedTable::name).toList());
		assertEquals(Optional.empty(), tables.getFirst().through());
		assertEquals(List.of(0x2000000L), mapped(tables.getFirst()));
	}

	/** Devices of one domain share its table; the dump's notes tell device and domain. */
	@Test
	void everyDomainOfAVtdUnitHasOneTable() throws IOException {
		Set<String> domains = new TreeSet<>();
		List<String> devices = new ArrayList<>();
		try (Reader reader = open("guest-intel/ptdump-client-1-attached.txt")) {
			for (String line : reader.readAllLines()) {
				if (line.startsWith("# bus=")) {
					domains.add(line.replaceAll(".* did=", ""));
					devices.add(line);
				}
			}
		}

		List<DumpedTable> tables = tables("guest-intel/ptdump-client-1-attached.txt");

		assertEquals(domains.size(), tables.size());
		assertEquals(devices.size(), tables.stream().mapToInt(table -> table.users().size()).sum());
		assertTrue(tables.stream().anyMatch(table -> table.users().equals(List.of("00:1f.0", "00:1f.2", "00:1f.3"))));
	}

	@Test
	void aTableMapsWhatTheKernelShows() throws IOException {
		List<Long> shown = new ArrayList<>();
		try (Reader reader = open("guest-intel/domain_translation_struct-00-05.0.txt")) {
			for (String line : reader.readAllLines()) {
				if (line.startsWith("0x")) {
					shown.add(Hex.parse(line.split("[\\s|]+")[0]) << 12);
				}
			}
		}
		DumpedTable edu = tables("guest-intel/ptdump-client-1-attached.txt").stream()
				.filter(table -> table.users().equals(List.of("00:05.0"))).findFirst().orElseThrow();

		assertEquals(shown, mapped(edu));
	}

	@Test
	void aDumpIsToldFromARecordingByItsBeginning(@TempDir Path folder) throws IOException {
		Path dump = Files.writeString(folder.resolve("dump"), "# intel root table 0x1000 mode 1 (1 = scalable)\n");
		Path noted = Files.writeString(folder.resolve("noted"), "0x00010079d000 root level=0 0=00000001007a0001\n");
		Path recording = Files.writeString(folder.resolve("recording"), "{\"iommutrace\":1}\n");

		assertTrue(TableDump.isDump(dump));
		assertTrue(TableDump.isDump(noted));
		assertFalse(TableDump.isDump(recording));
		assertFalse(TableDump.isDump(Files.createFile(folder.resolve("empty"))));
	}

	@Test
	void aFileThatIsTooLargeForADumpIsNotRead(@TempDir Path folder) throws IOException {
		Path huge = folder.resolve("huge");
		try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
			file.setLength((32L << 20) + 1);
		}

		IOException refused = assertThrows(IOException.class, () -> TableDump.read(huge));
		assertEquals("huge: is larger than 32 MiB; dump fewer tables into one file", refused.getMessage());
	}

	@Test
	void aTableAtAnOddAddressIsNoLineOfADump() {
		IOException refused = assertThrows(IOException.class,
				() -> TableDump.read("dump", new StringReader("0x1001 stage-1 level=3 0=0000000000000001\n")));
		assertEquals("dump:1: not a line of a table dump: not a multiple of 8: 0x1001", refused.getMessage());
	}
}
