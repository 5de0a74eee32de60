package org.iommuscope.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.draw2d.FigureCanvas;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.WorkbenchException;
import org.eclipse.ui.handlers.RadioState;
import org.iommuscope.graph.Direction;
import org.iommuscope.graph.GraphViewer;
import org.iommuscope.layout.Box;
import org.iommuscope.model.kind.Role;
import org.iommuscope.picture.topology.TopologyDiagram;
import org.iommuscope.picture.topology.TopologyScope;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.theme.Palette;
import org.iommuscope.ui.topology.TopologyView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What of the topology is drawn, found and travelled through. */
class TopologyTest {

	private TopologyView view;
	private GraphViewer viewer;

	@BeforeEach
	void open() {
		Desktop.open(Desktop.recording("client/arm-nested.iommutrace.gz"));
		Desktop.goTo(32);
		view = Desktop.topology();
		Desktop.page().activate(view);
		viewer = view.viewer();
	}

	@AfterEach
	void close() {
		view.setScope(TopologyScope.EVERYTHING);
		viewer.setZoom(1);
		Desktop.leave();
	}

	private void select(String end) {
		viewer.setSelection(new StructuredSelection(key(end)));
		Desktop.settle();
	}

	private Object key(String end) {
		return viewer.getShownElements().stream().filter(key -> key.toString().endsWith("/" + end)).findFirst().orElseThrow();
	}

	private boolean isShown(String end) {
		return viewer.getShownElements().stream().anyMatch(key -> key.toString().endsWith("/" + end));
	}

	private String selected() {
		return String.valueOf(viewer.getStructuredSelection().getFirstElement());
	}

	@Test
	void whatFailedIsToldInTheSameColourInTheOtherPerspective() throws WorkbenchException {
		Desktop.open(Desktop.recording("client/intel-second-stage.iommutrace.gz"));
		Desktop.goTo(22);
		Desktop.execute(Ids.APPEARANCE, Map.of(RadioState.PARAMETER_ID, "dark"));
		try {
			Color failure = Palette.current().colour(Role.FAILURE.key());
			for (String perspective : List.of(Ids.EXPLORE, Desktop.DEBUG, Ids.EXPLORE)) {
				PlatformUI.getWorkbench().showPerspective(perspective, Desktop.window());
				Desktop.settle();
				Label note = labels(Desktop.topology().viewer().getControl().getParent())
						.filter(label -> label.getText().contains("MSI window")).findFirst().orElseThrow();
				assertEquals(failure.getRGB(), note.getForeground().getRGB(), perspective);
			}
		} finally {
			PlatformUI.getWorkbench().showPerspective(Ids.EXPLORE, Desktop.window());
			Desktop.execute(Ids.APPEARANCE, Map.of(RadioState.PARAMETER_ID, "light"));
		}
	}

	private static Stream<Label> labels(Composite parent) {
		return Arrays.stream(parent.getChildren()).flatMap(child -> child instanceof Label label ? Stream.of(label)
				: child instanceof Composite composite ? labels(composite) : Stream.empty());
	}

	@Test
	void onlyTheWayOfADeviceIsDrawnAndThenEverythingAgain() {
		int all = viewer.getShownElements().size();
		select("device/1");
		Desktop.execute("org.iommuscope.ui.topology.focus");
		// hwpt 8 on hwpt 4 of ioas 2 is what the recording's client attached; hwpt 3, 9 and 10 serve nobody.
		assertTrue(List.of("device/1", "hwpt/8", "hwpt/4", "ioas/2").stream().allMatch(this::isShown));
		assertFalse(List.of("hwpt/3", "hwpt/9", "hwpt/10").stream().anyMatch(this::isShown));
		assertTrue(view.notes().contains("device 1"), view::notes);
		Desktop.execute("org.iommuscope.ui.topology.focus");
		assertEquals(all, viewer.getShownElements().size());
	}

	@Test
	void aKindThatIsLeftOutIsNotDrawnAndThePictureSaysSo() {
		view.setScope(view.scope().withToggledKind("vDEVICE"));
		Desktop.settle();
		assertFalse(isShown("vdevice/6"));
		assertTrue(view.notes().contains("1 vDEVICE"), view::notes);
	}

	@Test
	void whereAllKindsAreLeftOutThePageSaysSoAndOffersThem() {
		view.setScope(view.scope().withHidden(Set.copyOf(TopologyDiagram.kinds(Desktop.session().model()))));
		Desktop.settle();
		assertTrue(view.emptyMessage().contains("left out"), view::emptyMessage);
		view.setScope(view.scope().withAllKinds());
		Desktop.settle();
		assertEquals("", view.emptyMessage());
		assertTrue(isShown("hwpt/8"));
	}

	/** Failures are told below, in as many lines as they need. */
	@Test
	void theNoteBelowIsWholeAtEveryStep() {
		Label note = Arrays.stream(viewer.getControl().getParent().getChildren()).filter(Label.class::isInstance)
				.map(Label.class::cast).findFirst().orElseThrow();
		int notes = 0;
		for (int seq = 27; seq <= 44; seq++) {
			Desktop.goTo(seq);
			if (note.isVisible()) {
				notes++;
				int width = note.getSize().x;
				assertTrue(note.getSize().y >= note.computeSize(width, SWT.DEFAULT).y, "@" + seq + ": " + note.getText());
			}
		}
		assertTrue(notes > 1, "no notes at failures");
	}

	@Test
	void openingALaneClosesItAndOpeningItAgainBringsItsObjectsBack() {
		Object lane = viewer.getShownElements().getFirst();
		viewer.setSelection(new StructuredSelection(lane));
		viewer.openSelection();
		Desktop.settle();
		assertEquals(List.of(lane, lane + "/inside"), viewer.getShownElements());
		viewer.setSelection(new StructuredSelection(lane + "/inside"));
		viewer.openSelection();
		Desktop.settle();
		assertTrue(isShown("hwpt/8"));
	}

	/** The same key closes, opens and closes a frame; closed, it takes no more room than what stands in it. */
	@Test
	void aFrameIsClosedAndOpenedByKeysAlone() {
		select("hwpt/8");
		key(SWT.BS);
		assertEquals(List.of("1/viommu/5/owns"), selection());
		double open = viewer.getLayout().nodes().get("1/viommu/5/owns").height();
		key(SWT.CR);
		Desktop.settle();
		assertEquals(List.of("1/viommu/5/owns"), selection());
		Box frame = viewer.getLayout().nodes().get("1/viommu/5/owns");
		Box inside = viewer.getLayout().nodes().get("1/viommu/5/owns/inside");
		assertTrue(frame.height() < open / 2 && frame.height() < 3 * inside.height(), () -> frame + " around " + inside);
		key(SWT.ARROW_RIGHT);
		assertEquals(List.of("1/viommu/5/owns/inside"), selection());
		key(SWT.CR);
		Desktop.settle();
		assertTrue(isShown("hwpt/8"));
		assertEquals(List.of("1/viommu/5/owns"), selection());
	}

	private List<String> selection() {
		return Arrays.stream(viewer.getStructuredSelection().toArray()).map(String.class::cast).toList();
	}

	private void key(int code) {
		Event event = new Event();
		event.keyCode = code;
		viewer.getControl().notifyListeners(SWT.KeyDown, event);
	}

	@Test
	void anObjectInAClosedFrameIsMarkedByWhatStandsThere() {
		view.setScope(view.scope().withToggled("1/viommu/5/owns"));
		Desktop.settle();
		Desktop.selectHwpt(9);
		assertEquals(List.of("1/viommu/5/owns/inside"), selection());
	}

	@Test
	void theMenuOfEachNodeFrameAndConnectionOffersSomethingAndNamesItAsItIsRead() {
		Map<String, List<String>> menus = new TreeMap<>();
		Stream.concat(viewer.getShownElements().stream(), viewer.getShownConnections().stream())
				.forEach(element -> menus.put(element.toString(), menu(element)));
		menus.forEach((key, texts) -> assertFalse(texts.isEmpty(), key));
		assertEquals(List.of("Page table of hwpt 8", "IOVA map of ioas 2", "Walk of an address", "Events that name hwpt 8"),
				menus.get("1/hwpt/8/parent"));
		assertEquals(List.of("Events that name viommu 5", "Only the way of what viommu 5 owns", "Close what viommu 5 owns"),
				menus.get("1/viommu/5/owns"));
		view.setScope(view.scope().withDepth(1));
		Desktop.settle();
		assertEquals(menus.get("1").getFirst(), menu("1/inside").getFirst());
		assertTrue(menu("1/inside").contains("Open iommufd 3@207"), menu("1/inside")::toString);
		viewer.deselect();
		assertEquals(List.of("Kinds of objects", "How deep"), texts());
	}

	private List<String> menu(Object element) {
		viewer.setSelection(new StructuredSelection(element));
		return texts();
	}

	/** What the menu offers that a right click would open now. */
	private List<String> texts() {
		Menu menu = viewer.getControl().getMenu();
		menu.notifyListeners(SWT.Show, new Event());
		List<String> texts = Arrays.stream(menu.getItems()).filter(item -> (item.getStyle() & SWT.SEPARATOR) == 0).map(item -> item.getText().strip())
				.toList();
		menu.notifyListeners(SWT.Hide, new Event());
		return texts;
	}

	@Test
	void findingGoesFromOneMatchToTheNextInTheMiddle() {
		viewer.setZoom(2);
		Desktop.execute("org.eclipse.ui.edit.findReplace");
		view.find("stage 1");
		view.find("hwpt");
		int count = Integer.parseInt(view.findMessage().replaceAll(".* of ", ""));
		assertTrue(count >= 5, view::findMessage);
		Desktop.execute("org.iommuscope.ui.topology.findNext");
		String first = selected();
		assertEquals("1 of " + count, view.findMessage());
		Desktop.execute("org.iommuscope.ui.topology.findNext");
		assertFalse(selected().equals(first), first);
		Desktop.execute("org.iommuscope.ui.topology.findPrevious");
		assertEquals(first, selected());
		view.find("nothing is called so");
		assertEquals("not found", view.findMessage());
		view.find("");
	}

	@Test
	void arrowsTravelAlongTheWayOfAnAddress() {
		select("device/1");
		viewer.travel(Direction.RIGHT);
		assertTrue(selected().endsWith("/hwpt/8"), this::selected);
		viewer.travel(Direction.RIGHT);
		assertTrue(selected().endsWith("/hwpt/4"), this::selected);
		viewer.travel(Direction.RIGHT);
		assertTrue(selected().endsWith("/ioas/2"), this::selected);
	}

	@Test
	void nodesThatStayKeepTheirPlacesFromStepToStep() {
		Map<String, Box> before = places();
		Desktop.execute(Ids.STEP_BACK);
		Desktop.execute(Ids.STEP_FORWARD);
		assertEquals(before, places());
		Desktop.execute(Ids.STEP_FORWARD);
		Map<String, Box> after = places();
		before.forEach((key, box) -> {
			if (after.containsKey(key) && !key.matches("\\d+")) {
				assertEquals(box.x(), after.get(key).x(), key);
				assertEquals(box.y(), after.get(key).y(), key);
			}
		});
	}

	private Map<String, Box> places() {
		Map<String, Box> places = new TreeMap<>();
		viewer.getLayout().nodes().forEach((key, box) -> places.put(key.toString(), box));
		return places;
	}

	@Test
	void aStepThatFailsBringsWhatFailedIntoSight() {
		failOutOfSight(() -> {
		});
		assertTrue(isSeen("viommu/5"), () -> seen() + " at " + seen("viommu/5"));
	}

	@Test
	void aStepThatFailsLeavesWhatTheMouseHolds() {
		Point[] held = new Point[1];
		failOutOfSight(() -> {
			held[0] = seen().getLocation();
			press(SWT.MouseDown);
		});
		Point after = seen().getLocation();
		press(SWT.MouseUp);
		assertEquals(held[0], after);
	}

	/** Goes to a call on viommu 5 that failed while another corner of the picture is seen. */
	private void failOutOfSight(Runnable before) {
		Desktop.goTo(27);
		viewer.setZoom(2);
		((FigureCanvas) viewer.getControl()).scrollTo(Integer.MAX_VALUE, Integer.MAX_VALUE);
		Desktop.settle();
		assertFalse(isSeen("viommu/5"), "nothing is out of sight");
		before.run();
		Desktop.execute(Ids.STEP_FORWARD);
	}

	private void press(int type) {
		Event event = new Event();
		event.button = 1;
		event.count = 1;
		viewer.getControl().notifyListeners(type, event);
	}

	private boolean isSeen(String end) {
		return seen().contains(seen(end));
	}

	private Rectangle seen() {
		return ((FigureCanvas) viewer.getControl()).getViewport().getClientArea();
	}

	/** Where a node is in the picture at the zoom that it has. */
	private Rectangle seen(String end) {
		Box box = viewer.getLayout().nodes().get(key(end));
		double zoom = viewer.getZoom();
		return new Rectangle((int) (box.x() * zoom), (int) (box.y() * zoom), (int) (box.width() * zoom), (int) (box.height() * zoom));
	}

	@Test
	void theMapInTheCornerIsThereWhileNotAllIsSeen() {
		viewer.setZoom(4);
		Desktop.settle();
		assertTrue(viewer.isMinimapVisible());
		viewer.setMinimap(false);
		assertFalse(viewer.isMinimapVisible());
		viewer.setMinimap(true);
		viewer.setZoom(0.1);
		Desktop.settle();
		assertFalse(viewer.isMinimapVisible());
	}

	@Test
	void theKeyboardReachesTheFirstNodeAndTheTipSaysWhatItIs() {
		Event home = new Event();
		home.keyCode = SWT.HOME;
		viewer.getControl().notifyListeners(SWT.KeyDown, home);
		assertTrue(selected().endsWith("/device/1"), this::selected);
		assertTrue(view.toolTip(selected()).contains("vfio0"), () -> view.toolTip(selected()));
	}
}
