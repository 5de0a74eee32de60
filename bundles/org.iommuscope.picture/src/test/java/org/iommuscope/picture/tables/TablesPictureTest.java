package org.iommuscope.picture.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.iommuscope.core.machine.State;
import org.iommuscope.core.machine.table.HwptTable;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.layout.Box;
import org.iommuscope.model.Host;
import org.iommuscope.model.Hwpt;
import org.iommuscope.model.projection.TableProjection;
import org.iommuscope.picture.Recordings;
import org.iommuscope.picture.scene.Mark;
import org.iommuscope.picture.scene.Part;
import org.iommuscope.picture.scene.Scene;
import org.junit.jupiter.api.Test;

/**
 * The second-stage table of a recorded VT-d setup. Its areas are 0x10000-0x1ffff, two of 2 MiB at 0x1000000 and 0x4000000, and a
 * page that may only be read at 0x8000000.
 */
class TablesPictureTest {

	private static final long MAPPED = 44;
	private static final TablesOptions PLAIN = new TablesOptions("Page table", OptionalLong.empty(), Optional.empty());

	private final Timeline timeline = Recordings.timeline("client/intel-second-stage.iommutrace.gz");
	private final Host host = Recordings.after(timeline, MAPPED);

	private Hwpt hwpt(int id) {
		return host.getContexts().getFirst().getHwpts().stream().filter(hwpt -> hwpt.getId() == id).findFirst().orElseThrow();
	}

	private TableProjection table(Hwpt hwpt) {
		HwptTable.Known known = known(hwpt);
		return new TableProjection(hwpt, known.stage(), known.memory());
	}

	private HwptTable.Known known(Hwpt hwpt) {
		State state = timeline.stateAt(timeline.positionAfter(MAPPED));
		return assertInstanceOf(HwptTable.Known.class,
				HwptTable.of(state, state.contexts().values().iterator().next(), hwpt.getId()));
	}

	@Test
	void runsOfAlikeEntriesAreOneRowWithTheirFlagsByName() {
		TableProjection table = table(hwpt(5));
		TableRows.open(table, 100);
		TableRow run = TableRows.of(table).stream().filter(row -> row.covers(0x10000) && row.depth() == 3).findFirst().orElseThrow();
		assertEquals("16-31", run.index());
		assertEquals("0x10000-0x1ffff", run.input());
		assertEquals("16 \u00d7 4 KiB, contiguous", run.size());
		assertEquals("W R", run.flags());
		TableRow readOnly = TableRows.of(table).stream().filter(row -> row.covers(0x8000000) && row.depth() == 3).findFirst()
				.orElseThrow();
		assertEquals("R", readOnly.flags());
		assertTrue(readOnly.has("r-"));
		assertFalse(readOnly.has("rw"));
	}

	@Test
	void anInvalidEntrySaysWhichRuleOfTheFormatItBreaks() {
		HwptTable.Known known = known(hwpt(5));
		assertEquals("", TableRows.of(table(hwpt(5))).getFirst().problem());
		// Bit 7 of a PML4 entry is reserved: VT-d has no pages of 512 GiB.
		long first = known.stage().config().root();
		TableProjection table = new TableProjection(hwpt(5), known.stage(),
				address -> known.memory().read(address) | (address == first ? 0x80 : 0));
		TableRow broken = TableRows.of(table).getFirst();
		assertTrue(broken.problem().contains("must be zero"), broken::problem);
		assertTrue(broken.problem().contains("(7)"), broken::problem);
		assertTrue(broken.details().contains(broken.problem()));
	}

	@Test
	void theWayOfAnAddressIsOpenedAndLitAndNothingElseIs() {
		TableProjection table = table(hwpt(5));
		assertEquals(0x1000000L, table.openPath(0x1000123L).orElseThrow().getStart());
		List<TableRow> rows = TableRows.of(table);
		assertEquals(List.of("2 MiB"), rows.stream().filter(row -> row.covers(0x1000123L) && !row.size().isEmpty())
				.map(TableRow::size).toList());
		String text = TablesText.of(hwpt(5), table, new TablesOptions("", OptionalLong.of(0x1000123L), Optional.empty()));
		assertEquals(3, text.lines().filter(line -> line.startsWith(">")).count(), text);
		assertTrue(rows.stream().noneMatch(row -> row.input().equals("0x10000-0x1ffff")));
	}

	@Test
	void rowsDoNotOverlapAndAllTextIsOnThePage() {
		for (Hwpt hwpt : host.getContexts().getFirst().getHwpts()) {
			TableProjection table = table(hwpt);
			TableRows.open(table, 100);
			Scene scene = new TablesPicture().draw(hwpt, table, PLAIN);
			Box page = new Box(0, 0, scene.size().width(), scene.size().height());
			for (Part part : scene.parts()) {
				List<Mark.Text> texts = part.texts();
				texts.forEach(text -> assertTrue(page.contains(text.box()), text::text));
				for (int i = 1; i < texts.size(); i++) {
					assertTrue(texts.get(i - 1).box().right() <= texts.get(i).box().x(), texts.get(i)::text);
				}
			}
			TablesText.of(hwpt, table, PLAIN).lines().forEach(line -> assertTrue(line.length() < 80, line));
		}
	}

	@Test
	void aTableThatIsNotKnownSaysWhy() {
		Scene scene = TablesPicture.unknown(new TablesOptions("Page table", OptionalLong.empty(), Optional.of("no device is attached to hwpt 9")));
		assertEquals("Its table is not known: no device is attached to hwpt 9.", scene.parts().getLast().texts().getFirst().text());
	}
}
