package org.iommuscope.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.ui.IViewPart;
import org.iommuscope.core.pagetable.Access;
import org.iommuscope.picture.iova.Viewport;
import org.iommuscope.picture.scene.Scene;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.events.EventsView;
import org.iommuscope.ui.findings.Findings;
import org.iommuscope.ui.findings.FindingsView;
import org.iommuscope.ui.iova.IovaMapView;
import org.iommuscope.ui.lifetimes.LifetimesView;
import org.iommuscope.ui.tables.TablesView;
import org.iommuscope.ui.topology.TopologyView;
import org.iommuscope.ui.view.RecordingView;
import org.iommuscope.ui.view.Views;
import org.iommuscope.ui.walk.WalkInputs;
import org.iommuscope.ui.walk.WalkView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A view that is pinned stays at its position while the others move on. */
class PinTest {

	private static final List<String> VIEWS = List.of(Ids.TOPOLOGY, Ids.IOVA_MAP, Ids.TABLES, Ids.WALK, Ids.OBJECTS, Ids.OUTLINE, Ids.EVENTS,
			Ids.LIFETIMES, Ids.BOOKMARKS, Ids.CHANGES, Ids.EXPLAIN, Ids.FINDINGS);

	@TempDir
	private Path folder;

	@BeforeEach
	void open() {
		Desktop.open(Desktop.recording("client/arm-nested.iommutrace.gz"));
		Desktop.goTo(32);
	}

	@AfterEach
	void close() {
		VIEWS.forEach(id -> {
			if (Desktop.page().findView(id) instanceof RecordingView view) {
				view.setPinned(false);
			}
		});
		Desktop.leave();
	}

	private static List<Object> shown(TopologyView view) {
		Desktop.await("layout", () -> !view.viewer().isLayoutPending());
		return view.viewer().getShownElements();
	}

	@Test
	void thePinnedTopologyKeepsItsObjectsAndItsSelectionAndSaysWhereItStands() {
		TopologyView view = Desktop.topology();
		Desktop.page().activate(view);
		Object hwpt = view.viewer().getShownElements().stream().filter(key -> key.toString().endsWith("/hwpt/8")).findFirst()
				.orElseThrow();
		view.viewer().setSelection(new StructuredSelection(hwpt));
		List<Object> before = shown(view);
		view.setPinned(true);
		assertEquals("Topology (pinned @32)", view.getPartName());
		Desktop.execute(Ids.FIRST);
		assertEquals(before, shown(view));
		assertEquals(hwpt, view.viewer().getStructuredSelection().getFirstElement());
		assertTrue(Desktop.objects().emptyMessage().length() > 0, "the others have moved on");
		view.setPinned(false);
		Desktop.settle();
		assertEquals("Topology", view.getPartName());
		assertEquals(List.of(), shown(view));
	}

	@Test
	void aSecondWindowOfAViewBesideThePinnedFirstShowsAnotherPosition() {
		TopologyView first = Desktop.topology();
		first.setPinned(true);
		List<Object> before = shown(first);
		RecordingView second = first.openAnother().orElseThrow();
		assertNotSame(first, second);
		assertEquals("Topology 2", second.getPartName());
		Desktop.execute(Ids.FIRST);
		assertEquals(before, shown(first));
		assertEquals(List.of(), shown((TopologyView) second));
		Desktop.page().hideView(second);
	}

	@Test
	void aSecondWindowBeginsWithWhatTheFirstShows() {
		TopologyView topology = Desktop.topology();
		Object hwpt = topology.viewer().getShownElements().stream().filter(key -> key.toString().endsWith("/hwpt/8")).findFirst()
				.orElseThrow();
		topology.viewer().setSelection(new StructuredSelection(hwpt));
		topology.viewer().setZoom(1.5);
		TopologyView other = (TopologyView) topology.openAnother().orElseThrow();
		shown(other);
		assertEquals(1.5, other.viewer().getZoom());
		assertEquals(hwpt, other.viewer().getStructuredSelection().getFirstElement());
		Desktop.page().hideView(other);
		topology.viewer().setZoom(1);

		EventsView events = Desktop.events();
		events.filter("failed");
		EventsView second = (EventsView) events.openAnother().orElseThrow();
		Desktop.await("the filter", () -> Job.getJobManager().find(EventsView.SEARCHING_FAMILY).length == 0);
		Desktop.settle();
		assertEquals(events.filterMessage(), second.filterMessage());
		Desktop.page().hideView(second);
		events.filter("");

		IovaMapView map = (IovaMapView) Desktop.show(Ids.IOVA_MAP);
		Desktop.settle();
		Event plus = new Event();
		plus.keyCode = '+';
		map.canvas().notifyListeners(SWT.KeyDown, plus);
		IovaMapView again = (IovaMapView) map.openAnother().orElseThrow();
		assertNotEquals(Viewport.WHOLE, map.viewport());
		assertEquals(map.viewport(), again.viewport());
		Desktop.page().hideView(again);
	}

	@Test
	void aSecondWalkIsOfTheSameRequestAndHasComeAsFarAndThePinnedFirstStays() throws IOException {
		Desktop.open(new NestedRecording().save(folder));
		Desktop.goTo(NestedRecording.SEEN);
		WalkView first = (WalkView) Desktop.show(Ids.WALK);
		first.ask(new WalkInputs("vfio0", "", "0x1001000", Access.READ));
		settleWalks();
		press(first.canvas(), SWT.HOME);
		press(first.canvas(), SWT.ARROW_RIGHT);
		WalkView second = (WalkView) first.openAnother().orElseThrow();
		settleWalks();
		assertEquals(first.inputs(), second.inputs());
		assertEquals(1, second.shown());
		press(first.canvas(), SWT.END);
		String verdict = first.verdict();
		first.setPinned(true);
		settleWalks();
		Desktop.execute(Ids.FIRST);
		settleWalks();
		assertEquals(verdict, first.verdict());
		assertTrue(verdict.startsWith("0x1001000 \u2192 0x"), verdict);
		assertTrue(second.emptyMessage().startsWith("No device is bound"), second::emptyMessage);
		Desktop.page().hideView(second);
	}

	private static void settleWalks() {
		Desktop.await("the walks", () -> Job.getJobManager().find(WalkView.WALK_FAMILY).length == 0);
		Desktop.settle();
	}

	private static void press(Control control, int key) {
		Event event = new Event();
		event.keyCode = key;
		event.character = (char) key;
		control.notifyListeners(SWT.KeyDown, event);
		Desktop.settle();
	}

	@Test
	void secondLifetimesShowTheSameStretchWithoutASearchAndThePinnedFirstStay() {
		LifetimesView first = (LifetimesView) Desktop.show(Ids.LIFETIMES);
		Desktop.await("the survey", () -> first.scene().isPresent());
		press(first.canvas(), '+');
		LifetimesView second = (LifetimesView) first.openAnother().orElseThrow();
		assertEquals(first.stretch(), second.stretch());
		assertTrue(second.scene().isPresent());
		first.setPinned(true);
		Desktop.settle();
		Scene before = first.scene().orElseThrow();
		Scene moving = second.scene().orElseThrow();
		Desktop.execute(Ids.STEP_FORWARD);
		assertEquals(before, first.scene().orElseThrow());
		assertNotEquals(moving, second.scene().orElseThrow());
		Desktop.page().hideView(second);
	}

	/** The first failure of the recording is @12. */
	@Test
	void secondFindingsHaveTheSameFilterAndThePinnedFirstStayAtTheirEvent() {
		FindingsView first = (FindingsView) Desktop.show(Ids.FINDINGS);
		Desktop.await("the findings", () -> Findings.get().isOver() && Job.getJobManager().find(Findings.FAMILY).length == 0);
		Desktop.goTo(22);
		first.filter("eexist");
		FindingsView second = (FindingsView) first.openAnother().orElseThrow();
		assertEquals(first.count(), second.count());
		assertTrue(first.count().contains(" of "), first::count);
		first.filter("");
		second.filter("");
		first.setPinned(true);
		Desktop.settle();
		assertEquals("@22", Desktop.selected(first.table(), "seq"));
		Desktop.goTo(12);
		assertEquals("@22", Desktop.selected(first.table(), "seq"));
		assertEquals("@12", Desktop.selected(second.table(), "seq"));
		Desktop.page().hideView(second);
	}

	/** HWPT 8 is a stage 1 on the stage 2 of HWPT 4. */
	@Test
	void aSecondViewOfTablesBeginsWithTheSameTableAndChoosingInOneLeavesTheOtherAsItIs() {
		TablesView first = (TablesView) Desktop.show(Ids.TABLES);
		first.choose(choice(first, "hwpt 4"));
		first.goTo(0x2000000);
		TablesView second = (TablesView) first.openAnother().orElseThrow();
		assertTrue(second.heading().startsWith("hwpt 4"), second::heading);
		assertEquals(first.table().content().count(), second.table().content().count());
		second.choose(choice(second, "hwpt 8"));
		second.setFocus();
		press(second.table(), SWT.ARROW_DOWN);
		assertTrue(second.heading().startsWith("hwpt 8"), second::heading);
		assertTrue(first.heading().startsWith("hwpt 4"), first::heading);
		Desktop.page().hideView(second);
	}

	private static int choice(TablesView view, String name) {
		return IntStream.range(0, view.choices().size()).filter(i -> view.choices().get(i).startsWith(name)).findFirst()
				.orElseThrow(() -> new AssertionError(view.choices().toString()));
	}

	/** As when the program ends, after which the titles are there again. */
	@Test
	void allViewsAreFreedAtOnce() {
		Desktop.topology().setPinned(true);
		Desktop.events().setPinned(true);
		Views.unpinAll();
		assertFalse(Desktop.events().isPinned());
		assertEquals("Topology", Desktop.topology().getPartName());
	}

	@Test
	void goingSomewhereFromAPinnedViewMovesTheOthers() {
		Desktop.events().setPinned(true);
		Desktop.events().reveal(3);
		Desktop.events().table().notifyListeners(SWT.DefaultSelection, new Event());
		Desktop.settle();
		assertEquals(3, Desktop.session().position());
		assertTrue(Desktop.events().isPinned());
		assertTrue(Desktop.events().getPartName().contains("@32"), Desktop.events()::getPartName);
	}

	@Test
	void everyViewOfARecordingCanBePinnedAndClonedAndIsFreeForTheNextRecording() {
		for (String id : VIEWS) {
			IViewPart part = Desktop.show(id);
			RecordingView view = (RecordingView) part;
			Desktop.settle();
			view.setPinned(true);
			RecordingView other = view.openAnother().orElseThrow();
			assertEquals(id, other.getViewSite().getId());
			assertEquals("2", other.getViewSite().getSecondaryId());
			Desktop.page().hideView(other);
		}
		Desktop.execute(Ids.LAST);
		VIEWS.forEach(id -> assertTrue(((RecordingView) Desktop.page().findView(id)).getPartName().endsWith("(pinned @32)"), id));
		Desktop.open(Desktop.recording("client/intel-second-stage.iommutrace.gz"));
		VIEWS.forEach(id -> assertFalse(((RecordingView) Desktop.page().findView(id)).isPinned(), id));
	}
}
