package org.iommuscope.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jface.bindings.keys.KeySequence;
import org.eclipse.jface.bindings.keys.ParseException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.keys.IBindingService;
import org.iommuscope.core.trace.Call;
import org.iommuscope.ui.ExplorePerspective;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.table.LongTable;
import org.iommuscope.ui.table.RowSelection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A recording of a client on an emulated SMMUv3 is stepped through. What is expected is what the calls say: @8 allocated
 * IOAS 2, @11 HWPT 3, @12 failed with EOPNOTSUPP, @13 allocated the nest parent 4, @19 attached device 1 to it, @32 attached
 * the device to the nested HWPT 8.
 */
class SteppingTest {

	private RecordingSession session;

	@BeforeEach
	void open() {
		session = Desktop.open(Desktop.recording("client/arm-nested.iommutrace.gz"));
	}

	@AfterEach
	void close() {
		Desktop.leave();
	}

	@Test
	void startsInThePerspectiveForExploring() {
		assertEquals(ExplorePerspective.ID, Desktop.page().getPerspective().getId());
		assertEquals("arm-nested.iommutrace.gz - IOMMUscope", Desktop.window().getShell().getText());
	}

	@Test
	void stepsForwardAndBackAndToBothEnds() {
		assertEquals(0, session.position());
		assertFalse(Desktop.isEnabled(Ids.STEP_BACK));
		Desktop.execute(Ids.STEP_FORWARD);
		assertEquals(1, session.position());
		Desktop.execute(Ids.STEP_FORWARD);
		Desktop.execute(Ids.STEP_BACK);
		assertEquals(1, session.position());
		Desktop.execute(Ids.LAST);
		assertEquals(session.end(), session.position());
		assertFalse(Desktop.isEnabled(Ids.STEP_FORWARD));
		Desktop.execute(Ids.FIRST);
		assertEquals(0, session.position());
	}

	@Test
	void goesToAnEventByNumberAndNowhereElse() {
		Desktop.goTo(32);
		assertEquals(32, Desktop.seq());
		Desktop.goTo(1_000_000);
		assertEquals(32, Desktop.seq(), "no such event, so nothing moves");
	}

	/** Which commands that are depends on whether the debugger has the recording. */
	@Test
	void keysStepAsInDebuggers() throws ParseException {
		Desktop.goTo(12);
		Desktop.execute(command("F6"));
		Desktop.await("the step", () -> Desktop.session().position() == 13);
		Desktop.execute(command("SHIFT+F6"));
		Desktop.await("the step back", () -> Desktop.session().position() == 12);
		assertEquals(Ids.GO_TO, command("CTRL+G"));
	}

	private static String command(String keys) throws ParseException {
		return PlatformUI.getWorkbench().getService(IBindingService.class).getPerfectMatch(KeySequence.getInstance(keys))
				.getParameterizedCommand().getId();
	}

	@Test
	void topologyShowsWhatTheCallsMade() {
		Desktop.goTo(8);
		assertEquals(List.of("device/1", "ioas/2"), nodes());
		Desktop.goTo(13);
		assertTrue(nodes().containsAll(List.of("hwpt/3", "hwpt/4")), () -> nodes().toString());
		Desktop.goTo(32);
		assertTrue(nodes().contains("hwpt/8"), () -> nodes().toString());
		assertTrue(Desktop.topology().viewer().getShownConnections().stream()
				.anyMatch(connection -> connection.toString().endsWith("device/1/attachment")), "the attach of @32");
		Desktop.execute(Ids.FIRST);
		assertEquals(List.of(), nodes());
		assertTrue(Desktop.topology().emptyMessage().startsWith("Nothing has happened yet"), Desktop.topology()::emptyMessage);
	}

	/** Nodes of the only context, without its number, sorted; without the memory that areas lead to. */
	private static List<String> nodes() {
		return Desktop.topology().viewer().getShownElements().stream().map(Object::toString)
				.filter(key -> key.matches("\\d+/[a-z]+/\\d+")).map(key -> key.replaceFirst("\\d+/", "")).sorted().toList();
	}

	@Test
	void topologyTellsTheFailureOfTheStep() {
		Desktop.goTo(12);
		assertTrue(Desktop.topology().notes().contains("EOPNOTSUPP"), () -> Desktop.topology().notes());
		Desktop.execute(Ids.STEP_FORWARD);
		assertEquals("", Desktop.topology().notes());
	}

	@Test
	void objectsShowsTheTreeAndWhatTheLastEventDid() {
		Desktop.goTo(8);
		assertTrue(labels().contains("+ ioas 2  no areas"), () -> labels().toString());
		Desktop.goTo(13);
		assertTrue(labels().stream().anyMatch(label -> label.endsWith("ioas 2  1 area")), () -> labels().toString());
		assertTrue(labels().contains("+ hwpt 4  nest parent"), () -> labels().toString());
		Desktop.execute(Ids.STEP_BACK);
		assertFalse(labels().stream().anyMatch(label -> label.contains("hwpt 4")), () -> labels().toString());
	}

	private static List<String> labels() {
		List<String> labels = new ArrayList<>();
		collect(Desktop.objects().viewer().getTree().getItems(), labels);
		return labels;
	}

	private static void collect(TreeItem[] items, List<String> labels) {
		for (TreeItem item : items) {
			labels.add(item.getText());
			if (item.getExpanded()) {
				collect(item.getItems(), labels);
			}
		}
	}

	@Test
	void eventsMarksWhereOneIsAndWhatFailed() {
		LongTable table = Desktop.events().table();
		assertEquals(session.end(), table.window().count());
		Desktop.goTo(13);
		assertEquals("\u25B6", Desktop.cell(12, "here"));
		assertEquals("", Desktop.cell(11, "here"));
		assertEquals("12", Desktop.cell(11, "seq"));
		assertEquals("IOMMU_HWPT_ALLOC", Desktop.cell(11, "name"));
		assertEquals("\u2715 EOPNOTSUPP", Desktop.cell(11, "result"));
		assertEquals(RowSelection.of(12), table.selection());
	}

	@Test
	void enterOnAnEventGoesThere() {
		LongTable table = Desktop.events().table();
		table.select(RowSelection.of(18));
		table.notifyListeners(SWT.DefaultSelection, new Event());
		Desktop.settle();
		assertEquals(19, Desktop.seq());
	}

	@Test
	void propertiesShowsTheEventOfTheActiveEventsView() {
		Desktop.page().activate(Desktop.events());
		Desktop.goTo(12);
		assertEquals("Event @12", Desktop.properties().title());
		assertEquals("\u2715 EOPNOTSUPP: not supported", Desktop.property("Result"));
	}

	@Test
	void everyEventOfEveryKindHasARow() {
		for (int i = 0; i < session.end(); i++) {
			Call call = session.timeline().eventBefore(i + 1).call();
			assertFalse(Desktop.cell(i, "text").isBlank(), () -> "text of " + call);
		}
	}
}
