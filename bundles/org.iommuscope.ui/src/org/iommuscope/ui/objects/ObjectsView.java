package org.iommuscope.ui.objects;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider;
import org.eclipse.jface.viewers.ITreeViewerListener;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TreeExpansionEvent;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.iommuscope.model.Ioas;
import org.iommuscope.model.IommufdContext;
import org.iommuscope.picture.topology.Keys;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.Messages;
import org.iommuscope.ui.session.ModelChanges.Touched;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.view.KeyedObjects;
import org.iommuscope.ui.view.Offers;
import org.iommuscope.ui.view.RecordingView;

/** The objects of the state as a tree. After a step only what it touched is painted anew. */
public final class ObjectsView extends RecordingView {

	/** The view's id. */
	public static final String ID = Ids.OBJECTS;

	/** Of more children than this, the rest is shown on request. */
	private static final int MOST_CHILDREN = 500;

	private final Set<EObject> expandedOnce = new HashSet<>();
	private TreeViewer viewer;
	private ObjectsContent content;
	private Optional<Path> file = Optional.empty();

	@Override
	protected Control createContent(Composite parent) {
		viewer = new TreeViewer(parent, SWT.MULTI | SWT.H_SCROLL | SWT.V_SCROLL);
		viewer.setUseHashlookup(true);
		viewer.setDisplayIncrementally(MOST_CHILDREN);
		content = new ObjectsContent();
		viewer.setContentProvider(content);
		viewer.setLabelProvider(new DelegatingStyledCellLabelProvider(new ObjectLabels(parent.getDisplay(), content::areas)));
		viewer.addTreeListener(new ITreeViewerListener() {
			@Override
			public void treeCollapsed(TreeExpansionEvent event) {
				content.release(event.getElement());
			}

			@Override
			public void treeExpanded(TreeExpansionEvent event) {
				// The content provider is asked for the children then.
			}
		});
		viewer.addDoubleClickListener(_ -> {
			Object chosen = viewer.getStructuredSelection().getFirstElement();
			viewer.setExpandedState(chosen, !viewer.getExpandedState(chosen));
		});
		getSite().setSelectionProvider(viewer);
		viewer.getControl().setMenu(ObjectMenu.of(getSite()).createContextMenu(viewer.getControl()));
		return viewer.getControl();
	}

	@Override
	protected void repaint() {
		viewer.refresh();
	}

	@Override
	protected void opened(Optional<RecordingSession> session) {
		if (session.isPresent() && session.map(RecordingSession::file).equals(file)) {
			exchanged(session.get());
		} else {
			file = session.map(RecordingSession::file);
			expandedOnce.clear();
			content.of(session);
			viewer.setInput(session.map(RecordingSession::model).orElse(null));
			session.ifPresent(this::expandNewContexts);
			showPage(session);
		}
	}

	@Override
	protected void moved(RecordingSession session, Touched touched) {
		if (touched.parents().contains(session.model())) {
			viewer.refresh();
		} else {
			touched.parents().forEach(parent -> viewer.refresh(parent));
		}
		content.outdated().forEach(ioas -> viewer.refresh(ioas));
		viewer.update(touched.objects().toArray(), null);
		expandNewContexts(session);
		showPage(Optional.of(session));
	}

	/** The same tree of another model, such as that of a branch: what was expanded is so again. */
	@Override
	protected void exchanged(RecordingSession session) {
		List<Expanded> expanded = Arrays.stream(viewer.getExpandedElements()).map(this::expanded)
				.filter(each -> !each.key().isEmpty()).toList();
		content.of(Optional.of(session));
		viewer.setInput(session.model());
		session.model().getContexts().forEach(expandedOnce::add);
		for (Expanded each : expanded) {
			KeyedObjects.find(session.model(), each.key()).map(object -> each.areas().isPresent() && object instanceof Ioas ioas
					? content.page(ioas, each.areas().getAsLong()) : object).ifPresent(row -> viewer.setExpandedState(row, true));
		}
		showPage(Optional.of(session));
	}

	/** A page of areas is found again by where it begins. */
	private Expanded expanded(Object row) {
		return row instanceof AreaPage page
				? new Expanded(Keys.of(page.ioas()), content.areas(page.ioas()).start(page))
				: new Expanded(Keys.of((EObject) row), OptionalLong.empty());
	}

	/**
	 * A row that is expanded.
	 *
	 * @param key   of its object
	 * @param areas where the page of areas begins that the row is
	 */
	private record Expanded(String key, OptionalLong areas) {
	}

	private void expandNewContexts(RecordingSession session) {
		for (IommufdContext context : session.model().getContexts()) {
			// What has no children cannot be expanded.
			if (content.hasChildren(context) && expandedOnce.add(context)) {
				viewer.setExpandedState(context, true);
			}
		}
	}

	private void showPage(Optional<RecordingSession> session) {
		if (session.isEmpty()) {
			awaitRecording(Messages.Objects_empty);
		} else if (session.get().model().eContents().isEmpty()) {
			showEmpty(Messages.Objects_nothingYet, Offers.toMove(session.get()));
		} else {
			showContent();
		}
	}

	@Override
	protected void reveal(EObject object) {
		content.row(object).filter(row -> !viewer.getStructuredSelection().toList().contains(row))
				.ifPresent(row -> viewer.setSelection(new StructuredSelection(row), true));
	}

	/** The tree, for tests. */
	public TreeViewer viewer() {
		return viewer;
	}
}
