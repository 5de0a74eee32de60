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
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.keys.IBindingService;
import org.iommuscope.core.trace.Call;
import org.iommuscope.ui.ExplorePerspective;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.session.RecordingSession;
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
		Desktop.clear();
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

	@Test
	void keysStepAsInDebuggers() throws ParseException {
		IBindingService bindings = PlatformUI.getWorkbench().getService(IBindingService.class);
		assertEquals(Ids.STEP_FORWARD, bindings.getPerfectMatch(KeySequence.getInstance("F6")).getParameterizedCommand().getId());
		assertEquals(Ids.STEP_BACK, bindings.getPerfectMatch(KeySequence.getInstance("SHIFT+F6")).getParameterizedCommand().getId());
		assertEquals(Ids.GO_TO, bindings.getPerfectMatch(KeySequence.getInstance("CTRL+G")).getParameterizedCommand().getId());
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
		assertTrue(Desktop.topology().viewer().getEmptyText().isPresent(), "an empty picture says why");
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
		Table table = Desktop.events().table();
		assertEquals(session.end(), table.getItemCount());
		Desktop.goTo(13);
		assertEquals("\u25B6", table.getItem(12).getText(0));
		assertEquals("", table.getItem(11).getText(0));
		assertEquals("12", table.getItem(11).getText(1));
		assertEquals("IOMMU_HWPT_ALLOC", table.getItem(11).getText(4));
		assertEquals("\u2715 EOPNOTSUPP", table.getItem(11).getText(6));
		assertEquals(12, table.getSelectionIndex());
	}

	@Test
	void enterOnAnEventGoesThere() {
		Table table = Desktop.events().table();
		table.setSelection(18);
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
		Table table = Desktop.events().table();
		for (int i = 0; i < session.end(); i++) {
			Call call = session.timeline().eventBefore(i + 1).call();
			assertFalse(table.getItem(i).getText(7).isBlank(), () -> "text of " + call);
		}
	}
}
