package org.iommuscope.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.TreeItem;
import org.iommuscope.core.replay.Timeline;
import org.iommuscope.core.trace.EventText;
import org.iommuscope.ui.branch.Branches;
import org.iommuscope.ui.branch.BranchesView;
import org.iommuscope.ui.branch.WorkingBranch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What would have been, in the running workbench. What comes otherwise is what the kernel's rules say. */
class BranchesTest {

	private static final String COMMAND = "org.iommuscope.ui.branch.";
	private static final String UNDO = "org.eclipse.ui.edit.undo";
	private static final String REDO = "org.eclipse.ui.edit.redo";

	private Timeline recorded;
	private BranchesView view;

	@BeforeEach
	void open() {
		view = (BranchesView) Desktop.show(BranchesView.ID);
		Desktop.open(Desktop.recording("client/intel-second-stage.iommutrace.gz"));
		Desktop.settleBranches();
		recorded = Desktop.session().timeline();
	}

	@AfterEach
	void close() {
		Branches.get().all().stream().map(WorkingBranch::number).toList().forEach(Branches.get()::delete);
		Desktop.settleBranches();
		Desktop.leave();
	}

	@Test
	void leavingOutAMappingShowsWhichResultsChangeAndEveryViewShowsTheBranch() {
		omit(16);
		assertNotSame(recorded, Desktop.session().timeline());
		assertEquals(recorded.end() - 1, Desktop.session().end());
		assertEquals(15, Desktop.seq());
		Table table = view.table();
		List<String> rows = new ArrayList<>();
		for (int row = 0; row < table.getItemCount(); row++) {
			rows.add(table.getItem(row).getText(0) + " " + table.getItem(row).getText(2) + " " + table.getItem(row).getText(3));
		}
		assertTrue(rows.contains("18 \u2715 EEXIST 0"), rows::toString);
		assertTrue(rows.contains("28 0 \u2715 ENOENT"), rows::toString);
		TreeItem root = view.tree().getItem(0);
		assertTrue(root.getText().startsWith("intel-second-stage.iommutrace.gz"), root::getText);
		assertTrue(root.getItem(0).getText().startsWith("\u25B6 Branch"), root.getItem(0)::getText);
		assertTrue(root.getItem(0).getItem(0).getText().contains("@16 IOAS_MAP"), root.getItem(0).getItem(0)::getText);
	}

	@Test
	void whereNoResultChangesItIsSaidWhyAndWhatToDo() {
		Desktop.goTo(16);
		assertTrue(view.said().contains("menu Branch"), view::said);
		omit(16);
		assertEquals("", view.said());
		execute(UNDO);
		omit(recorded.end());
		assertTrue(view.said().contains("as it was recorded"), view::said);
	}

	/** The second click of a double click would come to another row. */
	@Test
	void whatIsSaidOfABranchThatIsChosenMovesNoRow() {
		omit(16);
		execute(COMMAND + "showRecording");
		int before = view.tree().toDisplay(0, 0).y;
		view.tree().select(view.tree().getItem(0).getItem(0));
		view.tree().notifyListeners(SWT.Selection, new Event());
		Desktop.settle();
		assertTrue(view.table().getItemCount() > 0);
		assertEquals(before, view.tree().toDisplay(0, 0).y);
	}

	@Test
	void undoAndRedoChangeTheBranchAndTheRecordingCanBeShownAgain() {
		assertFalse(Desktop.isEnabled(UNDO));
		omit(16);
		execute(UNDO);
		assertEquals(recorded.end(), Desktop.session().end());
		assertEquals(0, view.table().getItemCount());
		assertFalse(Desktop.isEnabled(UNDO));
		execute(REDO);
		assertEquals(recorded.end() - 1, Desktop.session().end());
		execute(COMMAND + "showRecording");
		assertSame(recorded, Desktop.session().timeline());
		assertFalse(Desktop.isEnabled(COMMAND + "save"));
	}

	@Test
	void anAddedMappingIsAskedForAndChecked() {
		Desktop.goTo(20);
		List<String> complaints = new ArrayList<>();
		Desktop.answer("Add a mapping", dialog -> {
			Text iova = texts(dialog).getFirst();
			iova.setText("no address");
			complaints.add(Boolean.toString(ok(dialog).isEnabled()));
			iova.setText("fee00000");
			complaints.add(Boolean.toString(ok(dialog).isEnabled()));
			ok(dialog).notifyListeners(SWT.Selection, null);
		});
		execute(COMMAND + "map");
		assertEquals(List.of("false", "true"), complaints);
		assertEquals(recorded.end() + 1, Desktop.session().end());
		// The MSI window is reserved since the attach of @20.
		String added = EventText.of(Desktop.session().event().orElseThrow());
		assertTrue(added.contains("iova=0xfee00000") && added.endsWith("EINVAL"), added);
		execute(COMMAND + "omit");
		assertEquals(recorded.end(), Desktop.session().end(), "what was added is taken away again");
	}

	@Test
	void aBranchIsThereAgainWhenItsRecordingIsOpenedAgain() {
		omit(13);
		List<String> names = names();
		Desktop.clear();
		assertEquals(List.of(), names());
		Desktop.open(Desktop.recording("client/intel-second-stage.iommutrace.gz"));
		Desktop.settleBranches();
		assertEquals(names, names());
		assertEquals(1, Branches.get().all().getFirst().branch().edits().size());
		assertTrue(Branches.get().shown().isEmpty(), "the recording is shown at first");
	}

	private static List<String> names() {
		return Branches.get().all().stream().map(working -> working.branch().name()).toList();
	}

	private static void omit(long seq) {
		Desktop.goTo(seq);
		execute(COMMAND + "omit");
	}

	private static void execute(String command) {
		Desktop.execute(command);
		Desktop.settleBranches();
	}

	private static List<Text> texts(Composite parent) {
		List<Text> found = new ArrayList<>();
		for (Control child : parent.getChildren()) {
			if (child instanceof Text text && text.getEditable()) {
				found.add(text);
			} else if (child instanceof Composite composite) {
				found.addAll(texts(composite));
			}
		}
		return found;
	}

	private static Button ok(Shell dialog) {
		return dialog.getDefaultButton();
	}
}
