package org.iommuscope.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.TreeItem;
import org.iommuscope.model.Area;
import org.iommuscope.model.Ioas;
import org.iommuscope.model.projection.Projection;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.session.Desk;
import org.iommuscope.ui.session.RecordingSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The areas of an IOAS that has too many for the model, in Objects. */
class ManyAreasTest {

	private static final int AREAS = 100_000;
	private static final int PAGE = 256;

	@TempDir
	private static Path folder;
	private TreeViewer viewer;
	private Ioas ioas;

	@BeforeAll
	static void record() throws IOException {
		try (SpaceRecording recording = new SpaceRecording(folder.resolve("many.iommutrace"))) {
			for (int page = 0; page < AREAS; page++) {
				recording.map(0x2000L * page, 0x1000);
			}
			recording.save();
		}
	}

	@BeforeEach
	void open() {
		Desktop.open(folder.resolve("many.iommutrace"));
		Desktop.execute(Ids.LAST);
		// Properties tells of the view that becomes active after it.
		Desktop.show("org.eclipse.ui.views.PropertySheet");
		viewer = Desktop.objects().viewer();
		Desktop.page().activate(Desktop.objects());
		ioas = Desktop.session().model().getContexts().getFirst().getIoases().getFirst();
	}

	@AfterEach
	void close() {
		Desktop.leave();
	}

	@Test
	void pagesOfAreasAreShownAndTheModelStaysAsItIs() {
		TreeItem[] pages = expanded();
		assertEquals(AREAS / PAGE + 1, pages.length);
		assertEquals("0x0-0x1fefff  256 areas", pages[0].getText());
		assertEquals("~ 0x30c00000-0x30d3efff  160 areas", pages[pages.length - 1].getText());
		assertFalse(ioas.isAreasShown());
	}

	@Test
	void anAreaOfAPageIsChosenLikeOthersAndStaysSoAtTheNextStep() {
		expanded();
		viewer.setExpandedState(page(1).getData(), true);
		Area area = (Area) page(1).getItem(3).getData();
		viewer.setSelection(new StructuredSelection(area));
		Desktop.settle();
		assertEquals("0x206000", Desktop.property("Start"));
		Desktop.execute(Ids.STEP_BACK);
		assertEquals(area, viewer.getStructuredSelection().getFirstElement());
		assertEquals("~ 0x30c00000-0x30d3cfff  159 areas", page(AREAS / PAGE).getText());
	}

	/** An area that another view selects has its row in a page that is closed. */
	@Test
	void anAreaThatIsSelectedElsewhereIsFoundInItsPage() {
		expanded();
		viewer.setExpandedState(page(2).getData(), true);
		Object element = page(2).getItem(7).getData();
		viewer.setExpandedState(page(2).getData(), false);
		viewer.setSelection(StructuredSelection.EMPTY);
		Desktop.page().activate(Desktop.topology());
		Desktop.topology().getSite().getSelectionProvider().setSelection(new StructuredSelection(element));
		Desktop.settle();
		Area found = (Area) viewer.getStructuredSelection().getFirstElement();
		assertTrue(found != null && found.getStart() == ((Area) element).getStart(), () -> String.valueOf(found));
	}

	@Test
	void whatTheLastEventMappedIsMarkedInItsPageAndThePageToo() {
		expanded();
		viewer.setExpandedState(page(AREAS / PAGE).getData(), true);
		assertEquals("+ 0x30d3e000-0x30d3efff  rw, 4 KiB", page(AREAS / PAGE).getItem(159).getText());
		assertEquals("0x30d3c000-0x30d3cfff  rw, 4 KiB", page(AREAS / PAGE).getItem(158).getText());
		Desktop.execute(Ids.STEP_BACK);
		assertEquals("+ 0x30d3c000-0x30d3cfff  rw, 4 KiB", page(AREAS / PAGE).getItem(158).getText());
	}

	/** The area of the last event is chosen where it has no row of its own, and gone a step before. */
	@Test
	void propertiesTellNothingOfAnAreaThatIsNotThereThoughItsPageWasNeverOpened() {
		Desktop.page().activate(Desktop.topology());
		Desktop.topology().getSite().getSelectionProvider().setSelection(
				new StructuredSelection(Projection.apart(ioas, Desktop.session().areas(ioas).get(AREAS - 1))));
		Desktop.settle();
		viewer.setExpandedState(page(AREAS / PAGE).getData(), false);
		assertEquals("0x30d3e000", Desktop.property("Start"));
		Desktop.execute(Ids.STEP_BACK);
		assertEquals(List.of(), Desktop.properties().properties());
	}

	@Test
	void pagesThatAreOpenAreOpenInABranchToo() {
		expanded();
		viewer.setExpandedState(page(2).getData(), true);
		RecordingSession session = Desktop.session();
		Desk.get().put(new RecordingSession(session.file(), session.timeline(), session.moment(), Display.getCurrent()));
		Desktop.settle();
		ioas = Desktop.session().model().getContexts().getFirst().getIoases().getFirst();
		assertEquals(ioas, viewer.getTree().getItem(0).getItem(0).getData());
		TreeItem[] pages = viewer.getTree().getItem(0).getItem(0).getItems();
		assertTrue(pages[2].getExpanded());
		assertFalse(pages[1].getExpanded());
	}

	/** What rows say must not open what waits to be opened: the tree would be made anew while it is painted. */
	@Test
	void theTreeIsPaintedAnewWhileABranchWaitsToBeShown() {
		expanded();
		RecordingSession session = Desktop.session();
		Desk.get().put(new RecordingSession(session.file(), session.timeline(), session.moment(), Display.getCurrent()));
		viewer.refresh();
		assertEquals("0x0-0x1fefff  256 areas", expanded()[0].getText());
	}

	private TreeItem page(int number) {
		return expanded()[number];
	}

	private TreeItem[] expanded() {
		LongCalls.measured(() -> {
			viewer.setExpandedState(ioas, true);
			return true;
		});
		return ((TreeItem) viewer.testFindItem(ioas)).getItems();
	}
}
