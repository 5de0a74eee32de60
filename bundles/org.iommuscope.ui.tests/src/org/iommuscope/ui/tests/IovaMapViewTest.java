package org.iommuscope.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Menu;
import org.iommuscope.layout.Box;
import org.iommuscope.model.Area;
import org.iommuscope.model.kind.Role;
import org.iommuscope.picture.iova.Viewport;
import org.iommuscope.picture.scene.Mark;
import org.iommuscope.picture.scene.Part;
import org.iommuscope.picture.scene.Scene;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.iova.IovaMapView;
import org.iommuscope.ui.preference.Choices;
import org.iommuscope.ui.session.RecordingSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The map of the IO virtual addresses in the window. */
class IovaMapViewTest {

	private static final String AREA = "1/ioas/2/area/0x2000000-0x21fffff";

	private static final Rectangle CORNER = new Rectangle(0, 0, 1, 1);

	private RecordingSession session;
	private IovaMapView view;

	@TempDir
	private Path folder;

	@BeforeEach
	void open() {
		session = Desktop.open(Desktop.recording("client/arm-nested.iommutrace.gz"));
		view = (IovaMapView) Desktop.show(IovaMapView.ID);
		goTo(32);
	}

	private void goTo(long seq) {
		Desktop.goTo(seq);
		settle();
	}

	private static void settle() {
		Desktop.await("the stages 1", () -> Job.getJobManager().find(IovaMapView.FACTS_FAMILY).length == 0);
		Desktop.settle();
	}

	@AfterEach
	void close() {
		Desktop.leave();
	}

	private Area area() {
		return session.model().getContexts().getFirst().getIoases().getFirst().getAreas().getFirst();
	}

	private Part part(String key) {
		return view.canvas().scene().part(key).orElseThrow();
	}

	private void press(int key) {
		press(SWT.NONE, key);
	}

	private void press(int modifiers, int key) {
		Event event = new Event();
		event.stateMask = modifiers;
		event.keyCode = key;
		view.canvas().notifyListeners(SWT.KeyDown, event);
	}

	private void click(Box box) {
		Event event = new Event();
		event.button = 1;
		event.x = (int) box.centreX();
		event.y = (int) box.centreY();
		view.canvas().notifyListeners(SWT.MouseDown, event);
		view.canvas().notifyListeners(SWT.MouseUp, event);
	}

	@Test
	void itShowsWhatTheModelHoldsAndFollowsThePosition() {
		assertTrue(part(AREA).toolTip().contains("made at @10"));
		// the first event is at 5.630715770 s of the recording's clock, the map at 5.687427969 s
		assertTrue(part(AREA).toolTip().endsWith("by IOMMU_IOAS_MAP of client-arm (207), 0.056712 s after the first event"),
				part(AREA).toolTip());
		goTo(9);
		assertEquals(Optional.empty(), view.canvas().scene().part(AREA));
		Desktop.execute(Ids.FIRST);
		settle();
		assertEquals("There is no IOAS at this point. IOMMU_IOAS_ALLOC makes one.", view.emptyMessage());
	}

	@Test
	void itIsDrawnAnewOnlyWhereAStepMayBeSeenInIt() {
		goTo(37);
		Scene scene = view.canvas().scene();
		goTo(38);
		assertSame(scene, view.canvas().scene());
		goTo(9);
		assertNotSame(scene, view.canvas().scene());
	}

	@Test
	void behindOthersItFollowsWhenItIsSeenAgain() {
		Scene scene = view.canvas().scene();
		Desktop.show(Ids.EVENTS);
		goTo(9);
		goTo(8);
		assertSame(scene, view.canvas().scene());
		Desktop.show(IovaMapView.ID);
		settle();
		assertEquals(Optional.empty(), view.canvas().scene().part(AREA));
		assertTrue(view.canvas().scene().part("1/ioas/2").isPresent());
	}

	@Test
	void afterEachStepItLooksAsIfDrawnAnew() {
		session = Desktop.open(Desktop.recording("client/intel-second-stage.iommutrace.gz"));
		while (session.position() < session.end()) {
			Desktop.execute(Ids.STEP_FORWARD);
			settle();
			if (session.position() == session.timeline().positionAfter(44)) {
				view.choose(session.model().getContexts().getFirst().getIoases().getLast());
			}
			Scene shown = view.canvas().scene();
			Choices.setMapToScale(true);
			Choices.setMapToScale(false);
			assertEquals(view.canvas().scene(), shown, () -> "after " + session.event());
		}
	}

	@Test
	void itIsPaintedAgainOnlyWhereItLooksOtherwise() {
		Scene scene = view.canvas().scene();
		List<Part> said = scene.parts().stream().map(part -> new Part(part.key(), part.aliases(), part.kind(), part.role(), part.box(),
				part.line(), "something else", part.marks())).toList();
		paintedBy(scene);
		assertEquals(CORNER, paintedBy(new Scene(scene.title(), scene.description(), scene.size(), said)));
		assertEquals("something else", part(AREA).toolTip());
		Scene less = new Scene(scene.title(), scene.description(), scene.size(), said.subList(0, said.size() - 1));
		assertEquals(view.canvas().getClientArea(), paintedBy(less));
	}

	/** What is painted when a scene is shown, and the corner, which is always painted with it. */
	private Rectangle paintedBy(Scene scene) {
		List<Rectangle> painted = new ArrayList<>();
		Listener listener = event -> painted.add(new Rectangle(event.x, event.y, event.width, event.height));
		view.canvas().addListener(SWT.Paint, listener);
		view.canvas().show(scene);
		view.canvas().redraw(CORNER.x, CORNER.y, CORNER.width, CORNER.height, false);
		Desktop.await("a paint", () -> !painted.isEmpty());
		view.canvas().removeListener(SWT.Paint, listener);
		return painted.stream().reduce(CORNER, Rectangle::union);
	}

	@Test
	void whatIsChosenInItIsSelectedEverywhere() {
		Desktop.page().activate(view);
		click(part(AREA).box());
		Desktop.settle();
		assertEquals(area(), assertInstanceOf(IStructuredSelection.class,
				Desktop.window().getSelectionService().getSelection()).getFirstElement());
		assertEquals(Optional.of(AREA), view.canvas().selected());
	}

	@Test
	void theMenuOfARangeLeadsToWhereElseItIsSeenAndZoomsToIt() {
		Desktop.page().activate(view);
		press(SWT.MouseDown, 3, part(AREA).box());
		Menu menu = view.canvas().getMenu();
		menu.notifyListeners(SWT.Show, new Event());
		List<String> texts = Arrays.stream(menu.getItems()).map(item -> item.getText().strip()).filter(text -> !text.isEmpty()).toList();
		assertEquals(List.of("IOVA map of ioas 2", "Events that name ioas 2", "Zoom to 0x2000000-0x21fffff"), texts);
		menu.getItems()[menu.getItemCount() - 1].notifyListeners(SWT.Selection, new Event());
		menu.notifyListeners(SWT.Hide, new Event());
		assertEquals(new Viewport(0x2000000, 0x21fffff), view.viewport());
	}

	private void press(int type, int button, Box box) {
		Event event = new Event();
		event.button = button;
		event.x = (int) box.centreX();
		event.y = (int) box.centreY();
		view.canvas().notifyListeners(type, event);
	}

	@Test
	void whatIsSelectedElsewhereIsMarkedInIt() {
		Desktop.page().activate(Desktop.objects());
		Desktop.objects().viewer().setSelection(new StructuredSelection(area()), true);
		Desktop.await("the mark", () -> view.canvas().selected().equals(Optional.of(AREA)));
	}

	@Test
	void keysZoomInMoveAndShowEverythingAgain() {
		press('+');
		Viewport zoomed = view.viewport();
		assertTrue(Long.compareUnsigned(zoomed.lengthLessOne(), Viewport.WHOLE.lengthLessOne()) < 0);
		press(SWT.ARROW_RIGHT);
		assertTrue(Long.compareUnsigned(view.viewport().from(), zoomed.from()) > 0);
		press(SWT.HOME);
		assertEquals(Viewport.WHOLE, view.viewport());
	}

	/** From the line of the areas on down: what device 1 may not emit, and what that keeps out of the address space. */
	@Test
	void keysGoFromRangeToRangeSayWhatTheyAreAndZoomToThem() {
		Desktop.page().activate(view);
		view.canvas().select(Optional.of(AREA));
		press(SWT.ARROW_DOWN);
		assertTrue(view.canvas().said().startsWith("reserved region: 0x8000000-0x80fffff"), view.canvas()::said);
		press(SWT.ARROW_DOWN);
		assertTrue(view.canvas().said().startsWith("reserved range: 0x8000000-0x80fffff"), view.canvas()::said);
		press(SWT.CR);
		assertEquals(new Viewport(0x8000000, 0x80fffff), view.viewport());
		press(SWT.HOME);
		press(SWT.ARROW_UP);
		press(SWT.ARROW_UP);
		assertTrue(view.canvas().said().startsWith("hole: 0x8100000-0xfffffffffff"), view.canvas()::said);
		press(SWT.CR);
		assertEquals(new Viewport(0x8100000, 0xfffffffffffL), view.viewport());
		press(SWT.HOME);
		press(SWT.MOD2, SWT.ARROW_LEFT);
		press(SWT.MOD2, SWT.ARROW_LEFT);
		Desktop.settle();
		assertEquals(Optional.of(AREA), view.canvas().selected());
		assertEquals(area(), ((IStructuredSelection) Desktop.window().getSelectionService().getSelection()).getFirstElement());
		press('+');
		assertTrue(view.viewport().shows(0x2000000, 0x21fffff), "what is marked stays in sight");
		press(SWT.ESC);
		assertEquals(Optional.empty(), view.canvas().visited());
	}

	@Test
	void keysComeIntoAnAddressSpaceAndStayOnWhatIsSaidThere() {
		press('p');
		view.canvas().select(Optional.of("1/ioas/2"));
		press(SWT.ARROW_DOWN);
		assertTrue(view.canvas().said().startsWith("nested HWPT: hwpt 8"), view.canvas()::said);
		while (!view.canvas().said().contains("under v3-2023")) {
			press(SWT.ARROW_DOWN);
		}
		press(SWT.CR);
		assertEquals(new Viewport(0x8000000, 0x80fffff), view.viewport());
		assertTrue(view.canvas().visited().orElseThrow().toolTip().contains("under v3-2023"));
		press('p');
	}

	@Test
	void aKeyLaysThePoliciesOverOneAnother() {
		long before = view.canvas().scene().parts().stream().filter(part -> part.toolTip().contains("under linux-7")).count();
		press('p');
		assertTrue(view.canvas().scene().parts().stream().filter(part -> part.toolTip().contains("under linux-7")).count() > before);
		press('p');
		assertEquals(before, view.canvas().scene().parts().stream().filter(part -> part.toolTip().contains("under linux-7")).count());
	}

	@Test
	void whatIsPointedAtIsSaidUntilTheMouseLeavesIt() {
		Event there = new Event();
		there.x = (int) part(AREA).box().centreX();
		there.y = (int) part(AREA).box().centreY();
		view.canvas().notifyListeners(SWT.MouseMove, there);
		view.canvas().notifyListeners(SWT.MouseHover, there);
		assertEquals(part(AREA).toolTip(), view.canvas().said());
		there.y = 1;
		view.canvas().notifyListeners(SWT.MouseMove, there);
		assertEquals("", view.canvas().said());
	}

	@Test
	void aDoubleClickZoomsToARange() {
		Box box = part(AREA).box();
		Event event = new Event();
		event.x = (int) box.centreX();
		event.y = (int) box.centreY();
		view.canvas().notifyListeners(SWT.MouseDoubleClick, event);
		assertEquals(new Viewport(0x2000000, 0x21fffff), view.viewport());
	}

	@Test
	void oneOfSeveralAddressSpacesIsPicked() {
		session = Desktop.open(Desktop.recording("client/intel-second-stage.iommutrace.gz"));
		goTo(44);
		assertTrue(view.canvas().scene().part("1/ioas/2").isPresent());
		view.choose(session.model().getContexts().getFirst().getIoases().getLast());
		assertTrue(view.canvas().scene().part("1/ioas/3").isPresent());
		assertEquals(Optional.empty(), view.canvas().scene().part("1/ioas/2"));
	}

	/** Event 68582 is to reserve a part of what is allowed, 68585 to allow what 68584 has reserved. */
	@Test
	void whatWasRefusedStandsBesideWhatIsInItsWay() {
		session = Desktop.open(Desktop.recording("selftest/iommufd_ioas.mock_domain.area_allowed.iommutrace.gz"));
		goTo(68582);
		assertEquals(List.of("asked for in vain: 0x1001000-0x1001fff", "allowed range: 0x1000000-0x1258000"), conflict());
		goTo(68585);
		assertEquals(List.of("asked for in vain: 0x1000000-0x1258000", "reserved range: 0x1001000-0x1001fff"), conflict());
		goTo(68584);
		assertEquals(List.of(), conflict());
	}

	/** The first lines of what is said of the parts that are outlined as a conflict, from top to bottom. */
	private List<String> conflict() {
		return view.canvas().scene().parts().stream().filter(part -> part.marks().stream().anyMatch(mark -> mark instanceof Mark.Line line
				&& line.ink().role().equals(Role.FAILURE.key()) && line.width() == 2))
				.map(part -> part.toolTip().lines().findFirst().orElseThrow()).toList();
	}

	/** So many areas that they are drawn from a model of the map's own. */
	@Test
	void anAddressSpaceWithVeryManyAreasIsDrawnByAJobAndItsAreasAreChosenLikeOthers() throws IOException {
		String large = "1/ioas/1/area/0x10000000000-0x1ffffffffff";
		Path file = folder.resolve("many.iommutrace");
		try (SpaceRecording recording = new SpaceRecording(file)) {
			recording.map(0x100_0000_0000L, 0x100_0000_0000L);
			for (int page = 0; page < 10_000; page++) {
				recording.map(0x2000L * page, 0x1000);
			}
			recording.save();
		}
		session = Desktop.open(file);
		Desktop.execute(Ids.LAST);
		settle();
		assertFalse(session.model().getContexts().getFirst().getIoases().getFirst().isAreasShown());
		Desktop.page().activate(view);
		click(part(large).box());
		Desktop.settle();
		Area first = selectedArea();
		assertEquals(0x100_0000_0000L, first.getStart());
		assertEquals("0x10000000000", Desktop.property("Start"));
		Desktop.execute(Ids.STEP_BACK);
		settle();
		// 10,000 areas are few enough for the model that all views share.
		assertTrue(view.canvas().scene().part(large).isPresent());
		assertTrue(session.model().getContexts().getFirst().getIoases().getFirst().isAreasShown());
		Desktop.execute(Ids.STEP_FORWARD);
		settle();
		assertTrue(view.canvas().scene().part(large).isPresent());
		assertFalse(session.model().getContexts().getFirst().getIoases().getFirst().isAreasShown());
	}

	private static Area selectedArea() {
		return assertInstanceOf(Area.class, assertInstanceOf(IStructuredSelection.class,
				Desktop.window().getSelectionService().getSelection()).getFirstElement());
	}

	@Test
	void theSamePictureIsWrittenToAFile() throws IOException {
		Path file = folder.resolve("map.svg");
		view.actions().export(file);
		assertTrue(Files.readString(file).contains("data-key=\"" + AREA + '"'));
	}
}
