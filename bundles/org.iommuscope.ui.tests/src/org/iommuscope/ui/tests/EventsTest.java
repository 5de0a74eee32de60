package org.iommuscope.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.bookmarks.Bookmark;
import org.iommuscope.ui.bookmarks.BookmarkBook;
import org.iommuscope.ui.bookmarks.BookmarksView;
import org.iommuscope.ui.events.EventsView;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.table.ColumnLayout;
import org.iommuscope.ui.table.LongTable;
import org.iommuscope.ui.table.RowSelection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The table of events: filter, search, bookmarks, columns, keys. What is expected is what the lines of the file say. */
class EventsTest {

	private static final String FILE = "client/arm-nested.iommutrace.gz";

	private RecordingSession session;
	private EventsView view;
	private LongTable table;

	@BeforeEach
	void open() {
		session = Desktop.open(Desktop.recording(FILE));
		view = Desktop.events();
		table = view.table();
		Desktop.page().activate(view);
	}

	@AfterEach
	void close() {
		filter("");
		table.setColumns(ColumnLayout.of(table.kinds()));
		BookmarkBook.get().of(session).all().forEach(bookmark -> BookmarkBook.get().toggle(session, bookmark.position()));
		Desktop.leave();
	}

	private void filter(String expression) {
		view.filter(expression);
		awaitSearch();
	}

	private static void awaitSearch() {
		Desktop.await("the search", () -> Job.getJobManager().find(EventsView.SEARCHING_FAMILY).length == 0);
		Desktop.settle();
	}

	/** Numbers of the events whose line in the file has a text. */
	private static List<String> numbersOfLinesWith(String regex) throws IOException {
		List<String> numbers = new ArrayList<>();
		try (InputStream stream = new GZIPInputStream(Files.newInputStream(Desktop.recording(FILE)))) {
			new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> line.matches(".*" + regex + ".*"))
					.forEach(line -> numbers.add(line.replaceFirst(".*\"seq\":(\\d+).*", "$1")));
		}
		return numbers;
	}

	private List<String> shownNumbers() {
		List<String> numbers = new ArrayList<>();
		for (int row = 0; row < table.window().count(); row++) {
			numbers.add(Desktop.cell(row, "seq"));
		}
		return numbers;
	}

	@Test
	void aFilterLeavesTheEventsThatItLetsPass() throws IOException {
		filter("failed");
		List<String> failed = numbersOfLinesWith("\"errno\":[1-9].*");
		assertFalse(failed.isEmpty());
		assertEquals(failed, shownNumbers());
		assertTrue(view.filterMessage().startsWith(Integer.toString(failed.size())), view::filterMessage);
		filter("");
		assertEquals(session.end(), table.window().count());
	}

	@Test
	void aFilterThatCannotBeUnderstoodSaysWhereAndChangesNothing() {
		filter("name == IOMMU_HWPT_ALLOC");
		int shown = table.window().count();
		filter("name == IOMMU_HWPT_ALLOC and (");
		assertTrue(view.filterMessage().contains("column"), view::filterMessage);
		assertEquals(shown, table.window().count());
	}

	@Test
	void theArrowIsHollowBelowWhichTheCurrentEventIsHidden() {
		filter("failed");
		Desktop.goTo(22);
		int row = shownNumbers().indexOf("22");
		assertEquals("\u25B6", Desktop.cell(row, "here"));
		Desktop.goTo(23);
		assertEquals("\u25B7", Desktop.cell(row, "here"));
		assertEquals(RowSelection.of(row), table.selection());
	}

	@Test
	void aSearchGoesRoundInBothDirectionsAndInAnyCase() throws IOException {
		List<String> allocations = numbersOfLinesWith("\"name\":\"IOMMU_VIOMMU_ALLOC\".*");
		Desktop.goTo(1);
		view.find("viommu_alloc", true);
		awaitSearch();
		assertEquals(allocations.getFirst(), Desktop.cell(table.selection().focus(), "seq"));
		Desktop.execute(Ids.FIND_PREVIOUS);
		awaitSearch();
		assertEquals(allocations.getLast(), Desktop.cell(table.selection().focus(), "seq"));
		int before = table.selection().focus();
		view.find("no such text anywhere", true);
		awaitSearch();
		assertEquals(before, table.selection().focus());
		assertEquals("not found", view.findMessage());
	}

	@Test
	void bookmarksAreThereAgainWhenTheRecordingIsOpenedAgain() {
		table.select(RowSelection.of(11));
		Desktop.settle();
		Desktop.execute(Ids.BOOKMARK_TOGGLE);
		BookmarkBook.get().note(session, 19, "attached\nto 4 = the \\parent");
		assertEquals("\u2691", Desktop.cell(11, "bookmark"));
		Desktop.open(Desktop.recording("client/intel-second-stage.iommutrace.gz"));
		assertEquals("", Desktop.cell(11, "bookmark"));
		session = Desktop.open(Desktop.recording(FILE));
		assertEquals("\u2691", Desktop.cell(11, "bookmark"));
		assertEquals("attached\nto 4 = the \\parent", BookmarkBook.get().of(session).at(19).orElseThrow().note());
	}

	@Test
	void aNoteIsWrittenAndKeptByKeys() {
		Desktop.goTo(19);
		Desktop.page().activate(Desktop.events());
		Desktop.execute(Ids.BOOKMARK_TOGGLE);
		List<Boolean> leaves = new ArrayList<>();
		Desktop.answer("Bookmark", dialog -> {
			Text text = Widgets.of(dialog, Text.class).filter(field -> (field.getStyle() & SWT.MULTI) != 0).findFirst().orElseThrow();
			text.setText("why");
			leaves.add(traverse(text, SWT.TRAVERSE_TAB_NEXT, SWT.NONE).doit);
			traverse(text, SWT.TRAVERSE_RETURN, SWT.MOD1);
		});
		Desktop.execute("org.iommuscope.ui.bookmarks.note");
		assertEquals(List.of("why"), BookmarkBook.get().of(session).all().stream().map(Bookmark::note).toList());
		assertEquals(List.of(true), leaves);
	}

	private static Event traverse(Text text, int detail, int modifiers) {
		Event event = new Event();
		event.detail = detail;
		event.stateMask = modifiers;
		event.doit = false;
		text.notifyListeners(SWT.Traverse, event);
		return event;
	}

	@Test
	void keysGoFromBookmarkToBookmarkInACircle() {
		BookmarkBook.get().note(session, 12, "");
		BookmarkBook.get().note(session, 30, "");
		table.select(RowSelection.of(0));
		Desktop.settle();
		Desktop.execute(Ids.BOOKMARK_NEXT);
		assertEquals(11, table.selection().focus());
		Desktop.execute(Ids.BOOKMARK_NEXT);
		assertEquals(29, table.selection().focus());
		Desktop.execute(Ids.BOOKMARK_NEXT);
		assertEquals(11, table.selection().focus());
		Desktop.execute(Ids.BOOKMARK_PREVIOUS);
		assertEquals(29, table.selection().focus());
	}

	@Test
	void theLastColumnOfBookmarksUsesWhatRoomThereIs() {
		BookmarkBook.get().note(session, 32, "nested");
		LongTable table = ((BookmarksView) Desktop.show(BookmarksView.ID)).table();
		Desktop.settle();
		int room = table.getClientArea().width;
		assertEquals(room, table.width("seq") + table.width("note") + table.width("text"));
		assertEquals(280, table.width("note"));
		table.setSize(300, 100);
		assertTrue(table.width("text") > 300, "what there is no room for is scrolled to");
	}

	@Test
	void theBookmarksViewListsThemAndLeadsThere() {
		BookmarkBook.get().note(session, 32, "nested");
		BookmarksView bookmarks = (BookmarksView) Desktop.show(BookmarksView.ID);
		Desktop.settle();
		assertEquals("32", bookmarks.table().text(0, "seq"));
		assertEquals("nested", bookmarks.table().text(0, "note"));
		bookmarks.table().select(RowSelection.of(0));
		bookmarks.table().notifyListeners(SWT.DefaultSelection, new Event());
		Desktop.settle();
		assertEquals(32, Desktop.seq());
		Desktop.page().hideView(bookmarks);
	}

	@Test
	void columnsCanBeChosenAndTheirTextsAreWhatTheFileSays() {
		table.setColumns(table.columns().shown("thread", true).shown("fd", false).moved("thread", java.util.Optional.of("seq")));
		List<String> shown = table.columns().shown().stream().map(place -> place.kind().id()).toList();
		assertEquals(List.of("sign", "bookmark", "here", "thread", "seq"), shown.subList(0, 5));
		assertFalse(shown.contains("fd"));
		assertEquals("207", Desktop.cell(0, "thread"));
		assertEquals("0.018971", Desktop.cell(1, "since"), "5649687634 - 5630715770 ns, cut");
	}

	@Test
	void columnsAreRememberedAsText() {
		ColumnLayout chosen = table.columns().shown("meaning", true).resized("text", 333).moved("result", java.util.Optional.of("seq"));
		assertEquals(chosen, ColumnLayout.parse(chosen.toText(), table.kinds()));
		assertEquals(ColumnLayout.of(table.kinds()), ColumnLayout.parse("nonsense,=,seq=x", table.kinds()));
	}

	@Test
	void selectedRowsAreCopiedAsText() {
		table.select(new RowSelection(7, 8));
		Desktop.settle();
		Clipboard clipboard = new Clipboard(Display.getCurrent());
		clipboard.setContents(new Object[] { "before" }, new org.eclipse.swt.dnd.Transfer[] { TextTransfer.getInstance() });
		Desktop.execute("org.eclipse.ui.edit.copy");
		Desktop.await("the clipboard", () -> !"before".equals(clipboard.getContents(TextTransfer.getInstance())));
		List<String> lines = String.valueOf(clipboard.getContents(TextTransfer.getInstance())).lines().toList();
		clipboard.dispose();
		assertEquals(2, lines.size());
		assertTrue(lines.getFirst().startsWith("8\t"), lines::getFirst);
		assertTrue(lines.getFirst().contains("\tIOMMU_IOAS_ALLOC\t"), lines::getFirst);
	}

	@Test
	void keysMoveTheSelectionByRowsAndPagesAndToBothEnds() {
		table.select(RowSelection.of(3));
		press(SWT.ARROW_DOWN, 0);
		assertEquals(RowSelection.of(4), table.selection());
		press(SWT.ARROW_UP, SWT.SHIFT);
		assertEquals(new RowSelection(4, 3), table.selection());
		press(SWT.END, 0);
		assertEquals(RowSelection.of(session.end() - 1), table.selection());
		press(SWT.HOME, 0);
		assertEquals(RowSelection.of(0), table.selection());
		press(SWT.PAGE_DOWN, 0);
		assertEquals(RowSelection.of(Math.max(1, table.window().page() - 1)), table.selection());
	}

	private void press(int key, int modifiers) {
		Event event = new Event();
		event.keyCode = key;
		event.stateMask = modifiers;
		table.notifyListeners(SWT.KeyDown, event);
	}
}
