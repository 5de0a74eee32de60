package org.iommuscope.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.iommuscope.core.pagetable.Access;
import org.iommuscope.ui.branch.Branches;
import org.iommuscope.ui.branch.WorkingBranch;
import org.iommuscope.ui.table.ColumnLayout;
import org.iommuscope.ui.tables.TablesView;
import org.iommuscope.ui.view.Latest;
import org.iommuscope.ui.walk.WalkInputs;
import org.iommuscope.ui.walk.WalkView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tables of a nested setup in the window: hwpt 8 is a guest's stage 1, hwpt 4 the stage 2 below it. After the dump has been
 * seen, the guest lets 0x1001000 be written, takes 0x1000000 away, and maps 0x1002000.
 */
class NestedTablesTest {

	private static final long CHANGED = NestedRecording.SEEN + 3;
	private static final String CLEAR = "org.iommuscope.ui.tables.clear";

	@TempDir
	private Path folder;
	private TablesView view;

	@BeforeEach
	void open() throws IOException {
		NestedRecording recording = new NestedRecording();
		long entry = NestedRecording.LAST_TABLE;
		Desktop.open(recording.write(entry + 8, 0x2031f43L).write(entry, 0).write(entry + 16, 0x2032f43L).save(folder));
		Desktop.goTo(NestedRecording.SEEN);
	}

	@AfterEach
	void close() {
		Branches.get().all().stream().map(WorkingBranch::number).toList().forEach(Branches.get()::delete);
		Desktop.settleBranches();
		Desktop.leave();
	}

	private void show(int hwpt) {
		Desktop.selectHwpt(hwpt);
		view = (TablesView) Desktop.show(TablesView.ID);
		Desktop.settle();
	}

	private String selected(String column) {
		return Desktop.selected(view.table(), column);
	}

	@Test
	void theViewOpensOnTheHwptThatIsSelected() {
		show(8);
		assertTrue(view.heading().startsWith("hwpt 8"), view.heading());
	}

	@Test
	void anEntryOfStage1SaysThroughWhichPageOfStage2ItWasRead() {
		show(8);
		view.search("0x1001000");
		assertEquals("0x1001000-0x1001fff", selected("input"));
		assertEquals("0x2031000", selected("output"));
		assertTrue(selected("through").startsWith("0x2000000-0x21fffff \u2192 0x"), selected("through"));
	}

	@Test
	void comparedWithAnotherPositionAddedChangedAndGoneEntriesHaveTheirOwnSigns() {
		Desktop.goTo(CHANGED);
		show(8);
		view.compare(NestedRecording.SEEN);
		Desktop.await("comparison", () -> Job.getJobManager().find(Latest.FAMILY).length == 0);
		Desktop.settle();
		List<String> signs = new ArrayList<>();
		for (int row = 0; row < view.table().content().count(); row++) {
			if (!view.table().text(row, "sign").isEmpty()) {
				signs.add(view.table().text(row, "sign") + ' ' + view.table().text(row, "input") + ' ' + view.table().text(row, "entry"));
			}
		}
		assertEquals(List.of("\u2212 0x1000000-0x1000fff 0x2030f43", "~ 0x1001000-0x1001fff 0x2031f43",
				"+ 0x1002000-0x1002fff 0x2032f43"), signs);
		assertTrue(view.heading().endsWith("1 added (+), 1 changed (~), 1 gone (\u2212)"), view.heading());
	}

	@Test
	void aPinnedViewKeepsItsTableAsItWas() {
		show(8);
		view.search("0x1001000");
		view.setPinned(true);
		Desktop.goTo(CHANGED);
		assertTrue(view.heading().startsWith("hwpt 8"), view.heading());
		assertEquals("0x2031fc3", selected("entry"));
		view.setPinned(false);
		Desktop.settle();
		assertEquals("0x1001000-0x1001fff", selected("input"));
		assertEquals("0x2031f43", selected("entry"));
	}

	@Test
	void anEntryThatIsClearedIsGoneOnABranch() {
		show(8);
		view.search("0x1001000");
		Desktop.page().activate(view);
		Desktop.execute(CLEAR);
		Desktop.settleBranches();
		assertEquals(1, Branches.get().all().size());
		view.search("0x1001000");
		assertEquals("\u2212", selected("sign"));
	}

	@Test
	void whoGoesOnWhileAChangeIsWorkedOutDoesNotWantItAnyMore() throws CommandException {
		show(8);
		view.search("0x1001000");
		Desktop.page().activate(view);
		PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand(CLEAR, null);
		Desktop.session().step(1);
		Desktop.settleBranches();
		assertEquals(List.of(), Branches.get().all());
	}

	/** In a window of 1280 pixels. */
	@Test
	void flagsAreInSightBesideThePageOfStage2() {
		show(8);
		view.search("0x1001000");
		int right = 0;
		for (ColumnLayout.Place place : view.table().columns().shown()) {
			right += place.width();
			if (place.kind().id().equals("flags")) {
				break;
			}
		}
		assertTrue(right <= 1240, "flags end at " + right);
		assertEquals("nG AF SH=3 AP[2:1]=3 type=3", selected("flags"));
	}

	/** Sign-extended addresses of a kernel that a guest runs. */
	@Test
	void longAddressesHaveTheRoomThatTheyTake() throws IOException {
		long top = NestedRecording.LAST_TABLE - 0x3000;
		Desktop.open(new NestedRecording().write(top + 8 * 256, 0x2021003L).save(folder));
		Desktop.goTo(NestedRecording.SEEN + 1);
		show(8);
		view.search("0x800001001000");
		assertEquals("0x800001001000-0x800001001fff", selected("input"));
		hasRoom("input");
	}

	private void hasRoom(String column) {
		GC gc = new GC(view.table());
		// There are six pixels beside a text.
		int needed = gc.textExtent(selected(column)).x + 12;
		gc.dispose();
		assertTrue(view.table().width(column) >= needed, () -> column + ": " + view.table().width(column) + " for " + needed);
	}

	/** The guest's kernel keeps something in the bits that the hardware ignores. */
	@Test
	void anEntryIsReadWholeAndSoIsWhereItLeads() throws IOException {
		Desktop.open(new NestedRecording().write(NestedRecording.LAST_TABLE + 8, 0x7800123456789743L).save(folder));
		Desktop.goTo(NestedRecording.SEEN + 1);
		show(8);
		view.search("0x1001000");
		assertEquals("0x7800123456789743", selected("entry"));
		hasRoom("entry");
		hasRoom("output");
	}

	/** Nothing has been seen at 0x2100000, and zeros at 0x2101000. */
	@Test
	void aTableWithoutEntriesSaysWhy() throws IOException {
		long middle = NestedRecording.LAST_TABLE - 0x1000;
		Desktop.open(new NestedRecording().write(middle + 8 * 9, 0x2100003L).write(middle + 8 * 10, 0x2101003L)
				.write(0x2101000, 0).save(folder));
		Desktop.goTo(NestedRecording.SEEN + 3);
		show(8);
		view.search("0x1200000");
		assertEquals("table 0x2100000: the recording does not show it", selected("output"));
		view.search("0x1400000");
		assertEquals("table 0x2101000: no entry", selected("output"));
	}

	@Test
	void aMappingThatIsNoNumberOfPagesIsRefusedWhileItIsWritten() {
		show(8);
		view.search("0x1001000");
		Desktop.page().activate(view);
		List<String> found = new ArrayList<>();
		Desktop.answer("Add a mapping", dialog -> {
			List<Text> fields = Widgets.of(dialog, Text.class).filter(text -> (text.getStyle() & SWT.READ_ONLY) == 0).toList();
			fields.forEach(field -> found.add(field.getText()));
			Button ok = Widgets.of(dialog, Button.class).filter(button -> button.getText().equals("OK")).findFirst().orElseThrow();
			found.add(ok.isEnabled() + "");
			fields.get(2).setText("0x200");
			found.add(ok.isEnabled() + "");
			fields.get(2).setText("0");
			found.add(ok.isEnabled() + "");
			dialog.close();
		});
		Desktop.execute("org.iommuscope.ui.tables.map");
		assertEquals(List.of("0x1002000", "0x2032000", "0x1000", "true", "false", "false"), found);
	}

	@Test
	void allFieldsOfAnEntryAreInSightWhenItIsEdited() {
		show(8);
		view.search("0x1001000");
		Desktop.page().activate(view);
		List<Integer> heights = new ArrayList<>();
		Desktop.answer("Edit an entry", dialog -> {
			Table fields = Widgets.of(dialog, Table.class).findFirst().orElseThrow();
			TableItem last = fields.getItem(fields.getItemCount() - 1);
			heights.add(last.getBounds().y + last.getBounds().height);
			heights.add(fields.getClientArea().height);
			dialog.close();
		});
		Desktop.execute("org.iommuscope.ui.tables.edit");
		assertTrue(heights.get(0) <= heights.get(1), heights::toString);
	}

	/** A block where only pages can be: what Arm calls a reserved type. */
	@Test
	void whatIsWrongWithTheSelectedEntryIsToldInTheStatusLineAndAmongItsProperties() throws IOException {
		Desktop.open(new NestedRecording().write(NestedRecording.LAST_TABLE, 0x2030f41L).save(folder));
		Desktop.goTo(NestedRecording.SEEN + 1);
		show(8);
		Desktop.show(IPageLayout.ID_PROP_SHEET);
		Desktop.page().activate(view);
		view.search("0x1000000");
		Desktop.settle();
		String problem = selected("output");
		assertTrue(Desktop.isRead("\u2715 level 3 descriptor [0] is invalid: " + problem), problem);
		assertEquals(problem, Desktop.property("Problem"));
		view.search("0x1001000");
		Desktop.settle();
		assertFalse(Desktop.isRead("is invalid"));
		assertTrue(Desktop.properties().properties().stream().noneMatch(property -> property.name().equals("Problem")));
	}

	/** The walk of the dump's 0x1001000: its last stage-1 entry is at 0x2023008, and each is read through stage 2 first. */
	@Test
	void theEntryThatAWalkHasComeToIsLitInItsTable() {
		show(4);
		WalkView walk = (WalkView) Desktop.show(WalkView.ID);
		walk.ask(new WalkInputs("vfio0", "", "0x1001000", Access.READ));
		Desktop.await("the walk", () -> Job.getJobManager().find(WalkView.WALK_FAMILY).length == 0);
		Desktop.settle();
		List<String> lit = new ArrayList<>();
		press(walk, SWT.HOME);
		for (int step = 0; walk.shown() < 24 && step < 24; step++) {
			press(walk, SWT.ARROW_RIGHT);
			lit.add(view.heading().substring(0, 6) + ' ' + lit());
		}
		assertTrue(lit.contains("hwpt 8 0x1001000-0x1001fff"), lit::toString);
		assertTrue(lit.contains("hwpt 4 0x2000000-0x21fffff"), lit::toString);
		press(walk, SWT.HOME);
		assertEquals("", lit());
	}

	private String lit() {
		for (int row = 0; row < view.table().content().count(); row++) {
			if (view.table().text(row, "sign").startsWith("\u25b6")) {
				assertTrue(row >= view.table().window().top() && row < view.table().window().top() + view.table().window().page(),
						"row " + row + " is in sight");
				return view.table().text(row, "input");
			}
		}
		return "";
	}

	private static void press(WalkView walk, int key) {
		Desktop.page().activate(walk);
		Event event = new Event();
		event.keyCode = key;
		walk.canvas().notifyListeners(SWT.KeyDown, event);
		Desktop.settle();
	}
}
