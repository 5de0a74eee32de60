package org.iommuscope.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.eclipse.jface.viewers.StructuredSelection;
import org.iommuscope.model.Hwpt;
import org.iommuscope.picture.tables.TableRow;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.tables.TablesView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page table of a HWPT in the window. Hwpt 5 of the recording maps 0x10000-0x1ffff, and three more areas. */
class TablesViewTest {

	private RecordingSession session;
	private TablesView view;

	@BeforeEach
	void open() {
		session = Desktop.open(Desktop.recording("client/intel-second-stage.iommutrace.gz"));
		view = (TablesView) Desktop.show(TablesView.ID);
		Desktop.goTo(44);
		select(5);
	}

	@AfterEach
	void close() {
		Desktop.page().hideView(view);
		Desktop.clear();
	}

	private void select(int id) {
		Hwpt hwpt = session.model().getContexts().getFirst().getHwpts().stream().filter(found -> found.getId() == id).findFirst()
				.orElseThrow();
		Desktop.page().activate(Desktop.objects());
		Desktop.objects().viewer().setSelection(new StructuredSelection(hwpt), true);
		Desktop.settle();
	}

	private TableRow selected() {
		return (TableRow) view.viewer().getStructuredSelection().getFirstElement();
	}

	@Test
	void anAddressLeadsToTheFoldedRunThatServesIt() {
		view.goTo(0x12345);
		assertEquals("0x10000-0x1ffff", selected().input());
		assertEquals("16 \u00d7 4 KiB, contiguous", selected().size());
	}

	@Test
	void theNextRowWithARightIsFound() {
		view.goTo(0x8000000);
		view.goTo(0x10000);
		view.find("r-");
		assertEquals("0x8000000-0x8000fff", selected().input());
	}

	@Test
	void theOpenTablesAreCopiedAsText() {
		view.goTo(0x10000);
		String text = view.text().orElseThrow();
		assertTrue(text.contains("SS-PTE[16-31] 0x10000-0x1ffff"), text);
	}

	@Test
	void whereThereIsNoHwptTheViewSaysWhatMakesOne() {
		Desktop.execute(Ids.FIRST);
		assertEquals("There is no HWPT at this point. IOMMU_HWPT_ALLOC makes one, and so does an attach to an IOAS.",
				view.emptyMessage());
	}
}
