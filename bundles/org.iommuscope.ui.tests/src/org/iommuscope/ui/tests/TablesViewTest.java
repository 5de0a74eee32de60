package org.iommuscope.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.Arrays;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.iommuscope.model.HwptPaging;
import org.iommuscope.model.PageTable;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.tables.TablesView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page table of a HWPT in the window. Hwpt 5 of the recording maps 0x10000-0x1ffff, and three more areas. */
class TablesViewTest {

	private TablesView view;

	@BeforeEach
	void open() {
		Desktop.open(Desktop.recording("client/intel-second-stage.iommutrace.gz"));
		view = (TablesView) Desktop.show(TablesView.ID);
		Desktop.goTo(44);
		Desktop.selectHwpt(5);
	}

	@AfterEach
	void close() {
		Desktop.leave();
	}

	private String selected(String column) {
		return Desktop.selected(view.table(), column);
	}

	@Test
	void anAddressLeadsToTheEntryThatServesItAlsoWithinARun() {
		view.goTo(0x10000);
		view.search("0x12345");
		assertEquals("0x12000-0x12fff", selected("input"));
		assertEquals("SS-PTE [18]", selected("index").strip());
		assertEquals("16 \u00d7 4 KiB, contiguous", view.table().text(view.table().selection().focus() - 3, "size"));
	}

	@Test
	void wordsOfEditingAreThereAsSoonAsThereIsATableToEdit() {
		Desktop.page().activate(view);
		Desktop.clear();
		Desktop.open(Desktop.recording("client/intel-second-stage.iommutrace.gz"));
		Desktop.goTo(44);
		Desktop.await("buttons", () -> isOffered("Add mapping\u2026") && isOffered("Edit entry\u2026"));
	}

	/** Whether a button of the view's tool bar can be pressed. */
	private boolean isOffered(String label) {
		return Widgets.of(Desktop.window().getShell(), ToolBar.class).flatMap(bar -> Arrays.stream(bar.getItems()))
				.filter(item -> item.getText().equals(label)).anyMatch(ToolItem::isEnabled);
	}

	@Test
	void anAddressThatIsPastedBehindThePrefixIsFoundToo() {
		Text field = Widgets.of(view.table().getParent().getParent(), Text.class).findFirst().orElseThrow();
		field.setText("0x0x12345");
		field.notifyListeners(SWT.DefaultSelection, new Event());
		assertEquals("0x12000-0x12fff", selected("input"));
	}

	@Test
	void theNextRowWithARightIsFound() {
		view.goTo(0x8000000);
		view.goTo(0x10000);
		view.search("r-");
		assertEquals("0x8000000-0x8000fff", selected("input"));
	}

	@Test
	void whatIsNotFoundIsSaidSo() {
		view.search("NOSUCHFLAG");
		assertEquals("No open row has NOSUCHFLAG.", view.heading());
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

	/** The recording shows no memory of its guest. */
	@Test
	void whoseTableIsNotKnownIsNotSaidToBeTheKernels() {
		Desktop.open(Desktop.recording("client/arm-nested.iommutrace.gz"));
		Desktop.goTo(32);
		Desktop.selectHwpt(8);
		assertEquals("hwpt 8", view.heading());
	}

	/** @59 unmaps 0x1000000-0x11fffff. */
	@Test
	void whatAStepTakesAwayStaysAsGoneUntilTheNext() {
		Desktop.goTo(58);
		view.goTo(0x1000000);
		Desktop.goTo(59);
		view.search("\u2212");
		assertEquals("\u2212", selected("sign"));
		assertEquals("0x1000000-0x11fffff", selected("input"));
		Desktop.goTo(60);
		view.search("\u2212");
		assertEquals("No open row has \u2212.", view.heading());
	}

	@Test
	void aTableThatIsNotShownAnyMoreIsForgotten() {
		view.goTo(0x10000);
		WeakReference<PageTable> left = new WeakReference<>(table(5));
		Desktop.selectHwpt(6);
		// What was selected last is remembered.
		view.goTo(0x10000);
		Desktop.settle();
		Desktop.await("a table that nobody needs", () -> {
			System.gc();
			return left.refersTo(null);
		});
	}

	private static PageTable table(int hwpt) {
		return Desktop.session().model().getContexts().getFirst().getHwpts().stream().filter(found -> found.getId() == hwpt)
				.map(HwptPaging.class::cast).map(HwptPaging::getTable).findFirst().orElseThrow();
	}
}
