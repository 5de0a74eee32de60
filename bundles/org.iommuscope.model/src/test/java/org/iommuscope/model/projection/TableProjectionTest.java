package org.iommuscope.model.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.iommuscope.core.pagetable.EntryRun;
import org.iommuscope.core.pagetable.Formats;
import org.iommuscope.core.pagetable.LeafSize;
import org.iommuscope.core.pagetable.PagedMemory;
import org.iommuscope.core.pagetable.Request;
import org.iommuscope.core.pagetable.Rights;
import org.iommuscope.core.pagetable.Stage;
import org.iommuscope.core.pagetable.StageConfig;
import org.iommuscope.core.pagetable.Translation;
import org.iommuscope.core.pagetable.Walker;
import org.iommuscope.core.pagetable.vtd.VtdFirstStage;
import org.iommuscope.core.pagetable.vtd.VtdSecondStage;
import org.iommuscope.core.trace.Progress;
import org.iommuscope.model.ChangeKind;
import org.iommuscope.model.EntryKind;
import org.iommuscope.model.HwptPaging;
import org.iommuscope.model.IommuFactory;
import org.iommuscope.model.Stage1Table;
import org.iommuscope.model.Stage2Table;
import org.iommuscope.model.TableEntry;
import org.iommuscope.model.TablePage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TableProjectionTest {

	private static final long ROOT = 0x10_0000;
	private static final long INPUT = 0x1234_5000L;
	private static final long OUTPUT = 0x8765_0000L;

	private final HwptPaging hwpt = IommuFactory.eINSTANCE.createHwptPaging();
	private final PagedMemory memory = new PagedMemory();

	static Stream<StageConfig> configurations() {
		return Formats.all().stream().flatMap(format -> format.examples().stream())
				.map(config -> config.withRoot(ROOT));
	}

	/** Maps one page of the smallest size; each table has 1 MiB of memory to itself. Returns the address of the leaf. */
	private long map(Stage stage, long input, long output) {
		long table = ROOT;
		for (int level = stage.geometry().top(); level > 1; level--) {
			long next = table + 0x10_0000;
			memory.write(table + 8L * stage.geometry().index(input, level), stage.encodeTable(next, level));
			table = next;
		}
		LeafSize smallest = stage.leafSizes().stream().filter(size -> size.level() == 1 && size.slots() == 1).findFirst()
				.orElseThrow();
		long leaf = table + 8L * stage.geometry().index(input, 1);
		memory.write(leaf, stage.encodeLeaf(output, smallest, Rights.READ_WRITE));
		return leaf;
	}

	private static TableEntry only(TablePage page) {
		assertEquals(1, page.getEntries().size(), () -> "entries of level " + page.getLevel());
		return page.getEntries().getFirst();
	}

	/** Opens one table after the other, as a user does in a tree. */
	private static TableEntry descend(TableProjection projection) {
		TableEntry entry = only(projection.table().getTop());
		while (entry.getKind() == EntryKind.TABLE) {
			projection.open(entry);
			entry = only(entry.getNext());
		}
		return entry;
	}

	@ParameterizedTest
	@MethodSource("configurations")
	void openingTableAfterTableLeadsToWhatAWalkFinds(StageConfig config) {
		Stage stage = Formats.stage(config);
		long page = config.granule();
		// The smallest examples have tables for less than this address.
		long input = INPUT & -page & (1L << Math.min(config.inputBits() - 1, 62)) - 1
				// Arm's second table is for the top of the space.
				| (config.on("TTBR") ? -1L << config.inputBits() : 0);
		long leafAddress = map(stage, input, OUTPUT & -page);
		TableEntry leaf = descend(new TableProjection(hwpt, stage, memory));
		assertEquals(EntryKind.LEAF, leaf.getKind());
		assertEquals(input, leaf.getStart());
		assertEquals(input + page - 1, leaf.getLast());
		assertEquals(leafAddress, leaf.getAddress());
		assertTrue(leaf.getPermissions().startsWith("rw"), leaf::getPermissions);
		Walker walker = new Walker(stage.number() == 1 ? new Translation(Optional.of(stage), Optional.empty())
				: new Translation(Optional.empty(), Optional.of(stage)), memory);
		assertTrue(walker.walk(input, Request.READ), () -> config + ": " + walker.verdict());
		assertEquals(walker.output(), leaf.getOutput());
		assertEquals(64, leaf.getFields().stream().mapToInt(field -> field.getHighBit() - field.getLowBit() + 1).sum());
		assertEquals(leaf.getRaw(), leaf.getFields().stream().mapToLong(field -> field.getValue() << field.getLowBit())
				.reduce(0, (a, b) -> a | b));
	}

	@Test
	void theUpperHalfOfASignExtendedSpaceIsShownAtItsTop() {
		Stage stage = Formats.stage(VtdFirstStage.of(ROOT, 4, 46));
		map(stage, 0xffff_8000_0000_5000L, OUTPUT);
		assertEquals(0xffff_8000_0000_5000L, descend(new TableProjection(hwpt, stage, memory)).getStart());
	}

	private static Stage vtd() {
		return Formats.stage(VtdSecondStage.of(ROOT, 4, 48));
	}

	@Test
	void aTableIsInTheModelOnlyWhileSomebodyLooks() {
		map(vtd(), INPUT, OUTPUT);
		assertNull(hwpt.getTable());
		TableProjection projection = new TableProjection(hwpt, vtd(), memory);
		assertInstanceOf(Stage2Table.class, hwpt.getTable());
		assertEquals("VT-d second stage", hwpt.getTable().getFormat());
		TableEntry top = only(hwpt.getTable().getTop());
		assertNull(top.getNext());
		projection.open(top);
		assertEquals(3, top.getNext().getLevel());
		projection.close(top);
		assertNull(top.getNext());
		projection.close();
		projection.close();
		assertNull(hwpt.getTable());
	}

	@Test
	void aTableThatIsNotAHwptsOwnAnyMoreIsLeftAlone() {
		TableProjection first = new TableProjection(hwpt, vtd(), memory);
		TableProjection second = new TableProjection(hwpt, vtd(), memory);
		first.close();
		assertSame(second.table(), hwpt.getTable());
	}

	@Test
	void aNestedHwptHasAStage1Table() {
		var nested = IommuFactory.eINSTANCE.createHwptNested();
		TableProjection projection = new TableProjection(nested, vtd(), memory);
		assertInstanceOf(Stage1Table.class, nested.getTable());
		projection.close();
		assertNull(nested.getTable());
	}

	/** The tables as they are now, to compare with. */
	private TableBefore before() {
		PagedMemory copy = new PagedMemory();
		memory.forEach((address, value) -> copy.write(address, value));
		return new TableBefore(vtd(), copy);
	}

	@Test
	void aStepTouchesTheEntriesThatDifferAndMarksThem() {
		long leafAddress = map(vtd(), INPUT, OUTPUT);
		TableProjection projection = new TableProjection(hwpt, vtd(), memory);
		TableEntry leaf = descend(projection);
		Changes changes = Changes.of(hwpt);
		projection.show(vtd(), memory, Optional.of(before()));
		assertEquals(List.of(), changes.take());

		TableBefore first = before();
		memory.write(leafAddress, memory.read(leafAddress) & ~2L);
		memory.write(leafAddress + 8, memory.read(leafAddress) + 0x1000);
		projection.show(vtd(), memory, Optional.of(first));
		TablePage page = (TablePage) leaf.eContainer();
		assertEquals(List.of(ChangeKind.CHANGED, ChangeKind.ADDED),
				page.getEntries().stream().map(TableEntry::getChange).toList());
		assertSame(leaf, page.getEntries().getFirst());
		assertEquals("r-x", leaf.getPermissions());

		TableBefore second = before();
		long gone = memory.read(leafAddress + 8);
		memory.write(leafAddress + 8, 0);
		projection.show(vtd(), memory, Optional.of(second));
		assertEquals(List.of(ChangeKind.NONE, ChangeKind.REMOVED),
				page.getEntries().stream().map(TableEntry::getChange).toList());
		assertEquals(gone, page.getEntries().getLast().getRaw());

		projection.show(vtd(), memory, Optional.empty());
		assertEquals(ChangeKind.NONE, only(page).getChange());
	}

	@Test
	void entriesThatChangedOtherwiseAreNotFoldedWithTheirLikes() {
		long leafAddress = map(vtd(), INPUT, OUTPUT);
		memory.write(leafAddress + 8, memory.read(leafAddress) + 0x1000);
		TableBefore first = before();
		memory.write(leafAddress + 16, memory.read(leafAddress) + 0x2000);
		TableProjection projection = new TableProjection(hwpt, vtd(), memory);
		projection.openPath(INPUT);
		projection.show(vtd(), memory, Optional.of(first));
		TablePage page = projection.table().getTop();
		while (page.getLevel() > 1) {
			page = only(page).getNext();
		}
		assertEquals(List.of(2, 1), projection.runs(page).stream().map(EntryRun::count).toList());
	}

	@Test
	void aTableThatIsGoneCanStillBeOpened() {
		map(vtd(), INPUT, OUTPUT);
		TableProjection projection = new TableProjection(hwpt, vtd(), memory);
		TableBefore first = before();
		memory.write(ROOT, 0);
		projection.show(vtd(), memory, Optional.of(first));
		TableEntry top = only(projection.table().getTop());
		assertEquals(ChangeKind.REMOVED, top.getChange());
		TableEntry leaf = descend(projection);
		assertEquals(ChangeKind.REMOVED, leaf.getChange());
		assertEquals(OUTPUT, leaf.getOutput());

		projection.show(vtd(), memory, Optional.empty());
		assertTrue(projection.table().getTop().getEntries().isEmpty());
	}

	@Test
	void twoWholeTablesDifferWhereTheirEntriesDo() {
		long leafAddress = map(vtd(), INPUT, OUTPUT);
		memory.write(leafAddress + 8, memory.read(leafAddress) + 0x1000);
		TableBefore first = before();
		memory.write(leafAddress, memory.read(leafAddress) & ~2L);
		memory.write(leafAddress + 8, 0);
		memory.write(ROOT + 8, vtd().encodeTable(ROOT + 0x80_0000, 4));
		TableDifferences found = TableDifferences.of(first, before(), Progress.NONE);
		assertEquals(Map.of(ChangeKind.CHANGED, 1, ChangeKind.REMOVED, 1, ChangeKind.ADDED, 1), found.counts());
		assertEquals(List.of(INPUT, INPUT + 0x1000, 1L << 39), found.inputs());
		assertTrue(found.isWhole());
		// Two of the three lie below the first entry of the top table, the third is the second entry itself.
		List<TableEntry> tops = new TableProjection(hwpt, vtd(), memory).table().getTop().getEntries();
		assertEquals(List.of(2, 0), tops.stream().map(entry -> found.below(vtd(), entry)).toList());
	}

	@Test
	void anEntryThatLeadsElsewhereTakesWhatWasBelowItAlong() {
		map(vtd(), INPUT, OUTPUT);
		TableProjection projection = new TableProjection(hwpt, vtd(), memory);
		descend(projection);
		TableEntry top = only(projection.table().getTop());
		memory.write(ROOT, vtd().encodeTable(ROOT + 0x80_0000, 4));
		projection.show(vtd(), memory, Optional.empty());
		assertNull(top.getNext());
		assertEquals(ROOT + 0x80_0000, top.getOutput());
	}

	@Test
	void entriesThatAWalkCannotTakeAreInvalid() {
		memory.write(ROOT, 0x80 | 3 | 0x20_0000);
		TableProjection projection = new TableProjection(hwpt, vtd(), memory);
		TableEntry entry = only(projection.table().getTop());
		assertEquals(EntryKind.INVALID, entry.getKind());
		assertTrue(entry.getProblem().startsWith("must be zero: "), entry::getProblem);
		projection.open(entry);
		assertNull(entry.getNext());
		memory.write(ROOT, 3 | 0x20_0000);
		projection.show(vtd(), memory, Optional.empty());
		assertEquals(EntryKind.TABLE, entry.getKind());
		assertEquals("", entry.getProblem());
	}

	@Test
	void anEntryForWritesAloneIsALeafAllTheSame() {
		long leafAddress = map(vtd(), INPUT, OUTPUT);
		memory.write(leafAddress, memory.read(leafAddress) & ~1L);
		TableEntry leaf = descend(new TableProjection(hwpt, vtd(), memory));
		assertEquals(EntryKind.LEAF, leaf.getKind());
		assertEquals("-w-", leaf.getPermissions());
	}
}
