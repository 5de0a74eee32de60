package org.iommuscope.ui.topology;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.util.IPropertyChangeListener;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.contexts.IContextService;
import org.iommuscope.core.trace.EventText;
import org.iommuscope.graph.GraphViewer;
import org.iommuscope.layout.LayoutResult;
import org.iommuscope.model.kind.Role;
import org.iommuscope.picture.diagram.Diagram;
import org.iommuscope.picture.diagram.DiagramPicture;
import org.iommuscope.picture.scene.Scene;
import org.iommuscope.picture.topology.KeptNodes;
import org.iommuscope.picture.topology.StepFailure;
import org.iommuscope.picture.topology.TopologyDiagram;
import org.iommuscope.picture.topology.TopologyOptions;
import org.iommuscope.picture.topology.TopologyScope;
import org.iommuscope.picture.topology.TopologyText;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.objects.ObjectMenu;
import org.iommuscope.ui.preference.Choices;
import org.iommuscope.ui.scene.SceneActions;
import org.iommuscope.ui.session.ModelChanges.Touched;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.theme.PaintedTable;
import org.iommuscope.ui.theme.Palette;
import org.iommuscope.ui.view.DropDown;
import org.iommuscope.ui.view.EmptyPage;
import org.iommuscope.ui.view.KeySelection;
import org.iommuscope.ui.view.Offers;
import org.iommuscope.ui.view.RecordingView;

/**
 * The objects of each iommufd context and how a DMA passes through them, from left to right. The picture is the one that
 * can be written to a file; the viewer only shows it.
 */
public final class TopologyView extends RecordingView {

	/** The view's id. */
	public static final String ID = Ids.TOPOLOGY;

	private final DiagramContent content = new DiagramContent();
	private final KeptNodes kept = new KeptNodes();
	private Composite picture;
	private GraphViewer viewer;
	private Label notes;
	private KeySelection selection;
	private NodeSearch search;
	private ScopeMenu scopes;
	private SceneActions actions;
	private IPropertyChangeListener choices = _ -> {
		// nothing is shown yet
	};
	private TopologyScope scope = TopologyScope.EVERYTHING;

	@Override
	protected Control createContent(Composite parent) {
		picture = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(picture);
		viewer = new GraphViewer(picture, ViewerTheme.current());
		GridDataFactory.fillDefaults().grab(true, true).applyTo(viewer.getControl());
		search = new NodeSearch(picture, viewer, content);
		search.moveAbove(viewer.getControl());
		viewer.setContentProvider(content);
		viewer.setLabelProvider(content.labels());
		notes = new Label(picture, SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).indent(8, 2).exclude(true).applyTo(notes);
		notes.setVisible(false);
		// Its colour says what it tells of, also after the style sheet has been applied once more in another perspective.
		notes.setData(PaintedTable.NOT_STYLED, Boolean.TRUE);
		selection = selection();
		getSite().setSelectionProvider(selection);
		viewer.addOpenListener(_ -> selectedKey().ifPresent(this::open));
		scopes = scopeMenu();
		MenuManager menu = ObjectMenu.of(getSite());
		menu.addMenuListener(items -> scopes.fillForSelected(items, selection.getSelection().isEmpty()));
		viewer.setContextMenu(menu);
		addActions(getViewSite().getActionBars());
		getSite().getService(IContextService.class).activateContext(Ids.IN_TOPOLOGY);
		return picture;
	}

	private ScopeMenu scopeMenu() {
		return new ScopeMenu(new ScopeMenu.Picture() {
			@Override
			public TopologyScope scope() {
				return scope;
			}

			@Override
			public void setScope(TopologyScope other) {
				TopologyView.this.setScope(other);
			}

			@Override
			public void toggle(String frame) {
				TopologyView.this.toggle(frame);
			}

			@Override
			public Diagram diagram() {
				return content.diagram();
			}

			@Override
			public Optional<String> selected() {
				return selectedKey();
			}
		}, () -> session().map(RecordingSession::model));
	}

	/** Opens what is closed, closes what is open, and shows one by one what is drawn as one. */
	private void open(String key) {
		TopologyDiagram.foldable(content.diagram(), key).ifPresentOrElse(this::toggle, () -> {
			Optional<String> first = TopologyDiagram.firstOf(content.diagram(), key);
			first.ifPresent(one -> {
				setScope(scope.withFocus(Optional.of(key)));
				viewer.setSelection(new StructuredSelection(one), true);
			});
		});
	}

	/** The frame is selected then, so that the same key undoes it. */
	private void toggle(String frame) {
		viewer.forgetPlaces();
		setScope(scope.withToggled(frame));
		viewer.setSelection(new StructuredSelection(frame), true);
	}

	private Optional<String> selectedKey() {
		return Optional.ofNullable((String) viewer.getStructuredSelection().getFirstElement());
	}

	private KeySelection selection() {
		KeySelection made = new KeySelection(new KeySelection.Picture() {
			@Override
			public boolean shows(String key) {
				return content.diagram().item(key).isPresent() || content.diagram().edge(key).isPresent();
			}

			@Override
			public void mark(Optional<String> key) {
				// What is drawn as one with others, or is in something closed, is marked by what stands in its place.
				viewer.setSelection(key.map(TopologyView.this::shown).map(StructuredSelection::new).orElse(StructuredSelection.EMPTY),
						true);
			}
		}, this::objectOf);
		viewer.addSelectionChangedListener(_ -> made.choose(
				Arrays.stream(viewer.getStructuredSelection().toArray()).map(String.class::cast).toList()));
		return made;
	}

	private String shown(String key) {
		return content.diagram().item(key).map(Diagram.Item::key)
				.or(() -> content.diagram().edge(key).map(Diagram.Edge::key)).orElse(key);
	}

	@Override
	protected Optional<EObject> objectOf(String key) {
		return super.objectOf(key).or(() -> TopologyDiagram.subject(content.diagram(), key).flatMap(super::objectOf));
	}

	private void addActions(IActionBars bars) {
		actions = new SceneActions(viewer.getControl(), () -> {
			Diagram shown = content.diagram();
			LayoutResult layout = viewer.getLayout();
			return () -> scene(shown, layout);
		}, () -> session().map(session -> TopologyText.of(session.model(), options(session))));
		actions.fill(bars);
		IToolBarManager bar = bars.getToolBarManager();
		bar.add(action("find", Messages.Search_open, this::find));
		bar.add(new DropDown("filter", Messages.Scope_menu, scopes::fill));
		bar.add(action("zoom-out", org.iommuscope.ui.Messages.Topology_zoomOut, () -> viewer.zoomOut()));
		bar.add(action("zoom-in", org.iommuscope.ui.Messages.Topology_zoomIn, () -> viewer.zoomIn()));
		bar.add(action("fit", org.iommuscope.ui.Messages.Topology_fit, () -> viewer.fit()));
		bar.add(action("arrange", org.iommuscope.ui.Messages.Topology_arrange, () -> viewer.arrangeAgain()));
		Action map = new Action(Messages.Scope_minimap, IAction.AS_CHECK_BOX) {
			@Override
			public void run() {
				Choices.setMinimap(isChecked());
			}
		};
		map.setChecked(Choices.minimap());
		choices = _ -> {
			map.setChecked(Choices.minimap());
			viewer.setMinimap(Choices.minimap());
			session().ifPresent(this::redraw);
		};
		viewer.setMinimap(Choices.minimap());
		Choices.addListener(choices);
		bars.getMenuManager().add(map);
	}

	/** The picture in the fonts of files, with things in the order that they have in the window. */
	private static Scene scene(Diagram shown, LayoutResult inWindow) {
		DiagramPicture drawing = new DiagramPicture();
		return drawing.paint(shown, drawing.layout(shown, Optional.of(inWindow), () -> false));
	}

	/** What can be done with the picture, for tests. */
	public SceneActions actions() {
		return actions;
	}

	/** Which part of the topology is drawn. */
	public TopologyScope scope() {
		return scope;
	}

	/** Draws another part of the topology from now on. */
	public void setScope(TopologyScope other) {
		scope = other;
		session().ifPresent(this::redraw);
	}

	/** Lets the user write a text to look for. */
	public void find() {
		search.open();
	}

	/** Looks for a text, as if the user had written it. */
	public void find(String text) {
		search.open();
		search.field().setText(text);
	}

	/** Selects the next or the previous thing with the text, in the middle. */
	public void findNext(boolean forward) {
		search.go(forward);
	}

	/** How many things have the text that was looked for last, and which of them is selected. */
	public String findMessage() {
		return search.outcome();
	}

	/** Draws only the way of what is selected; everything again where nothing is, or where that is drawn already. */
	public void focusOnSelected() {
		Optional<String> key = selectedKey().filter(chosen -> content.diagram().item(chosen).isPresent())
				.map(chosen -> TopologyDiagram.foldable(content.diagram(), chosen).orElse(chosen)).filter(chosen -> !scope.focus().equals(Optional.of(chosen)));
		setScope(scope.withFocus(key));
	}

	@Override
	protected void opened(Optional<RecordingSession> session) {
		kept.clear();
		content.setDiagram(session.map(this::diagram).orElseGet(() -> content.diagram()));
		viewer.setInput(session.orElse(null));
		session.ifPresentOrElse(this::sayAround, () -> awaitRecording(org.iommuscope.ui.Messages.Topology_empty));
	}

	@Override
	protected void moved(RecordingSession session, Touched touched) {
		kept.changed(touched.parents());
		kept.changed(touched.objects());
		redraw(session);
		TopologyDiagram.failed(content.diagram()).ifPresent(viewer::revealUnasked);
	}

	@Override
	protected void exchanged(RecordingSession session) {
		kept.clear();
		redraw(session);
	}

	@Override
	protected void resemble(RecordingView original) {
		if (original instanceof TopologyView other) {
			setScope(other.scope);
			viewer.setZoom(other.viewer.getZoom());
		}
	}

	private void redraw(RecordingSession session) {
		content.setDiagram(diagram(session));
		viewer.refresh();
		search.refresh();
		sayAround(session);
	}

	private Diagram diagram(RecordingSession session) {
		return TopologyDiagram.of(session.model(), options(session), kept);
	}

	private TopologyOptions options(RecordingSession session) {
		return TopologyOptions.DEFAULT.withMostNodes(Choices.mostNodes()).withScope(scope).withFailure(session.moment().step()
				.flatMap(step -> session.event().flatMap(event -> StepFailure.sentence(step.before(), event))));
	}

	/** What stands in the place of an empty picture, and the notes below. */
	private void sayAround(RecordingSession session) {
		if (content.diagram().isEmpty()) {
			showWhyEmpty(session);
		} else {
			showContent();
			sayBelow(session);
		}
	}

	private void showWhyEmpty(RecordingSession session) {
		boolean allLeftOut = !session.model().getContexts().isEmpty();
		String why = allLeftOut ? content.diagram().empty()
				: session.end() == 0 ? org.iommuscope.ui.Messages.Topology_noEvents
						: session.position() == 0 ? org.iommuscope.ui.Messages.Topology_start
								: org.iommuscope.ui.Messages.Topology_nothingOpen;
		Stream<String> failures = content.diagram().notes().stream().filter(note -> note.role().equals(Role.FAILURE.key()))
				.map(Diagram.Note::text);
		showEmpty(Stream.concat(failures, Stream.of(why)).collect(Collectors.joining("\n")),
				allLeftOut ? List.of(new EmptyPage.Offer(Messages.Scope_allKinds, () -> setScope(scope.withAllKinds())))
						: Offers.toMove(session));
	}

	private void sayBelow(RecordingSession session) {
		List<Diagram.Note> said = content.diagram().notes();
		String text = String.join("\n", said.stream().map(note -> note.text().replace("&", "&&")).toList());
		boolean isNew = !text.equals(notes.getText());
		notes.setText(text);
		notes.setToolTipText(session.event().map(EventText::of).orElse(null));
		said.stream().findFirst().ifPresent(note -> notes.setForeground(Palette.current().colour(note.role())));
		if (isNew) {
			// It may take more lines or fewer.
			((GridData) notes.getLayoutData()).exclude = said.isEmpty();
			notes.setVisible(!said.isEmpty());
			picture.layout();
		}
	}

	@Override
	protected void repaint() {
		viewer.setTheme(ViewerTheme.current());
		picture.setBackground(Palette.current().colour(Palette.CANVAS));
		notes.setBackground(Palette.current().colour(Palette.CANVAS));
		session().ifPresent(this::sayAround);
	}

	/** The viewer, for tests. */
	public GraphViewer viewer() {
		return viewer;
	}

	/** What is said of something that is pointed at, for tests. */
	public String toolTip(String key) {
		return content.labels().toolTip(key);
	}

	/** What is said below the picture, for tests. */
	public String notes() {
		return notes.getVisible() ? notes.getText() : "";
	}

	@Override
	public void dispose() {
		Choices.removeListener(choices);
		super.dispose();
	}

	@Override
	protected void reveal(EObject object) {
		selection.reveal(object);
	}

	@Override
	protected Control focus() {
		return viewer.getControl();
	}
}
