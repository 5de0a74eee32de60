package org.iommuscope.ui.outline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider;
import org.eclipse.jface.viewers.TreePath;
import org.eclipse.jface.viewers.TreeSelection;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.iommuscope.ui.Ids;
import org.iommuscope.ui.objects.ObjectLabels;
import org.iommuscope.ui.objects.ObjectMenu;
import org.iommuscope.ui.session.ModelChanges.Touched;
import org.iommuscope.ui.session.RecordingSession;
import org.iommuscope.ui.view.Offers;
import org.iommuscope.ui.view.RecordingView;

/** The objects of each iommufd by what feeds on what. It shows what is selected elsewhere in its place among them. */
public final class OutlineView extends RecordingView {

	/** The view's id. */
	public static final String ID = Ids.OUTLINE;

	/** So many levels lead from an iommufd over address space, HWPT and nested HWPT to the devices. */
	private static final int LEVELS = 5;

	private TreeViewer viewer;

	@Override
	protected Control createContent(Composite parent) {
		viewer = new TreeViewer(parent, SWT.MULTI | SWT.H_SCROLL | SWT.V_SCROLL);
		viewer.setContentProvider(new FeedingTree());
		viewer.setLabelProvider(new DelegatingStyledCellLabelProvider(new ObjectLabels(parent.getDisplay())));
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
		viewer.setInput(session.map(RecordingSession::model).orElse(null));
		viewer.expandToLevel(LEVELS);
		session.ifPresentOrElse(this::showPage, () -> awaitRecording(Messages.Outline_empty));
	}

	@Override
	protected void moved(RecordingSession session, Touched touched) {
		if (viewer.getInput() != session.model()) {
			viewer.setInput(session.model());
			viewer.expandToLevel(LEVELS);
		} else if (!touched.isEmpty()) {
			viewer.refresh();
			viewer.expandToLevel(LEVELS);
		}
		showPage(session);
	}

	private void showPage(RecordingSession session) {
		if (session.model().getContexts().isEmpty()) {
			showEmpty(Messages.Outline_nothing, Offers.toMove(session));
		} else {
			showContent();
		}
	}

	@Override
	protected void reveal(EObject object) {
		if (!viewer.getStructuredSelection().toList().contains(object)) {
			viewer.setSelection(new TreeSelection(path(object)), true);
		}
	}

	private static TreePath path(EObject object) {
		List<EObject> path = new ArrayList<>();
		for (Optional<EObject> each = Optional.of(object); each.isPresent(); each = each.flatMap(FeedingTree::above)) {
			path.addFirst(each.get());
		}
		return new TreePath(path.toArray());
	}

	/** The tree, for tests. */
	public TreeViewer viewer() {
		return viewer;
	}
}
