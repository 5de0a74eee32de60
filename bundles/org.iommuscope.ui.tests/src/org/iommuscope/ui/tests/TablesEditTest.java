package org.iommuscope.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.viewers.StructuredSelection;
import org.iommuscope.model.Hwpt;
import org.iommuscope.picture.tables.TableRow;
import org.iommuscope.ui.branch.Branches;
import org.iommuscope.ui.branch.WorkingBranch;
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

	private TablesView view;

	@BeforeEach
	void open() {
		view = (TablesView) Desktop.show(TablesView.ID);
		openRecording();
		Desktop.goTo(44);
		select(5);
	}

	@AfterEach
	void close() {
		Branches.get().all().stream().map(WorkingBranch::number).toList().forEach(Branches.get()::delete);
		settle();
		Desktop.page().hideView(view);
		Desktop.clear();
	}

	private static void openRecording() {
		Desktop.open(Desktop.recording("client/intel-second-stage.iommutrace.gz"));
		settle();
	}

	private static void select(int id) {
		Hwpt hwpt = Desktop.session().model().getContexts().getFirst().getHwpts().stream().filter(found -> found.getId() == id)
				.findFirst().orElseThrow();
		Desktop.page().activate(Desktop.objects());
		Desktop.objects().viewer().setSelection(new StructuredSelection(hwpt), true);
		Desktop.settle();
	}

	/** Waits until what comes of all branches is known and shown. */
	private static void settle() {
		Desktop.await("branches", () -> Job.getJobManager().find(Branches.FAMILY).length == 0);
		Desktop.settle();
		Desktop.await("replay", () -> Job.getJobManager().find(Branches.FAMILY).length == 0
				&& Branches.get().all().stream().allMatch(working -> working.replayed().isPresent())
				&& Branches.get().shown().flatMap(WorkingBranch::replayed)
						.map(found -> found.timeline() == Desktop.session().timeline()).orElse(true));
		Desktop.settle();
	}

	private void execute(String command) {
		Desktop.page().activate(view);
		Desktop.execute(command);
		settle();
	}

	private String rights() {
		view.goTo(READ_ONLY);
		return ((TableRow) view.viewer().getStructuredSelection().getFirstElement()).permissions().substring(0, 2);
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
		settle();
		Desktop.goTo(44);
		Desktop.session().goTo(Desktop.session().position() + 2);
		settle();
		select(5);
		assertEquals("rw", rights());
	}
}
