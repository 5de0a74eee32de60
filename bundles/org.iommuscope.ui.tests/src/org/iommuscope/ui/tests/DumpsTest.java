package org.iommuscope.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.iommuscope.ui.tables.TablesView;
import org.iommuscope.ui.opening.FileDrop;
import org.iommuscope.ui.opening.Opening;
import org.iommuscope.ui.session.Desk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Page tables of a running machine's memory in the window. What they hold is what the machine's kernel and its client said. */
class DumpsTest {

	private static final Path NESTED = Desktop.recording("client/arm-nested.ptdump-2-nested.txt");
	private static final Path INTEL = Desktop.recording("guest-intel/ptdump-client-1-attached.txt");

	@AfterEach
	void close() {
		Desktop.leave();
	}

	private static TablesView view() {
		return (TablesView) Desktop.show(TablesView.ID);
	}

	private static TablesView open(Path file) {
		Opening.open(file);
		Desktop.await("opening " + file, () -> !Desktop.isOpening());
		Desktop.settle();
		return view();
	}

	private static String selected(TablesView view, String column) {
		return Desktop.selected(view.table(), column);
	}

	@Test
	void bothStagesOfADumpOpenReadOnlyBesideTheRecording() {
		Desktop.open(Desktop.recording("client/arm-nested.iommutrace.gz"));
		TablesView view = open(NESTED);

		assertTrue(Desk.get().session().isPresent(), "the recording stays open");
		assertTrue(view.heading().startsWith("stage 1 of stream 8"), view.heading());
		assertTrue(view.heading().contains("Read-only: "), view.heading());
		assertEquals(2, dumped(view).size(), () -> view.choices().toString());
		view.choose(view.choices().indexOf(dumped(view).getLast()));
		assertTrue(view.heading().startsWith("stage 2 of stream 8"), view.heading());
		Desktop.goTo(32);
		Desktop.selectHwpt(4);
		assertTrue(view.heading().startsWith("hwpt 4"), view.heading());
		assertEquals(2, dumped(view).size(), "the dump can still be chosen");
	}

	private static List<String> dumped(TablesView view) {
		return view.choices().stream().filter(name -> name.endsWith(" in " + NESTED.getFileName())).toList();
	}

	/** The client maps 0x1001000 to 0x2031000 for reads; its tables are in the block that stage 2 maps at 0x2000000. */
	@Test
	void anAddressLeadsToItsEntryAndTheStage2PageThatItWasReadThrough() {
		TablesView view = open(NESTED);
		view.search("0x1001000");

		assertEquals("0x1001000-0x1001fff", selected(view, "input"));
		assertEquals("0x2031000", selected(view, "output"));
		assertEquals("r--", selected(view, "rights").replace('x', '-'));
		assertEquals("0x2000000-0x21fffff \u2192 0xbd400000", selected(view, "through"));
	}

	@Test
	void aRunIsUnfoldedAndFoldedByKeys() {
		TablesView view = open(INTEL);
		int edu = tables(view, "stage 2 of 00:05.0");
		view.choose(edu);
		view.search("0x10000");
		int unfolded = view.table().content().count();
		press(view, SWT.ARROW_UP);

		assertEquals("16 \u00d7 4 KiB, contiguous", selected(view, "size"));
		press(view, SWT.ARROW_LEFT);
		assertEquals(unfolded - 16, view.table().content().count());
		press(view, SWT.ARROW_RIGHT);
		assertEquals(unfolded, view.table().content().count());
	}

	@Test
	void aDroppedDumpIsCopiedAsPlainTextOfLessThan80Columns() {
		new FileDrop().open(new String[] { INTEL.toString() });
		Desktop.await("opening", () -> !Desktop.isOpening());
		Desktop.settle();
		TablesView view = view();
		view.choose(tables(view, "stage 2 of 00:05.0"));
		view.search("0x10000");

		List<String> lines = view.text().orElseThrow().lines().toList();
		assertTrue(lines.stream().anyMatch(line -> line.contains("SS-PTE[16-31] 0x10000-0x1ffff 0x10a000003")), lines::toString);
		assertTrue(lines.stream().allMatch(line -> line.length() < 80 && line.chars().allMatch(c -> c < 128)), lines::toString);
	}

	private static int tables(TablesView view, String name) {
		List<String> names = view.choices();
		for (int i = 0; i < names.size(); i++) {
			if (names.get(i).startsWith(name)) {
				return i;
			}
		}
		throw new AssertionError(name + " among " + names);
	}

	private static void press(TablesView view, int key) {
		Event event = new Event();
		event.keyCode = key;
		view.table().notifyListeners(SWT.KeyDown, event);
	}
}
