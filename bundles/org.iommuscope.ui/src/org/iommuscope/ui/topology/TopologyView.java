package org.iommuscope.ui.topology;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.iommuscope.core.trace.EventText;
import org.iommuscope.graph.EmptyState;
import org.iommuscope.graph.GraphViewer;
import org.iommuscope.picture.diagram.Diagram;
import org.iommuscope.picture.topology.StepFailure;
import org.iommuscope.picture.topology.TopologyDiagram;
import org.iommuscope.picture.topology.TopologyOptions;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.Messages;
import org.iommuscope.ui.objects.ObjectMenu;
import org.iommuscope.ui.session.ModelChanges.Touched;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.theme.Palette;
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
	private Composite picture;
	private GraphViewer viewer;
	private Label notes;
	private KeySelection selection;

	@Override
	protected Control createContent(Composite parent) {
		picture = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(picture);
		viewer = new GraphViewer(picture, ViewerTheme.current());
		GridDataFactory.fillDefaults().grab(true, true).applyTo(viewer.getControl());
		viewer.setContentProvider(content);
		viewer.setLabelProvider(content.labels());
		notes = new Label(picture, SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).indent(8, 2).applyTo(notes);
		selection = selection();
		getSite().setSelectionProvider(selection);
		viewer.setContextMenu(ObjectMenu.of(getSite()));
		addActions(getViewSite().getActionBars().getToolBarManager());
		return picture;
	}

	private KeySelection selection() {
		KeySelection made = new KeySelection(new KeySelection.Picture() {
			@Override
			public boolean shows(String key) {
				return content.diagram().item(key).isPresent() || content.diagram().edge(key).isPresent();
			}

			@Override
			public void mark(Optional<String> key) {
				viewer.setSelection(key.map(StructuredSelection::new).orElse(StructuredSelection.EMPTY), true);
			}
		}, () -> session().map(RecordingSession::model));
		viewer.addSelectionChangedListener(_ -> made.choose(
				Arrays.stream(viewer.getStructuredSelection().toArray()).map(String.class::cast).toList()));
		return made;
	}

	private void addActions(IToolBarManager bar) {
		bar.add(action("zoom-out", Messages.Topology_zoomOut, () -> viewer.zoomOut()));
		bar.add(action("zoom-in", Messages.Topology_zoomIn, () -> viewer.zoomIn()));
		bar.add(action("fit", Messages.Topology_fit, () -> viewer.fit()));
		bar.add(action("arrange", Messages.Topology_arrange, () -> viewer.arrangeAgain()));
	}

	@Override
	protected void opened(Optional<RecordingSession> session) {
		content.setDiagram(session.map(TopologyView::diagram).orElseGet(() -> content.diagram()));
		viewer.setInput(session.orElse(null));
		session.ifPresentOrElse(shown -> {
			sayAround(shown);
			showContent();
		}, () -> awaitRecording(Messages.Topology_empty));
	}

	@Override
	protected void moved(RecordingSession session, Touched touched) {
		content.setDiagram(diagram(session));
		viewer.refresh();
		sayAround(session);
	}

	private static Diagram diagram(RecordingSession session) {
		TopologyOptions options = TopologyOptions.DEFAULT.withFailure(session.moment().step()
				.flatMap(step -> session.event().flatMap(event -> StepFailure.sentence(step.before(), event))));
		return TopologyDiagram.of(session.model(), options);
	}

	/** What stands in the place of an empty picture, and the notes below. */
	private void sayAround(RecordingSession session) {
		boolean atStart = session.position() == 0;
		String message = session.end() == 0 ? Messages.Topology_noEvents
				: atStart ? Messages.Topology_start : Messages.Topology_nothingOpen;
		viewer.setEmptyState(Offers.toMove(session).stream().findFirst()
				.map(offer -> new EmptyState(message, offer.text(), offer.action()))
				.orElseGet(() -> new EmptyState(message)));
		List<Diagram.Note> said = content.diagram().notes();
		notes.setText(String.join("\n", said.stream().map(note -> note.text().replace("&", "&&")).toList()));
		notes.setToolTipText(session.event().map(EventText::of).orElse(null));
		said.stream().findFirst().ifPresent(note -> notes.setForeground(Palette.current().colour(note.role())));
		if (((GridData) notes.getLayoutData()).exclude != said.isEmpty()) {
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

	/** What is said below the picture, for tests. */
	public String notes() {
		return notes.getVisible() ? notes.getText() : "";
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
