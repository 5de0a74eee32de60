package org.iommuscope.graph.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.eclipse.draw2d.DeferredUpdateManager;
import org.eclipse.draw2d.FigureCanvas;
import org.eclipse.draw2d.IFigure;
import org.eclipse.gef.GraphicalEditPart;
import org.eclipse.gef.MouseWheelHandler;
import org.eclipse.gef.Request;
import org.eclipse.gef.RequestConstants;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.Viewer;
import org.eclipse.jface.viewers.ViewerFilter;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.iommuscope.graph.Direction;
import org.iommuscope.graph.GraphViewer;
import org.iommuscope.layout.Box;
import org.iommuscope.layout.ElkLayeredLayout;
import org.iommuscope.layout.GivenLayout;
import org.iommuscope.layout.LayoutResult;
import org.iommuscope.layout.SteadyLayout;
import org.iommuscope.layout.style.EdgeStyle;
import org.iommuscope.layout.style.Halo;
import org.iommuscope.layout.style.NodeStyle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GraphViewerTest {

	private Shell shell;
	private GraphViewer viewer;

	@BeforeEach
	void openShell() {
		shell = new Shell(Display.getDefault());
		shell.setLayout(new FillLayout());
		shell.setSize(600, 400);
		viewer = new GraphViewer(shell, SampleGraph.LIGHT);
		shell.open();
		shell.layout();
	}

	@AfterEach
	void disposeShell() {
		shell.dispose();
	}

	private SampleGraph show(SampleGraph graph) {
		viewer.setContentProvider(graph.content());
		viewer.setLabelProvider(graph.labels());
		viewer.setInput(graph);
		viewer.awaitLayout();
		return graph;
	}

	@Test
	void fillsItsParent() {
		assertSame(shell, viewer.getControl().getParent());
		assertTrue(viewer.getControl().getSize().x > 500, "the canvas is as wide as the shell");
	}

	@Test
	void showsTheNodesAndConnectionsOfItsContentProvider() {
		show(Samples.row());
		assertEquals(List.of("left", "middle", "right"), viewer.getShownElements());
		assertEquals(List.of("left>middle", "middle>right"), viewer.getShownConnections());
		assertFalse(viewer.isLayoutPending());
		assertNotNull(part("middle>right"));
	}

	@Test
	void figuresLieWhereTheLayoutWantsThem() {
		show(Samples.everything());
		for (Object element : viewer.getShownElements()) {
			Box box = viewer.getLayout().nodes().get(element).grown(8);
			assertEquals(new org.eclipse.draw2d.geometry.Rectangle((int) box.x(), (int) box.y(), (int) box.width(),
					(int) box.height()), figure(element).getBounds(), element::toString);
		}
	}

	@Test
	void aConnectionWithoutAnEndIsNotShown() {
		show(Samples.row().edge("left", "nowhere", new EdgeStyle("first")));
		assertEquals(2, viewer.getShownConnections().size());
	}

	@Test
	void refreshAddsAndRemoves() {
		SampleGraph graph = show(Samples.row());
		graph.node("", "more", 1, new NodeStyle("second", "more", "")).remove("right");
		viewer.refresh();
		viewer.awaitLayout();
		assertEquals(List.of("left", "middle", "more"), viewer.getShownElements());
		assertEquals(List.of("left>middle"), viewer.getShownConnections());
		assertNull(viewer.getGraphicalViewer().getEditPartRegistry().get("right"));
	}

	@Test
	void aNodeThatStaysKeepsItsPartAndItsSelection() {
		SampleGraph graph = show(Samples.row());
		Object part = part("middle");
		viewer.setSelection(new StructuredSelection("middle"));
		graph.remove("right");
		viewer.refresh();
		viewer.awaitLayout();
		assertSame(part, part("middle"));
		assertEquals(new StructuredSelection("middle"), viewer.getSelection());
	}

	@Test
	void aRemovedNodeIsNoLongerSelected() {
		SampleGraph graph = show(Samples.row());
		viewer.setSelection(new StructuredSelection(List.of("middle", "right")));
		List<Object> told = new ArrayList<>();
		viewer.addSelectionChangedListener(event -> told.add(event.getStructuredSelection().toList()));
		graph.remove("right");
		viewer.refresh();
		viewer.awaitLayout();
		assertEquals(new StructuredSelection("middle"), viewer.getSelection());
		assertEquals(List.of(List.of("middle")), told);
	}

	@Test
	void nothingMovesWhenOnlyLooksChange() {
		SampleGraph graph = show(Samples.row());
		LayoutResult before = viewer.getLayout();
		graph.restyle("left", new NodeStyle("first", "left", "one").withHalo(Halo.CHANGED));
		viewer.refresh();
		assertFalse(viewer.isLayoutPending());
		assertSame(before, viewer.getLayout());
	}

	@Test
	void nodesKeepTheirPlacesWhenOneLeavesAndComesBack() {
		SampleGraph graph = show(Samples.many(8));
		LayoutResult before = viewer.getLayout();
		graph.remove("s3");
		viewer.refresh();
		viewer.awaitLayout();
		assertEquals(before.nodes().get("s4"), viewer.getLayout().nodes().get("s4"));
		graph.node("", "s3", 0, new NodeStyle("source", "source 3", "0000:3"));
		viewer.refresh();
		viewer.awaitLayout();
		assertEquals(before.nodes(), viewer.getLayout().nodes());
	}

	@Test
	void filtersLeaveOutNodesWithTheirConnections() {
		show(Samples.row());
		viewer.addFilter(new ViewerFilter() {
			@Override
			public boolean select(Viewer of, Object parent, Object element) {
				return !"right".equals(element);
			}
		});
		viewer.awaitLayout();
		assertEquals(List.of("left>middle"), viewer.getShownConnections());
	}

	@Test
	void selectionGoesBothWays() {
		show(Samples.row());
		List<Object> told = new ArrayList<>();
		viewer.addSelectionChangedListener(event -> told.add(event.getStructuredSelection().getFirstElement()));
		viewer.getGraphicalViewer().select(part("left"));
		assertEquals(new StructuredSelection("left"), viewer.getSelection());
		viewer.setSelection(new StructuredSelection("left>middle"));
		assertSame(part("left>middle"), viewer.getGraphicalViewer().getSelectedEditParts().getFirst());
		assertEquals(List.of("left", "left>middle"), told);
	}

	@Test
	void aSelectionMadeWhileTheLayoutIsPendingIsMadeUpFor() {
		SampleGraph graph = Samples.row();
		viewer.setContentProvider(graph.content());
		viewer.setLabelProvider(graph.labels());
		viewer.setInput(graph);
		viewer.setSelection(new StructuredSelection("right"), true);
		viewer.awaitLayout();
		assertEquals(new StructuredSelection("right"), viewer.getSelection());
	}

	@Test
	void theDisplaysThreadDoesNotWaitForTheLayout() {
		CountDownLatch goOn = new CountDownLatch(1);
		viewer.setLayoutAlgorithm((graph, previous, cancelled) -> {
			await(goOn);
			return new ElkLayeredLayout().layout(graph, previous, cancelled);
		});
		SampleGraph graph = Samples.row();
		viewer.setContentProvider(graph.content());
		viewer.setLabelProvider(graph.labels());
		viewer.setInput(graph);
		assertTrue(viewer.isLayoutPending());
		assertEquals(List.of(), viewer.getShownElements());
		goOn.countDown();
		viewer.awaitLayout();
		assertEquals(3, viewer.getShownElements().size());
	}

	@Test
	void aPartOfWhatWasShownIsShownWithoutWaiting() {
		SampleGraph graph = show(Samples.row());
		graph.remove("right");
		viewer.refresh();
		assertEquals(List.of("left", "middle"), viewer.getShownElements());
	}

	@Test
	void nothingIsSaidOfALayoutThatIsMadeSoon() {
		SampleGraph graph = show(Samples.row());
		graph.node("", "more", 1, new NodeStyle("second", "more", ""));
		viewer.refresh();
		assertTrue(viewer.isLayoutPending());
		assertTrue(links().noneMatch(Link::isVisible), "nothing to be stopped yet");
		viewer.awaitLayout();
	}

	private Stream<Link> links() {
		return Arrays.stream(((Composite) viewer.getControl()).getChildren()).filter(Composite.class::isInstance)
				.flatMap(pane -> Arrays.stream(((Composite) pane).getChildren())).filter(Link.class::isInstance).map(Link.class::cast);
	}

	@Test
	void onlyWhatIsDifferentIsPaintedAgain() {
		SampleGraph graph = show(Samples.row());
		Set<IFigure> painted = new HashSet<>();
		((FigureCanvas) viewer.getControl()).getLightweightSystem().setUpdateManager(new DeferredUpdateManager() {
			@Override
			public synchronized void addDirtyRegion(IFigure figure, int x, int y, int width, int height) {
				painted.add(figure);
			}
		});
		viewer.refresh();
		assertEquals(Set.of(), painted);
		graph.restyle("left", new NodeStyle("first", "left", "one").withHalo(Halo.CHANGED));
		viewer.refresh();
		assertEquals(Set.of(figure("left")), painted);
	}

	@Test
	void aLayoutThatIsStoppedIsReplacedByAPlainOne() {
		CountDownLatch never = new CountDownLatch(1);
		viewer.setLayoutAlgorithm((graph, previous, cancelled) -> {
			while (!cancelled.getAsBoolean() && never.getCount() > 0) {
				Thread.onSpinWait();
			}
			throw new java.util.concurrent.CancellationException();
		});
		SampleGraph graph = Samples.row();
		viewer.setContentProvider(graph.content());
		viewer.setLabelProvider(graph.labels());
		viewer.setInput(graph);
		viewer.stopLayout();
		assertFalse(viewer.isLayoutPending());
		assertEquals(3, viewer.getShownElements().size());
	}

	@Test
	void aLayoutThatFailsIsReplacedByAPlainOne() {
		viewer.setLayoutAlgorithm((graph, previous, cancelled) -> {
			throw new IllegalStateException("on purpose, to see what the viewer does");
		});
		show(Samples.row());
		assertEquals(3, viewer.getShownElements().size());
	}

	@Test
	void aGivenLayoutIsShownAtOnce() {
		Box middle = new Box(200, 30, 96, 48);
		viewer.setLayoutAlgorithm(new GivenLayout(new LayoutResult(Map.of("middle", middle), Map.of(), new TreeMap<>())));
		SampleGraph graph = Samples.row();
		viewer.setContentProvider(graph.content());
		viewer.setLabelProvider(graph.labels());
		viewer.setInput(graph);
		assertFalse(viewer.isLayoutPending());
		assertEquals(middle, viewer.getLayout().nodes().get("middle"));
	}

	@Test
	void arrowsTravelAlongEdges() {
		show(Samples.row());
		viewer.travel(Direction.RIGHT);
		assertEquals(new StructuredSelection("left"), viewer.getSelection());
		press(SWT.ARROW_RIGHT, SWT.NONE);
		press(SWT.ARROW_RIGHT, SWT.NONE);
		assertEquals(new StructuredSelection("right"), viewer.getSelection());
		press(SWT.ARROW_LEFT, SWT.NONE);
		assertEquals(new StructuredSelection("middle"), viewer.getSelection());
		press('/', SWT.NONE);
		assertEquals(new StructuredSelection("middle>right"), viewer.getSelection());
		press(SWT.ARROW_LEFT, SWT.NONE);
		assertEquals(new StructuredSelection("middle"), viewer.getSelection());
		press(SWT.ESC, SWT.NONE);
		assertTrue(viewer.getSelection().isEmpty());
	}

	@Test
	void arrowsGoToTheNearestNodeUpAndDown() {
		show(Samples.everything());
		viewer.setSelection(new StructuredSelection("d1"));
		press(SWT.ARROW_DOWN, SWT.NONE);
		assertEquals(new StructuredSelection("d2"), viewer.getSelection());
		press(SWT.ARROW_UP, SWT.NONE);
		assertEquals(new StructuredSelection("d1"), viewer.getSelection());
	}

	@Test
	void zoomsByKeysAndWheelAndFits() {
		show(Samples.everything());
		viewer.actualSize();
		assertEquals(1, viewer.getZoom());
		press('+', SWT.MOD1);
		assertTrue(viewer.getZoom() > 1);
		press('0', SWT.MOD1);
		assertEquals(1, viewer.getZoom());
		wheel(-3);
		assertEquals(0.9, viewer.getZoom());
		viewer.fit();
		Box all = viewer.getLayout().bounds();
		double zoom = viewer.getZoom();
		assertTrue(all.right() * zoom <= ((FigureCanvas) viewer.getControl()).getViewport().getSize().width);
		assertTrue(all.bottom() * zoom <= ((FigureCanvas) viewer.getControl()).getViewport().getSize().height);
		viewer.setZoom(zoom / 3);
		viewer.fit();
		// There were scroll bars the first time.
		assertEquals(zoom, viewer.getZoom(), 0.02);
	}

	@Test
	void revealScrollsToANode() {
		show(Samples.many(40));
		viewer.actualSize();
		assertNotEquals(0, viewer.getLayout().nodes().get("s39").y());
		viewer.reveal("s39");
		IFigure figure = figure("s39");
		org.eclipse.draw2d.geometry.Rectangle box = figure.getBounds().getCopy();
		figure.translateToAbsolute(box);
		assertTrue(((FigureCanvas) viewer.getControl()).getViewport().getBounds().contains(box.getCenter()));
	}

	@Test
	void aToolTipIsMadeByTheLabelProvider() {
		show(Samples.row());
		assertNotNull(figure("left").getToolTip());
		assertNull(figure("left>middle").getToolTip());
	}

	@Test
	void openingAnElementIsToldAsADoubleClick() {
		show(Samples.row());
		List<Object> opened = new ArrayList<>();
		viewer.addDoubleClickListener(event -> opened.add(((StructuredSelection) event.getSelection()).getFirstElement()));
		part("left>middle").performRequest(new Request(RequestConstants.REQ_OPEN));
		viewer.setSelection(new StructuredSelection("left"));
		press(SWT.CR, SWT.NONE);
		assertEquals(List.of("left>middle", "left"), opened);
	}

	@Test
	void highlightedElementsStandOut() {
		show(Samples.row());
		viewer.highlight(List.of("left"));
		assertEquals(Set.of("left"), viewer.getHighlighted());
		viewer.clearHighlight();
		assertEquals(Set.of(), viewer.getHighlighted());
	}

	@Test
	void aThemeColoursTheGround() {
		show(Samples.row());
		viewer.setTheme(SampleGraph.DARK);
		assertEquals(SampleGraph.DARK.colour("canvas"), viewer.getControl().getBackground().getRGB());
	}

	@Test
	void aContextMenuBelongsToTheCanvas() {
		MenuManager menu = new MenuManager();
		viewer.setContextMenu(menu);
		assertSame(menu.getMenu(), viewer.getControl().getMenu());
	}

	@Test
	void steadyLayoutsAreForgottenWhenArrangingAgain() {
		viewer.setLayoutAlgorithm(new SteadyLayout(new ElkLayeredLayout()));
		SampleGraph graph = show(Samples.many(8));
		graph.remove("s0");
		viewer.refresh();
		viewer.awaitLayout();
		double bottom = viewer.getLayout().bounds().bottom();
		viewer.arrangeAgain();
		viewer.awaitLayout();
		assertTrue(viewer.getLayout().bounds().bottom() <= bottom);
	}

	@Test
	void aPictureHoldsTheWholeDrawing() {
		show(Samples.row());
		Box all = viewer.getLayout().bounds();
		assertTrue(viewer.getImage(2).width >= all.right() * 2);
	}

	@Test
	void aToolTipGoesWhenAnotherWindowComes() {
		show(Samples.row());
		org.eclipse.draw2d.geometry.Point node = figure("middle").getBounds().getCenter();
		mouse(SWT.MouseMove, node.x, node.y);
		mouse(SWT.MouseHover, node.x, node.y);
		assertEquals(1, toolTips());
		shell.notifyListeners(SWT.Deactivate, new Event());
		assertEquals(0, toolTips());
	}

	@Test
	void aToolTipGoesWhenAMenuComes() {
		show(Samples.row());
		org.eclipse.draw2d.geometry.Point node = figure("middle").getBounds().getCenter();
		mouse(SWT.MouseMove, node.x, node.y);
		mouse(SWT.MouseHover, node.x, node.y);
		assertEquals(1, toolTips());
		mouse(SWT.MenuDetect, node.x, node.y);
		assertEquals(0, toolTips());
	}

	@Test
	void aToolTipGoesWhenThingsMove() {
		SampleGraph graph = show(Samples.row());
		org.eclipse.draw2d.geometry.Point node = figure("middle").getBounds().getCenter();
		mouse(SWT.MouseMove, node.x, node.y);
		mouse(SWT.MouseHover, node.x, node.y);
		assertEquals(1, toolTips());
		graph.remove("middle");
		viewer.refresh();
		viewer.awaitLayout();
		assertEquals(0, toolTips());
	}

	@Test
	void aMenuThatIsOpenedByAKeyIsWhereTheSelectedNodeIs() {
		show(Samples.row());
		viewer.setSelection(new StructuredSelection("right"));
		Event menu = new Event();
		menu.detail = SWT.MENU_KEYBOARD;
		viewer.getControl().notifyListeners(SWT.MenuDetect, menu);
		org.eclipse.swt.graphics.Point at = viewer.getControl().toControl(menu.x, menu.y);
		assertTrue(figure("right").getBounds().contains(at.x, at.y), at::toString);
	}

	/** It may be out of sight. */
	@Test
	void whatHasChangedIsSeenInTheMapOfTheWhole() {
		SampleGraph graph = show(Samples.row());
		viewer.setZoom(4);
		assertTrue(viewer.isMinimapVisible());
		assertFalse(isInMinimap("changed"));
		graph.restyle("right", new NodeStyle("second", "right", "").withHalo(Halo.CHANGED));
		viewer.refresh();
		assertTrue(isInMinimap("changed"));
	}

	/** Whether something in the map has the colour of a role. */
	private boolean isInMinimap(String role) {
		Canvas map = Arrays.stream(((Composite) viewer.getControl()).getChildren()).filter(Canvas.class::isInstance)
				.map(Canvas.class::cast).filter(Control::isVisible).findFirst().orElseThrow();
		Image image = new Image(shell.getDisplay(), map.getSize().x, map.getSize().y);
		Event paint = new Event();
		paint.gc = new GC(image);
		try {
			map.notifyListeners(SWT.Paint, paint);
			ImageData painted = image.getImageData();
			int wanted = painted.palette.getPixel(SampleGraph.LIGHT.colour(role));
			return IntStream.range(0, painted.width * painted.height)
					.anyMatch(i -> painted.getPixel(i % painted.width, i / painted.width) == wanted);
		} finally {
			paint.gc.dispose();
			image.dispose();
		}
	}

	/** On some systems the menu gets the release of the button that opened it. */
	@Test
	void aPressAfterAMenuSelectsWhatIsUnderTheMouse() {
		show(Samples.row());
		assertEquals(new StructuredSelection("middle"), afterRightPress(figure("middle").getBounds().getCenter()));
		assertEquals(new StructuredSelection("left"), afterRightPress(figure("left").getBounds().getCenter()));
		assertEquals(StructuredSelection.EMPTY, afterRightPress(new org.eclipse.draw2d.geometry.Point(500, 350)));
	}

	private Object afterRightPress(org.eclipse.draw2d.geometry.Point at) {
		Event press = new Event();
		press.button = 3;
		press.count = 1;
		press.x = at.x;
		press.y = at.y;
		viewer.getControl().notifyListeners(SWT.MouseDown, press);
		mouse(SWT.MenuDetect, at.x, at.y);
		return viewer.getSelection();
	}

	/** The windows that are seen beside the viewer's. */
	private long toolTips() {
		return Arrays.stream(shell.getDisplay().getShells()).filter(other -> other.isVisible() && other.getText().isEmpty()
				&& (other.getStyle() & SWT.ON_TOP) != 0).count();
	}

	private void mouse(int type, int x, int y) {
		Event event = new Event();
		event.x = x;
		event.y = y;
		viewer.getControl().notifyListeners(type, event);
	}

	private GraphicalEditPart part(Object element) {
		return (GraphicalEditPart) viewer.getGraphicalViewer().getEditPartRegistry().get(element);
	}

	private IFigure figure(Object element) {
		return part(element).getFigure();
	}

	private void press(int key, int mask) {
		Event event = new Event();
		event.widget = viewer.getControl();
		event.keyCode = key;
		event.character = (char) (key < 128 ? key : 0);
		event.stateMask = mask;
		viewer.getGraphicalViewer().getKeyHandler().keyPressed(new org.eclipse.swt.events.KeyEvent(event));
	}

	private void wheel(int count) {
		Event event = new Event();
		event.count = count;
		event.x = 100;
		event.y = 100;
		event.stateMask = SWT.MOD1;
		Object handler = viewer.getGraphicalViewer().getProperty(MouseWheelHandler.KeyGenerator.getKey(SWT.MOD1));
		((MouseWheelHandler) handler).handleMouseWheel(event, viewer.getGraphicalViewer());
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}
}
