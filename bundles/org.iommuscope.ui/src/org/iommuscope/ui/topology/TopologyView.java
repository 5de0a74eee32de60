package org.iommuscope.ui.topology;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.part.ViewPart;
import org.eclipse.ui.views.properties.IPropertySheetPage;
import org.iommuscope.core.trace.EventText;
import org.iommuscope.graph.EmptyState;
import org.iommuscope.graph.GraphViewer;
import org.iommuscope.picture.diagram.Diagram;
import org.iommuscope.picture.topology.StepFailure;
import org.iommuscope.picture.topology.TopologyDiagram;
import org.iommuscope.picture.topology.TopologyOptions;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.Messages;
import org.iommuscope.ui.properties.PropertiesPage;
import org.iommuscope.ui.session.ModelChanges.Touched;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.session.SessionFollower;
import org.iommuscope.ui.theme.Appearance;
import org.iommuscope.ui.theme.Palette;
import org.iommuscope.ui.view.EmptyPage;
import org.iommuscope.ui.view.EventMessage;
import org.iommuscope.ui.view.Offers;
import org.iommuscope.ui.view.SelectionLink;

/**
 * The objects of each iommufd context and how a DMA passes through them, from left to right. The picture is the one that
 * can be written to a file; the viewer only shows it.
 */
public final class TopologyView extends ViewPart {

	/** The view's id. */
	public static final String ID = Ids.TOPOLOGY;

	private final SessionFollower follower = new SessionFollower() {
		@Override
		protected void opened(Optional<RecordingSession> session) {
			TopologyView.this.opened(session);
		}

		@Override
		protected void moved(RecordingSession session, Touched touched) {
			draw(session);
		}
	};
	private final Runnable repaint = this::repaint;
	private final DiagramContent content = new DiagramContent();
	private Composite pages;
	private EmptyPage empty;
	private EventMessage message;
	private Composite picture;
	private GraphViewer viewer;
	private Label notes;
	private KeySelection selection;
	private SelectionLink link;

	@Override
	public void createPartControl(Composite parent) {
		pages = new Composite(parent, SWT.NONE);
		pages.setLayout(new StackLayout());
		empty = new EmptyPage(pages);
		empty.awaitRecording(Messages.Topology_empty);
		picture = new Composite(pages, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(picture);
		viewer = new GraphViewer(picture, ViewerTheme.current());
		GridDataFactory.fillDefaults().grab(true, true).applyTo(viewer.getControl());
		viewer.setContentProvider(content);
		viewer.setLabelProvider(content.labels());
		notes = new Label(picture, SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).indent(8, 2).applyTo(notes);
		selection = new KeySelection(viewer, content, () -> follower.session().map(RecordingSession::model));
		getSite().setSelectionProvider(selection);
		link = SelectionLink.of(this, selection::reveal);
		addActions(getViewSite().getActionBars().getToolBarManager());
		Appearance.addListener(repaint);
		repaint();
		follower.follow();
		message = new EventMessage(getViewSite().getActionBars().getStatusLineManager());
		message.follow();
	}

	private void addActions(IToolBarManager bar) {
		bar.add(action("zoom-out", Messages.Topology_zoomOut, () -> viewer.zoomOut()));
		bar.add(action("zoom-in", Messages.Topology_zoomIn, () -> viewer.zoomIn()));
		bar.add(action("fit", Messages.Topology_fit, () -> viewer.fit()));
		bar.add(action("arrange", Messages.Topology_arrange, () -> viewer.arrangeAgain()));
	}

	private static Action action(String icon, String text, Runnable run) {
		Action action = new Action(text) {
			@Override
			public void run() {
				run.run();
			}
		};
		ResourceLocator.imageDescriptorFromBundle(Ids.BUNDLE, "icons/command/" + icon + ".svg")
				.ifPresent(action::setImageDescriptor);
		action.setToolTipText(text);
		return action;
	}

	private void opened(Optional<RecordingSession> session) {
		content.setDiagram(session.map(TopologyView::diagram).orElseGet(() -> content.diagram()));
		viewer.setInput(session.orElse(null));
		session.ifPresent(this::sayAround);
		((StackLayout) pages.getLayout()).topControl = session.isPresent() ? picture : empty;
		pages.layout();
	}

	private void draw(RecordingSession session) {
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

	private void repaint() {
		viewer.setTheme(ViewerTheme.current());
		picture.setBackground(Palette.current().colour(Palette.CANVAS));
		notes.setBackground(Palette.current().colour(Palette.CANVAS));
		follower.session().ifPresent(this::sayAround);
	}

	/** The viewer, for tests. */
	public GraphViewer viewer() {
		return viewer;
	}

	/** What is said below the picture, for tests. */
	public String notes() {
		return notes.getVisible() ? notes.getText() : "";
	}

	/** What is said while no recording is open; empty while one is, for tests. */
	public String emptyMessage() {
		return ((StackLayout) pages.getLayout()).topControl == empty ? empty.message() : "";
	}

	@Override
	public <T> T getAdapter(Class<T> adapter) {
		return adapter == IPropertySheetPage.class ? adapter.cast(new PropertiesPage(this)) : super.getAdapter(adapter);
	}

	@Override
	public void setFocus() {
		if (((StackLayout) pages.getLayout()).topControl == empty) {
			empty.setFocus();
		} else {
			viewer.getControl().setFocus();
		}
	}

	@Override
	public void dispose() {
		follower.unfollow();
		message.unfollow();
		link.dispose();
		Appearance.removeListener(repaint);
		super.dispose();
	}
}
