package org.iommuscope.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.iommuscope.ui.dump.DumpView;
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
		Desktop.page().hideView(view());
		Desktop.clear();
	}

	private static DumpView view() {
		return (DumpView) Desktop.show(DumpView.ID);
	}

	private static DumpView open(Path file) {
		Opening.open(file);
		Desktop.await("opening " + file, () -> !Desktop.isOpening());
		Desktop.settle();
		return view();
	}

	private static String selected(DumpView view, String column) {
		return view.table().text(view.table().selection().focus(), column);
	}

	@Test
	void bothStagesOfADumpOpenReadOnlyBesideTheRecording() {
		Desktop.open(Desktop.recording("client/arm-nested.iommutrace.gz"));
		DumpView view = open(NESTED);

		assertTrue(Desk.get().session().isPresent(), "the recording stays open");
		assertEquals(2, view.tables().size());
		assertTrue(view.tables().getFirst().startsWith("stage 1 of stream 8"), view.tables()::toString);
		assertTrue(view.note().startsWith("Read-only: "), view.note());
	}

	/** The client maps 0x1001000 to 0x2031000 for reads; its tables are in the block that stage 2 maps at 0x2000000. */
	@Test
	void anAddressLeadsToItsEntryAndTheStage2PageThatItWasReadThrough() {
		DumpView view = open(NESTED);
		view.search("0x1001000");

		assertEquals("0x1001000-0x1001fff", selected(view, "input"));
		assertEquals("0x2031000", selected(view, "output"));
		assertEquals("r--", selected(view, "rights").replace('x', '-'));
		assertEquals("0x2000000-0x21fffff \u2192 0xbd400000", selected(view, "through"));
	}

	@Test
	void aRunIsUnfoldedAndFoldedByKeys() {
		DumpView view = open(INTEL);
		int edu = tables(view, "stage 2 of 00:05.0");
		view.showTable(edu);
		view.search("0x10000");
		int folded = view.table().content().count();

		assertEquals("16 \u00d7 4 KiB, contiguous", selected(view, "size"));
		press(view, SWT.ARROW_RIGHT);
		assertEquals(folded + 16, view.table().content().count());
		press(view, SWT.ARROW_LEFT);
		assertEquals(folded, view.table().content().count());
	}

	@Test
	void aDroppedDumpIsCopiedAsPlainTextOfLessThan80Columns() {
		new FileDrop().open(new String[] { INTEL.toString() });
		Desktop.await("opening", () -> !Desktop.isOpening());
		Desktop.settle();
		DumpView view = view();
		view.showTable(tables(view, "stage 2 of 00:05.0"));
		view.search("0x10000");

		List<String> lines = view.text().orElseThrow().lines().toList();
		assertTrue(lines.stream().anyMatch(line -> line.contains("SS-PTE[16-31] 0x10000-0x1ffff 0x10a000003")), lines::toString);
		assertTrue(lines.stream().allMatch(line -> line.length() < 80 && line.chars().allMatch(c -> c < 128)), lines::toString);
	}

	private static int tables(DumpView view, String name) {
		List<String> names = view.tables();
		for (int i = 0; i < names.size(); i++) {
			if (names.get(i).startsWith(name)) {
				return i;
			}
		}
		throw new AssertionError(name + " among " + names);
	}

	private static void press(DumpView view, int key) {
		Event event = new Event();
		event.keyCode = key;
		view.table().notifyListeners(SWT.KeyDown, event);
	}
}
