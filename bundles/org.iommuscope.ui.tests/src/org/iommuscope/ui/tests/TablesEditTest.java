package org.iommuscope.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jface.bindings.Binding;
import org.eclipse.jface.bindings.keys.KeySequence;
import org.eclipse.jface.bindings.keys.ParseException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.keys.IBindingService;
import org.iommuscope.ui.branch.Branches;
import org.iommuscope.ui.branch.WorkingBranch;
import org.iommuscope.ui.opening.Opening;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.tables.TablesView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Edits of a page table in the window. Hwpt 5 of the recording maps one page that may only be read, at 0x8000000; its table is
 * the kernel's, so that an edit is an unmap and a map.
 */
class TablesEditTest {

	private static final long READ_ONLY = 0x8000000;
	private static final String FLIP = "org.iommuscope.ui.tables.write";
	private static final String UNDO = "org.eclipse.ui.edit.undo";
	private static final String REDO = "org.eclipse.ui.edit.redo";

	private static final String UNSAVED = "Edits that are not saved";

	private TablesView view;

	@BeforeEach
	void open() {
		view = (TablesView) Desktop.show(TablesView.ID);
		openRecording();
		Desktop.goTo(44);
		Desktop.selectHwpt(5);
	}

	@AfterEach
	void close() {
		Branches.get().all().stream().map(WorkingBranch::number).toList().forEach(Branches.get()::delete);
		Desktop.settleBranches();
		Desktop.leave();
	}

	private static void openRecording() {
		Desktop.open(Desktop.recording("client/intel-second-stage.iommutrace.gz"));
		Desktop.settleBranches();
	}

	private void execute(String command) {
		Desktop.page().activate(view);
		Desktop.execute(command);
		Desktop.settleBranches();
	}

	private void flip() {
		view.goTo(READ_ONLY);
		execute(FLIP);
	}

	private String rights() {
		view.goTo(READ_ONLY);
		return Desktop.selected(view.table(), "rights").substring(0, 2);
	}

	@Test
	void editUndoRedoSaveAndReopenGiveTheSameTable() {
		assertEquals("r-", rights());
		assertFalse(view.isDirty());
		execute(FLIP);
		assertEquals("rw", rights());
		assertTrue(view.isDirty());
		execute(UNDO);
		assertEquals("r-", rights());
		assertFalse(view.isDirty());
		execute(REDO);
		assertEquals("rw", rights());
		view.doSave(new NullProgressMonitor());
		assertFalse(view.isDirty());
		Desktop.clear();
		openRecording();
		assertEquals(1, Branches.get().all().size());
		Branches.get().show(Branches.get().all().getFirst().number());
		Desktop.settleBranches();
		Desktop.goTo(44);
		Desktop.session().goTo(Desktop.session().position() + 2);
		Desktop.settleBranches();
		Desktop.selectHwpt(5);
		assertEquals("rw", rights());
	}

	@Test
	void closingTheProgramWithUnsavedEditsCanBeCancelled() {
		flip();
		Desktop.press(UNSAVED, "Cancel");
		assertFalse(PlatformUI.getWorkbench().close());
		assertTrue(view.isDirty());
		assertEquals("rw", rights());
	}

	@Test
	void theKeyThatQuitsAsksAboutUnsavedEditsToo() throws ParseException {
		Binding binding = PlatformUI.getWorkbench().getService(IBindingService.class).getPerfectMatch(KeySequence.getInstance("M1+Q"));
		flip();
		Desktop.press(UNSAVED, "Cancel");
		Desktop.execute(binding.getParameterizedCommand().getId());
		assertEquals("org.eclipse.ui.file.exit", binding.getParameterizedCommand().getId());
		assertTrue(view.isDirty());
	}

	@Test
	void openingAnotherRecordingWithUnsavedEditsCanBeCancelled() {
		flip();
		RecordingSession before = Desktop.session();
		Desktop.press(UNSAVED, "Cancel");
		openAnother();
		assertSame(before, Desktop.session());
		assertTrue(view.isDirty());
	}

	@Test
	void editsThatAreDiscardedAreGoneWhenAnotherRecordingIsOpened() {
		flip();
		Desktop.press(UNSAVED, "Discard");
		openAnother();
		openRecording();
		assertEquals(List.of(), Branches.get().all());
	}

	@Test
	void editsThatAreSavedAreThereAgainAfterAnotherRecording() {
		flip();
		Desktop.press(UNSAVED, "Save");
		openAnother();
		openRecording();
		assertEquals(1, Branches.get().all().size());
		assertFalse(view.isDirty());
	}

	@Test
	void discardingEditsGoesBackToWhatWasSaved() {
		flip();
		view.doSave(new NullProgressMonitor());
		view.goTo(READ_ONLY);
		execute("org.iommuscope.ui.tables.read");
		assertTrue(view.isDirty());
		Desktop.press(UNSAVED, "Discard");
		Desktop.page().hideView(view);
		Desktop.settleBranches();
		assertEquals(1, Branches.get().all().size());
		view = (TablesView) Desktop.show(TablesView.ID);
		assertFalse(view.isDirty());
		Desktop.selectHwpt(5);
		assertEquals("rw", rights());
	}

	@Test
	void twoViewsShowAnEditAndOnlyTheLastAsksBeforeItCloses() {
		TablesView second = (TablesView) view.openAnother().orElseThrow();
		second.goTo(READ_ONLY);
		flip();
		second.goTo(READ_ONLY);
		assertEquals("rw", Desktop.selected(second.table(), "rights").substring(0, 2));
		assertTrue(view.isDirty() && second.isDirty());
		Desktop.page().hideView(second);
		assertTrue(view.isDirty());
		assertFalse(Branches.get().unsaved().isEmpty());
		Desktop.press(UNSAVED, "Cancel");
		Desktop.page().hideView(view);
		assertSame(view, Desktop.page().findView(TablesView.ID));
	}

	@Test
	void closingTheViewWithUnsavedEditsCanBeCancelled() {
		flip();
		Desktop.press(UNSAVED, "Cancel");
		Desktop.page().hideView(view);
		assertSame(view, Desktop.page().findView(TablesView.ID));
		assertTrue(view.isDirty());
	}

	/** Waits until it is open, or given up because the user would rather not. */
	private static void openAnother() {
		Opening.open(Desktop.recording("client/arm-nested.iommutrace.gz"));
		Desktop.await("opening", () -> !Desktop.isOpening());
		Desktop.settle();
	}
}
