package org.iommuscope.ui.objects;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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
import org.iommuscope.core.machine.AreaMap;
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

	@Override
	protected Control createContent(Composite parent) {
		viewer = new TreeViewer(parent, SWT.MULTI | SWT.H_SCROLL | SWT.V_SCROLL);
		viewer.setUseHashlookup(true);
		viewer.setDisplayIncrementally(MOST_CHILDREN);
		content = new ObjectsContent(this::areas);
		viewer.setContentProvider(content);
		viewer.setLabelProvider(new DelegatingStyledCellLabelProvider(new ObjectLabels(parent.getDisplay(), this::areas)));
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

	private AreaMap areas(Ioas ioas) {
		return session().map(session -> session.areas(ioas)).orElse(AreaMap.EMPTY);
	}

	@Override
	protected void opened(Optional<RecordingSession> session) {
		expandedOnce.clear();
		content.dispose();
		viewer.setInput(session.map(RecordingSession::model).orElse(null));
		session.ifPresent(this::expandNewContexts);
		showPage(session);
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

	/** The same tree of another model: what was expanded is so again. */
	@Override
	protected void exchanged(RecordingSession session) {
		List<String> expanded = Arrays.stream(viewer.getExpandedElements()).filter(EObject.class::isInstance)
				.map(each -> Keys.of((EObject) each))
				.filter(key -> !key.isEmpty()).toList();
		content.dispose();
		viewer.setInput(session.model());
		session.model().getContexts().forEach(expandedOnce::add);
		expanded.forEach(key -> KeyedObjects.find(session.model(), key)
				.ifPresent(object -> viewer.setExpandedState(object, true)));
		showPage(Optional.of(session));
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
