package org.iommuscope.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.widgets.TreeItem;
import org.iommuscope.model.Area;
import org.iommuscope.model.Ioas;
import org.iommuscope.ui.Ids;
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
		Desktop.clear();
	}

	@Test
	void pagesOfAreasAreShownAndTheModelStaysAsItIs() {
		TreeItem[] pages = expanded();
		assertEquals(AREAS / PAGE + 1, pages.length);
		assertEquals("0x0-0x1fefff  256 areas", pages[0].getText());
		assertEquals("0x30c00000-0x30d3efff  160 areas", pages[pages.length - 1].getText());
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
		assertEquals("0x30c00000-0x30d3cfff  159 areas", page(AREAS / PAGE).getText());
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
