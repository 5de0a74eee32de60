package org.iommuscope.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.GraphicalViewer;
import org.eclipse.gef.editparts.ZoomManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.viewers.DoubleClickEvent;
import org.eclipse.jface.viewers.OpenEvent;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.events.DisposeEvent;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.iommuscope.graph.internal.control.GraphCanvas;
import org.iommuscope.graph.internal.control.LayoutRunner;
import org.iommuscope.graph.internal.control.Minimap;
import org.iommuscope.graph.internal.control.TravelKeys;
import org.iommuscope.graph.internal.control.WaitingPane;
import org.iommuscope.graph.internal.drawing.Drawing;
import org.iommuscope.graph.internal.drawing.Snapshot;
import org.iommuscope.graph.internal.drawing.SnapshotReader;
import org.iommuscope.graph.internal.drawing.Travel;
import org.iommuscope.graph.internal.figures.Look;
import org.iommuscope.layout.ElkLayeredLayout;
import org.iommuscope.layout.LayoutAlgorithm;
import org.iommuscope.layout.LayoutGraph;
import org.iommuscope.layout.LayoutResult;
import org.iommuscope.layout.PassingEdges;
import org.iommuscope.layout.SteadyLayout;
import org.iommuscope.graph.style.Theme;

/**
 * A viewer of nodes, containers and connections, in the manner of JFace: a {@link GraphContentProvider} tells what there
 * is, a {@link GraphLabelProvider} what it looks like, a {@link LayoutAlgorithm} where it goes.
 *
 * <p>The layout is made by a background job of the family {@link #LAYOUT_FAMILY}; until it is ready, the previous drawing
 * stays. Nothing moves while only looks change. The selection is of the client's own objects. As with all viewers, methods
 * are called on the display's thread.
 */
public final class GraphViewer extends ItemlessViewer {

	/** Family of the background jobs that lay out graphs. */
	public static final Object LAYOUT_FAMILY = "org.iommuscope.layout";

	/** Within this time nobody needs to be told that something is being computed; in milliseconds. */
	private static final int PATIENCE = 400;

	/** More nodes and containers are not made at once, even if their layout is at hand. */
	private static final int MOST_AT_ONCE = 64;

	/** A new input is not shown smaller than this, even if it does not fit. */
	private static final double LEAST_READABLE = 0.6;

	private final LocalResourceManager resources;
	private final GraphCanvas canvas;
	private final WaitingPane waiting;
	private final Minimap minimap;
	private final LayoutRunner layouts;
	private final List<Consumer<LayoutResult>> layoutListeners = new ArrayList<>();
	private LayoutAlgorithm algorithm = new PassingEdges(new SteadyLayout(new ElkLayeredLayout()));
	private Drawing drawing;
	private Snapshot wanted = Snapshot.EMPTY;
	private Optional<LayoutGraph> laidOut = Optional.empty();
	private List<Object> wantedSelection = List.of();
	private Optional<Object> wantedReveal = Optional.empty();
	private final Runnable impatience = this::sayThatItTakesLong;
	private boolean worthKeeping = true;
	private boolean fitNext;
	private boolean selecting;

	/** A viewer in the light theme. */
	public GraphViewer(Composite parent) {
		this(parent, Theme.light());
	}

	public GraphViewer(Composite parent, Theme theme) {
		resources = new LocalResourceManager(JFaceResources.getResources(parent.getDisplay()));
		Look look = Look.of(theme, parent.getFont(), resources);
		drawing = Drawing.empty(look, this::toolTip);
		canvas = new GraphCanvas(parent, drawing, this::open);
		canvas.viewer().setKeyHandler(new TravelKeys(this));
		canvas.viewer().addSelectionChangedListener(event -> selectionChangedInCanvas());
		layouts = new LayoutRunner(LAYOUT_FAMILY, parent.getDisplay(), this::arrived);
		minimap = new Minimap(canvas, drawing);
		waiting = new WaitingPane(canvas.control(), layouts::stop);
		hookControl(canvas.control());
	}

	@Override
	protected void handleDispose(DisposeEvent event) {
		layouts.abandon();
		event.display.timerExec(-1, impatience);
		super.handleDispose(event);
		resources.dispose();
	}

	/** The canvas. It is declared as a mere control, so that clients need not know the toolkit below. */
	@Override
	public Control getControl() {
		return canvas.control();
	}

	/** The viewer below, for what is not offered here. */
	public GraphicalViewer getGraphicalViewer() {
		return canvas.viewer();
	}

	// what is shown

	/** Takes the colours of a theme, at once. */
	public void setTheme(Theme theme) {
		show(drawing.with(drawing.look().with(theme)), false);
	}

	/** Lays out the graph with another algorithm from now on. */
	public void setLayoutAlgorithm(LayoutAlgorithm other) {
		algorithm = Objects.requireNonNull(other);
		laidOut = Optional.empty();
		worthKeeping = false;
		refresh();
	}

	/** Lays out the graph once more, without regard to where nodes were. */
	public void arrangeAgain() {
		algorithm.forget();
		laidOut = Optional.empty();
		requestLayout(Optional.empty());
	}

	/** The next refresh need not leave nodes where they are or were, only in their order: something else is shown then. */
	public void forgetPlaces() {
		algorithm.forget();
	}

	@Override
	protected void inputChanged(Object input, Object oldInput) {
		fitNext = true;
		internalRefresh(input);
	}

	@Override
	protected void internalRefresh(Object element) {
		wanted = read();
		LayoutGraph graph = wanted.layoutGraph();
		if (laidOut.filter(graph::equals).isPresent() && !layouts.isRunning()) {
			show(drawing.with(wanted, drawing.layout()), changedKind());
			return;
		}
		laidOut = Optional.of(graph);
		requestLayout(worthKeeping && !drawing.snapshot().isEmpty() ? Optional.of(drawing.layout()) : Optional.empty());
	}

	private Snapshot read() {
		if (getInput() == null || !(getContentProvider() instanceof GraphContentProvider content)
				|| !(getLabelProvider() instanceof GraphLabelProvider labels)) {
			return Snapshot.EMPTY;
		}
		return new SnapshotReader(content, labels, drawing.look(), this::filteredAndSorted).read(getInput());
	}

	private Object[] filteredAndSorted(Object[] elements) {
		Object[] seen = filter(elements);
		if (getComparator() != null) {
			seen = seen.clone();
			getComparator().sort(this, seen);
		}
		return seen;
	}

	private void requestLayout(Optional<LayoutResult> previous) {
		LayoutGraph graph = laidOut.orElseGet(wanted::layoutGraph);
		laidOut = Optional.of(graph);
		layouts.request(algorithm, graph, previous, isMostlyShown());
		if (layouts.isRunning()) {
			getControl().getDisplay().timerExec(PATIENCE, impatience);
		}
	}

	/** What is new takes some time to be made, which is not to be added to that of the call that asked for it. */
	private boolean isMostlyShown() {
		Set<Object> shown = drawing.snapshot().items().keySet();
		return wanted.items().keySet().stream().filter(element -> !shown.contains(element)).limit(MOST_AT_ONCE + 1L).count() <= MOST_AT_ONCE;
	}

	private void arrived(LayoutRunner.Arrival arrival) {
		if (getControl().isDisposed()) {
			return;
		}
		worthKeeping = !arrival.makeshift();
		show(drawing.with(wanted, arrival.layout()), changedKind());
		if (fitNext && !wanted.isEmpty()) {
			fitNext = false;
			canvas.fit(LEAST_READABLE);
		}
		layoutListeners.forEach(listener -> listener.accept(arrival.layout()));
	}

	/** Whether an element that was a node is a container now, or the other way round. */
	private boolean changedKind() {
		Snapshot shown = drawing.snapshot();
		return wanted.items().entrySet().stream().anyMatch(entry -> shown.item(entry.getKey())
				.filter(item -> item.getClass() != entry.getValue().getClass()).isPresent());
	}

	private void show(Drawing other, boolean afresh) {
		List<Object> selectedBefore = canvas.selected();
		drawing = other;
		selecting = true;
		try {
			canvas.show(drawing, afresh);
			minimap.show(drawing);
			if (!wantedSelection.isEmpty()) {
				List<Object> selection = wantedSelection;
				wantedSelection = List.of();
				select(selection);
			}
		} finally {
			selecting = false;
		}
		wantedReveal.filter(element -> canvas.part(element).isPresent()).ifPresent(element -> {
			wantedReveal = Optional.empty();
			canvas.reveal(element);
		});
		if (!layouts.isRunning()) {
			waiting.hide();
		}
		if (!selectedBefore.equals(canvas.selected())) {
			updateSelection(new StructuredSelection(canvas.selected()));
		}
	}

	private void sayThatItTakesLong() {
		if (layouts.isRunning() && !getControl().isDisposed()) {
			waiting.show(wanted.nodeCount(), drawing.look());
		}
	}

	/** The nodes and containers that are shown, in reading order. */
	public List<Object> getShownElements() {
		return List.copyOf(drawing.snapshot().items().keySet());
	}

	/** The connections that are shown, in reading order. */
	public List<Object> getShownConnections() {
		return List.copyOf(drawing.snapshot().edges().keySet());
	}

	/** Where everything is that is shown. */
	public LayoutResult getLayout() {
		return drawing.layout();
	}

	/** Whether a layout is being made for what the providers said last. */
	public boolean isLayoutPending() {
		return layouts.isRunning();
	}

	/** Stops a layout that takes too long: what is new is put below the rest. */
	public void stopLayout() {
		layouts.stop();
	}

	/** Waits until the drawing shows what the providers said last; events are handled meanwhile. */
	public void awaitLayout() {
		while (layouts.isRunning() && !getControl().isDisposed()) {
			try {
				Job.getJobManager().join(LAYOUT_FAMILY, null);
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
				return;
			}
			while (layouts.isRunning() && getControl().getDisplay().readAndDispatch()) {
				// until the layout has arrived
			}
		}
	}

	/** Told of each layout when it is shown. */
	public void addLayoutListener(Consumer<LayoutResult> listener) {
		layoutListeners.add(listener);
	}

	public void removeLayoutListener(Consumer<LayoutResult> listener) {
		layoutListeners.remove(listener);
	}

	// highlighter

	/** Lets these elements stand out by dimming all others; none for no highlight. */
	public void highlight(Collection<?> elements) {
		Set<Object> standOut = new HashSet<>(elements);
		show(drawing.withHighlighted(standOut), false);
	}

	/** Ends the highlight. */
	public void clearHighlight() {
		highlight(List.of());
	}

	/** The elements that stand out. */
	public Set<Object> getHighlighted() {
		return drawing.highlighted();
	}

	// selection

	@Override
	protected List<Object> getSelectionFromWidget() {
		return canvas.selected();
	}

	@Override
	@SuppressWarnings("rawtypes")
	protected void setSelectionToWidget(List elements, boolean reveal) {
		List<Object> all = new ArrayList<>();
		if (elements != null) {
			for (Object element : elements) {
				all.add(element);
			}
		}
		selecting = true;
		try {
			select(all);
		} finally {
			selecting = false;
		}
		if (reveal && !all.isEmpty()) {
			reveal(all.getFirst());
		}
	}

	private void select(List<Object> elements) {
		Set<EditPart> parts = new LinkedHashSet<>();
		boolean allShown = true;
		for (Object element : elements) {
			Optional<EditPart> part = canvas.part(element);
			part.ifPresent(parts::add);
			allShown &= part.isPresent();
		}
		wantedSelection = allShown || !layouts.isRunning() ? List.of() : elements;
		canvas.viewer().setSelection(new StructuredSelection(List.copyOf(parts)));
	}

	private void selectionChangedInCanvas() {
		if (!selecting) {
			wantedSelection = List.of();
			updateSelection(new StructuredSelection(canvas.selected()));
		}
	}

	/** Scrolls as little as need be until an element is seen, now and where it is after a layout that is being made. */
	@Override
	public void reveal(Object element) {
		wantedReveal = canvas.part(element).isPresent() && !layouts.isRunning() ? Optional.empty() : Optional.of(element);
		canvas.reveal(element);
	}

	/** Reveals an element that nobody asked for: not while the mouse holds the drawing. */
	public void revealUnasked(Object element) {
		if (!canvas.isHeld()) {
			reveal(element);
		}
	}

	/** Selects an element and brings it into the middle, as far as the drawing reaches. */
	public void center(Object element) {
		setSelection(new StructuredSelection(element));
		canvas.center(element);
	}

	private void open(Object element) {
		StructuredSelection selection = new StructuredSelection(element);
		fireDoubleClick(new DoubleClickEvent(this, selection));
		fireOpen(new OpenEvent(this, selection));
	}

	/** Does what a double click on the selected element does. */
	public void openSelection() {
		canvas.selected().stream().findFirst().ifPresent(this::open);
	}

	/** Selects nothing. */
	public void deselect() {
		setSelection(StructuredSelection.EMPTY);
	}

	/** Opens with the right mouse button, after what is under the mouse has been selected. */
	public void setContextMenu(MenuManager menu) {
		canvas.viewer().setContextMenu(menu);
	}

	// travel

	/** Selects what an arrow key leads to from the selected element. */
	public void travel(Direction direction) {
		Travel travel = new Travel(drawing.snapshot(), drawing.layout());
		go(canvas.selected().stream().findFirst().map(from -> travel.from(from, direction)).orElseGet(travel::first));
	}

	/** Selects the container around the selected element. */
	public void travelOut() {
		go(canvas.selected().stream().findFirst().flatMap(drawing.snapshot()::parent));
	}

	/** Selects the first node. */
	public void travelToFirst() {
		go(new Travel(drawing.snapshot(), drawing.layout()).first());
	}

	/** Selects the last node. */
	public void travelToLast() {
		go(new Travel(drawing.snapshot(), drawing.layout()).last());
	}

	/** Selects the selected node's first connection, or the one after the selected connection. */
	public void travelToNextConnection() {
		Travel travel = new Travel(drawing.snapshot(), drawing.layout());
		go(canvas.selected().stream().findFirst().flatMap(travel::nextConnection));
	}

	private void go(Optional<Object> to) {
		to.ifPresent(element -> setSelection(new StructuredSelection(element), true));
	}

	// zoom

	/** For zoom actions and a zoom field. */
	public ZoomManager getZoomManager() {
		return canvas.zoom();
	}

	public void zoomIn() {
		canvas.zoom().zoomIn();
	}

	public void zoomOut() {
		canvas.zoom().zoomOut();
	}

	/** The zoom, 1 being 100 %. */
	public double getZoom() {
		return canvas.zoom().getZoom();
	}

	/** Zooms, within the limits from 10 % to 400 %. */
	public void setZoom(double zoom) {
		// Who has chosen a zoom wants to keep it when the graph has been laid out.
		fitNext = false;
		canvas.zoom().setZoom(zoom);
	}

	/** Zooms to 100 %. */
	public void actualSize() {
		canvas.zoom().setZoom(1);
	}

	/** Zooms until everything is seen, but no further in than 100 %. */
	public void fit() {
		canvas.fit(0);
	}

	/** Whether the whole is shown in a corner while only a part of it is seen; it is, at first. */
	public void setMinimap(boolean wanted) {
		minimap.setWanted(wanted);
	}

	/** Whether the whole is shown in a corner now. */
	public boolean isMinimapVisible() {
		return minimap.isVisible();
	}

	/**
	 * A picture of the whole drawing.
	 *
	 * @param scale pixels of the picture for one of the drawing at 100 %
	 */
	public ImageData getImage(double scale) {
		return canvas.image(scale);
	}

	private String toolTip(Object element) {
		return getLabelProvider() instanceof GraphLabelProvider labels ? labels.toolTip(element) : "";
	}
}
